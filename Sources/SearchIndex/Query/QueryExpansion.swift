/// Words that are searched for beside one that a query names.
public struct QueryExpansion: Sendable, Hashable, Codable {
    public enum Reason: Sendable, Hashable, Codable {
        /// They mean the same.
        case synonyms
        /// They begin with it.
        case prefix
    }

    public var reason: Reason
    /// As the query has it, folded.
    public var written: String
    /// Where it begins, in Unicode scalars of the query.
    public var position: Int
    public var words: [String]

    public init(reason: Reason, written: String, position: Int, words: [String]) {
        self.reason = reason
        self.written = written
        self.position = position
        self.words = words
    }
}
