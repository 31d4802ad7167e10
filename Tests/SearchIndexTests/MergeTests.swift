import SearchIndex
import Testing

@Suite("Merging")
struct MergeTests {
    @Test("Merging gives the bytes that building gives", arguments: [1, 2, 4, 9])
    func mergeEqualsBuild(parts: Int) throws {
        var merger = SegmentMerger()
        for segment in try ExactnessTests.split(parts) {
            try merger.add(
                SearchableSegment(segment, live: LiveDocuments(of: segment, without: ExactnessTests.deleted))
            )
        }
        #expect(try merger.merge() == ExactnessTests.segment(ExactnessTests.live).bytes)
    }

    @Test("The order in which documents are added does not matter")
    func orderOfAdding() throws {
        let documents = ExactnessTests.documents
        let segment = try ExactnessTests.segment(documents)
        #expect(try ExactnessTests.segment(documents.reversed()).bytes == segment.bytes)
    }

    @Test("Nothing merged is an empty segment")
    func nothing() throws {
        let empty = try Segment(SegmentMerger().merge())
        #expect(empty.documentCount == 0)
        #expect(empty.bytes == (try SegmentBuilder().build()))
    }

    @Test("All deleted leaves an empty segment")
    func allDeleted() throws {
        let segment = try ExactnessTests.segment(ExactnessTests.documents)
        let live = LiveDocuments(of: segment, without: Set(segment.documentIDs))
        #expect(live.liveCount == 0)
        var merger = SegmentMerger()
        try merger.add(SearchableSegment(segment, live: live))
        #expect(try merger.merge() == SegmentBuilder().build())
        let searcher = try Searcher([SearchableSegment(segment, live: live)])
        #expect(try searcher.search(SearchRequest(query: "行政")).totals?.passages == 0)
    }

    @Test("A bitmap of another segment is refused")
    func otherBitmap() throws {
        let segment = try ExactnessTests.segment(ExactnessTests.documents.prefix(5))
        #expect(throws: SegmentError.otherBitmap(documents: 6, ofSegment: 5)) {
            try SearchableSegment(segment, live: LiveDocuments(documentCount: 6))
        }
    }

    @Test("A bitmap survives being stored, and a wrong one is refused")
    func bitmap() throws {
        var live = LiveDocuments(documentCount: 11)
        live.delete(0)
        live.delete(10)
        live.delete(99)
        #expect(live.liveCount == 9)
        #expect(LiveDocuments(documentCount: 11, bytes: live.bytes) == live)
        #expect(LiveDocuments(documentCount: 20, bytes: live.bytes) == nil)
        #expect(LiveDocuments(documentCount: 11, bytes: [0xFF, 0xFF]) == nil)
    }
}
