/// Why a search gave no answer.
public enum SearchError: Error, Sendable, Hashable, CustomStringConvertible {
    case query(QueryError)
    case segment(SegmentError)
    /// A negative limit or offset, or a page beyond `SearchRequest.deepestHit`.
    case page(limit: Int, offset: Int)

    public var description: String {
        switch self {
        case .query(let error): error.description
        case .segment(let error): error.description
        case .page(let limit, let offset):
            "no page of \(limit) reports after \(offset): both at least 0, together at most \(SearchRequest.deepestHit)"
        }
    }
}
