/// Counts the passages of a term that are in live documents.
struct LiveCounter {
    private let reader: SegmentReader
    /// The passages of deleted documents, ascending.
    private let deleted: [Range<UInt32>]

    init(_ source: SearchableSegment, _ reader: SegmentReader) {
        self.reader = reader
        self.deleted =
            source.hasDeletions
            ? (0..<source.live.documentCount).filter { !source.live.isLive($0) }
                .map { reader.passages(ofDocument: $0) }
            : []
    }

    func livePassages(of record: TermRecord) throws(SegmentError) -> Int {
        var count = Int(record.passages)
        if self.deleted.isEmpty { return count }
        let store = CursorStore([record], self.reader)
        let cursor = store[0]
        for range in self.deleted {
            var passage = cursor.pointee.advance(to: range.lowerBound)
            while passage < range.upperBound {
                count -= 1
                passage = cursor.pointee.advance(to: passage + 1)
            }
            if passage == PostingCursor.end { break }
        }
        if cursor.pointee.isDamaged || count < 0 { throw .inconsistent(part: "postings") }
        return count
    }
}
