import SearchOracle
import Testing

@testable import SearchIndex

@Suite("Packed postings and their bounds")
struct PostingsTests {
    @Test("Gaps of every width come back as passages", arguments: 0...26)
    func gaps(width: Int) {
        var random = SplitMix(seed: UInt64(width))
        for count in [1, 2, 7, 127, 128] {
            let most = UInt32(1) << UInt32(width) - 1
            // Passages are below 2²⁶.
            var room = UInt32(1) << 26
            let gaps = (0..<count).map { _ in
                let gap = UInt32.random(in: 0...min(most, room), using: &random)
                room -= gap
                return gap
            }
            let first = UInt32.random(in: 0...1_000, using: &random)
            var bytes: [UInt8] = []
            BitPacking.pack(gaps, width: UInt8(width), into: &bytes)
            #expect(bytes.count == BitPacking.byteCount(count, width: UInt8(width)))
            bytes += Array(repeating: 0xA5, count: SegmentFormat.postingsPadding)

            var passages = Array(repeating: UInt32(0), count: SegmentFormat.blockLength)
            let next = bytes.withUnsafeBytes { packed in
                passages.withUnsafeMutableBufferPointer { passages in
                    passages.baseAddress.map { room in
                        BitPacking.unpackGaps(
                            packed.start,
                            count: count,
                            width: width,
                            first: first,
                            into: room
                        )
                    }
                }
            }
            var expected: [UInt32] = []
            var place = first
            for gap in gaps {
                expected.append(place + gap)
                place += gap + 1
            }
            #expect(Array(passages.prefix(count)) == expected)
            #expect(next == UInt64(place))
        }
    }

    @Test("No posting exceeds the bounds of its block, and few points are enough to say so")
    func impacts() {
        var random = SplitMix(seed: 5)
        for _ in 0..<2_000 {
            var envelope = ImpactEnvelope()
            let postings = (0..<Int.random(in: 1...128, using: &random)).map { _ in
                (
                    length: UInt16.random(in: 0...(Bool.random(using: &random) ? 900 : 12), using: &random),
                    occurrences: UInt8.random(in: 1...(Bool.random(using: &random) ? 255 : 4), using: &random)
                )
            }
            for posting in postings { envelope.add(length: posting.length, occurrences: posting.occurrences) }
            let impacts = envelope.impacts
            for posting in postings {
                #expect(impacts.lengths[0] <= posting.length)
                #expect(impacts.mostOccurrences(upTo: UInt32(posting.length)) >= UInt32(posting.occurrences))
            }
            let ranking = BM25(passageCount: 1_000, totalLength: UInt64.random(in: 1_000...900_000, using: &random))
            let best = postings.map {
                ranking.score(weight: 3, occurrences: UInt32($0.occurrences), length: UInt32($0.length))
            }
            #expect((best.max() ?? 0) <= ranking.bound(weight: 3, impacts: impacts))
        }
    }

    @Test("What is admitted is what scores above the threshold")
    func limits() {
        var random = SplitMix(seed: 6)
        let ranking = BM25(passageCount: 10_000, totalLength: 900_000)
        for _ in 0..<20_000 {
            let (length, occurrences) = (
                UInt16.random(in: 0...600, using: &random), UInt32.random(in: 1...30, using: &random)
            )
            let score = ranking.score(weight: 2.5, occurrences: occurrences, length: UInt32(length))
            let threshold = Bool.random(using: &random) ? score.nextDown : Double.random(in: -1...2.5, using: &random)
            let limit = ranking.limit(weight: 2.5, threshold: threshold)
            // It may let a little too much through, never too little.
            if score > threshold { #expect(limit.admits(occurrences: occurrences, length: length)) }
            if score < threshold * 0.999 { #expect(!limit.admits(occurrences: occurrences, length: length)) }
        }
    }
}
