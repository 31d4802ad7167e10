/// A segment and which of its documents are live.
public struct SearchableSegment: Sendable {
    public let segment: Segment
    public let live: LiveDocuments
    let hasDeletions: Bool

    public init(_ segment: Segment) {
        self.segment = segment
        self.live = LiveDocuments(documentCount: segment.documentCount)
        self.hasDeletions = false
    }

    /// - Precondition: `live` was made for a segment of so many documents.
    public init(_ segment: Segment, live: LiveDocuments) {
        precondition(live.documentCount == segment.documentCount, "the bitmap belongs to another segment")
        self.segment = segment
        self.live = live
        self.hasDeletions = live.liveCount < live.documentCount
    }
}
