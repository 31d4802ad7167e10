import SearchOracle

@testable import SearchIndex

/// Changes segments. With its old checksum none may be opened; with a new one it may answer wrongly, but no worse.
struct SegmentFuzz {
    private static let queries = [
        "行政", "法 -哈哈", "行政复议 OR 99.5%", "\"法治政府，行政\" OR app", "法治政府 (依法 OR 一)",
        "法治 行政 政府", "app* OR 案件", "title:法 行政",
        "region:37 (法治 OR 执法)", "-year:2020 法", "政府 OR 监督 OR 调解", "复义",
    ]
    private static let numbers: [UInt32] = [
        0, 1, 0xFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF, 0x0400_0000,
    ]

    private let originals: [[UInt8]]

    init() throws {
        var corpus = GeneratedCorpus(seed: 91)
        self.originals = try [3, 12, 24].map { count in
            var builder = SegmentBuilder()
            for id in 0..<count { try builder.add(corpus.document(id: Int64(id))) }
            return try builder.build()
        }
    }

    func run(_ random: inout SplitMix) throws -> FuzzOutcome {
        let original = self.originals[Int.random(in: 0..<self.originals.count, using: &random)]
        var bytes = original
        for _ in 0..<Int.random(in: 1...5, using: &random) { Self.mutate(&bytes, &random) }
        let isForged = Int.random(in: 0..<8, using: &random) > 0
        if isForged, bytes.count > SegmentFormat.checkedFrom { SegmentWriter.seal(&bytes) }
        let segment: Segment
        do { segment = try Segment(bytes) } catch { return .refused(Self.name(error)) }
        if !isForged, bytes != original { return .wrong("a changed segment passed its checksum") }

        var live = LiveDocuments(documentCount: segment.documentCount)
        if Bool.random(using: &random) { live.delete(Int.random(in: 0..<4, using: &random)) }
        let source = try SearchableSegment(segment, live: live)
        var request = SearchRequest(query: Self.queries.randomElement(using: &random) ?? "", limit: 3)
        request.totals = Bool.random(using: &random) ? .exact : .none
        request.countsFacets = Int.random(in: 0..<4, using: &random) == 0
        request.sort = [.relevance, .relevance, .relevance, .date, .region].randomElement(using: &random) ?? .date
        if Int.random(in: 0..<5, using: &random) == 0 { request.filter.regions = [.within("370000")] }
        if Int.random(in: 0..<16, using: &random) == 0 {
            var merger = SegmentMerger()
            merger.add(source)
            merger.add(source)
            do { _ = try Segment(merger.merge()) } catch { return .refused(Self.name(error)) }
        }
        do {
            _ = try Searcher([source]).search(request)
            return .answered
        } catch .segment(let error) { return .refused(Self.name(error)) } catch { return .wrong("\(error)") }
    }

    private static func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        let place = Int.random(in: 0..<max(bytes.count, 1), using: &random)
        guard place + 8 < bytes.count else { return }
        switch Int.random(in: 0..<10, using: &random) {
        case 0...3: bytes[place] ^= UInt8.random(in: 1...255, using: &random)
        case 4, 5: bytes[place] = Bool.random(using: &random) ? 0xFF : 0
        case 6, 7:
            let number = self.numbers.randomElement(using: &random) ?? 0
            let start = place / 4 * 4
            for index in 0..<4 { bytes[start + index] = UInt8(truncatingIfNeeded: number >> (8 * UInt32(index))) }
        case 8:
            let other = Int.random(in: 0..<bytes.count, using: &random)
            let count = min(Int.random(in: 1...64, using: &random), bytes.count - max(place, other))
            bytes.replaceSubrange(place..<place + count, with: Array(bytes[other..<other + count]))
        default:
            // The table of parts is small, and decides most.
            let start = SegmentFormat.partTableOffset + Int.random(in: 0..<17 * 24, using: &random)
            bytes[min(start, bytes.count - 1)] &+= UInt8.random(in: 1...16, using: &random)
            if Int.random(in: 0..<8, using: &random) == 0 { bytes.removeSubrange(place...) }
        }
    }

    private static func name(_ error: any Error) -> String { String("\(error)".prefix { !$0.isNumber }) }
}
