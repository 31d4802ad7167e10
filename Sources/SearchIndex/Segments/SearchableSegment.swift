/// A segment and which of its documents are live.
public struct SearchableSegment: Sendable {
    public let segment: Segment
    public let live: LiveDocuments
    let hasDeletions: Bool

    /// Which documents are live, `nil` where all are.
    var deletions: LiveDocuments? { self.hasDeletions ? self.live : nil }

    public init(_ segment: Segment) {
        self.segment = segment
        self.live = LiveDocuments(documentCount: segment.documentCount)
        self.hasDeletions = false
    }

    /// - Throws: `SegmentError.otherBitmap` where `live` was made for a segment of another number of documents.
    public init(_ segment: Segment, live: LiveDocuments) throws(SegmentError) {
        guard live.documentCount == segment.documentCount else {
            throw .otherBitmap(documents: live.documentCount, ofSegment: segment.documentCount)
        }
        self.segment = segment
        self.live = live
        self.hasDeletions = live.liveCount < live.documentCount
    }
}
