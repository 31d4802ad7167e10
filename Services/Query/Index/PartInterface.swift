import SearchIndex

/// What query nodes ask of each other where each holds a part of the index.
enum PartInterface {
    /// Takes ``Question``; returns ``Answer`` of a `SearchStatistics`.
    static let statistics = "part.statistics"
    /// Takes ``Question``; returns ``Answer`` of a `SearchResponse`.
    static let search = "part.search"
    /// Takes a `SimilarRequest`; returns ``Answer`` of `[SimilarPassage]`.
    static let similar = "part.similar"

    struct Question: Sendable, Codable {
        var request: SearchRequest
        /// Of the whole index.
        var statistics: SearchStatistics?
    }

    struct Answer<Value: Sendable & Codable>: Sendable, Codable {
        var value: Value
        /// The state of the index that it was found in.
        var generation: Int64
        /// Whether the node has all of its part in memory.
        var isComplete: Bool
    }
}
