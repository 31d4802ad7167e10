import Testing

@testable import IndexingService
@testable import Storage

@Suite struct MergerTests {
    private static func segments(_ sizes: [(bytes: Int64, documents: Int, deleted: Int)]) -> SegmentStore.Manifest {
        SegmentStore.Manifest(
            generation: 1,
            segments: sizes.enumerated().map { number, size in
                .init(
                    id: Int64(number),
                    documents: size.documents,
                    bytes: size.bytes,
                    deleted: Array(0..<Int64(size.deleted))
                )
            }
        )
    }

    @Test func eightOfASizeBecomeOne() {
        let small = Array(repeating: (bytes: Int64(100_000), documents: 10, deleted: 0), count: 8)
        let large = (bytes: Int64(90_000_000), documents: 9_000, deleted: 0)
        #expect(Merger.choose(Self.segments(small + [large])).map(\.id) == Array(0..<8))
        #expect(Merger.choose(Self.segments(small.dropLast() + [large])).isEmpty)
    }

    @Test func aSegmentThatIsMostlyDeletedIsWrittenAnew() {
        let manifest = Self.segments([(100_000, 10, 6), (100_000, 10, 5), (100_000, 10, 0)])
        #expect(Merger.choose(manifest).map(\.id) == [0])
    }
}
