import ReportModel
import SearchOracle
import Testing

@testable import SearchIndex

@Suite("Damaged segments")
struct CorruptionTests {
    let bytes: [UInt8]

    init() throws {
        self.bytes = try ExactnessTests.segment(ExactnessTests.documents.prefix(15)).bytes
    }

    @Test("Any changed byte is noticed")
    func mutations() {
        var random = SplitMix(seed: 21)
        for _ in 0..<3000 {
            var damaged = self.bytes
            let place = Int.random(in: 0..<damaged.count, using: &random)
            damaged[place] ^= UInt8.random(in: 1...255, using: &random)
            #expect(throws: SegmentError.self, "byte \(place)") { try Segment(damaged) }
        }
        for place in 0..<SegmentFormat.headerSize {
            var damaged = self.bytes
            damaged[place] ^= 1
            #expect(throws: SegmentError.self, "byte \(place)") { try Segment(damaged) }
        }
    }

    @Test("Truncation at any place and bytes too many are noticed")
    func truncations() {
        var random = SplitMix(seed: 22)
        let places = Array(0..<600) + (0..<1500).map { _ in Int.random(in: 0..<self.bytes.count, using: &random) }
        for place in places {
            #expect(throws: SegmentError.self, "\(place) bytes") { try Segment(Array(self.bytes[..<place])) }
        }
        #expect(throws: SegmentError.inconsistent(part: "header")) { try Segment(self.bytes + [0]) }
    }

    @Test("The error says what is wrong")
    func errors() {
        #expect(throws: SegmentError.notASegment) { try Segment([]) }
        #expect(throws: SegmentError.notASegment) { try Segment(Array("<html></html>, a page".utf8)) }
        var newer = self.bytes
        newer[8] = 3
        #expect(throws: SegmentError.unsupportedVersion(format: 3, folding: 0)) { try Segment(newer) }
        let half = Array(self.bytes[..<(self.bytes.count / 2)])
        #expect(throws: SegmentError.truncated(expectedBytes: UInt64(self.bytes.count), actualBytes: half.count)) {
            try Segment(half)
        }
        var damaged = self.bytes
        damaged[damaged.count - 9] ^= 4
        #expect(throws: SegmentError.checksumMismatch) { try Segment(damaged) }
        var folded = self.bytes
        folded[56] = 9
        SegmentWriter.seal(&folded)
        #expect(throws: SegmentError.unsupportedVersion(format: 2, folding: 9)) { try Segment(folded) }
    }

    /// A forged checksum lets contradictions through; they may spoil the answer, but no more.
    @Test("Bytes forged with a right checksum neither crash nor hang")
    func forgeries() throws {
        var random = SplitMix(seed: 23)
        let queries = ["行政", "法 -哈哈", "行政复议 OR 99.5%", "\"法治政府，行政\" OR app", "法治政府 (依法 OR 一)"]
        var answered = 0
        for round in 0..<4000 {
            var forged = self.bytes
            for _ in 0...(round % 4) {
                let place = Int.random(in: SegmentFormat.checkedFrom..<forged.count, using: &random)
                forged[place] = Bool.random(using: &random) ? .random(in: 0...255, using: &random) : 0xFF
            }
            SegmentWriter.seal(&forged)
            guard let segment = try? Segment(forged) else { continue }
            var live = LiveDocuments(documentCount: segment.documentCount)
            if round % 3 == 0 { live.delete(round % 15) }
            let source = try SearchableSegment(segment, live: live)
            var request = SearchRequest(query: queries[round % queries.count], limit: 3)
            if round % 5 == 0 { request.filter.regions = [.within("370000")] }
            request.totals = round % 2 == 0 ? .exact : .none
            if (try? Searcher([source]).search(request)) != nil { answered += 1 }
            if round % 16 == 0 {
                var merger = SegmentMerger()
                merger.add(source)
                _ = try? merger.merge()
            }
        }
        #expect(answered > 1000)
    }

    @Test(
        "The checksum is xxHash64",
        arguments: [("", 0xEF46_DB37_51D8_E999), ("abc", 0x44BC_2CF5_AD77_0999)] as [(String, UInt64)]
    )
    func checksum(text: String, hash: UInt64) {
        #expect(Array(text.utf8).withUnsafeBytes { XXHash64.hash($0) } == hash)
    }

    @Test("A long input goes through all four lanes")
    func longChecksum() {
        // xxHash's own published value for this sentence.
        let text = "Nobody inspects the spammish repetition"
        #expect(Array(text.utf8).withUnsafeBytes { XXHash64.hash($0) } == 0xFBCE_A83C_8A37_8BF1)
    }

    @Test("Documents that cannot be stored are named")
    func unstorable() {
        var builder = SegmentBuilder()
        func document(adcode: String?, year: Int?, start: Int) -> IndexedDocument {
            IndexedDocument(
                id: 7,
                reportID: 7,
                adcode: adcode,
                year: year,
                kind: .other,
                title: "",
                passages: [IndexedPassage(text: "文", start: start)]
            )
        }
        for bad in [
            document(adcode: "37O100", year: nil, start: 0), document(adcode: "", year: nil, start: 0),
            document(adcode: nil, year: 0, start: 0), document(adcode: nil, year: 70000, start: 0),
            document(adcode: nil, year: nil, start: -1),
        ] {
            #expect { try builder.add(bad) } throws: { error in
                if case .document(id: 7, _)? = error as? SegmentError { true } else { false }
            }
        }
        #expect(builder.documentCount == 0)
    }
}
