extension SearchQuery {
    /// The most words that a beginning may stand for.
    static let mostWords = 256

    var hasPrefixes: Bool { Self.hasPrefixes(self.root) }

    private static func hasPrefixes(_ node: Node) -> Bool {
        switch node {
        case .prefix: true
        case .leaf, .field, .title, .everything: false
        case .all(let wanted, let excluded): (wanted + excluded).contains { self.hasPrefixes($0) }
        case .any(let alternatives): alternatives.contains { self.hasPrefixes($0) }
        }
    }

    /// The query with each prefix replaced by the words of `segments` that begin with it.
    func withWords(of segments: [SearchableSegment]) throws(QueryError) -> SearchQuery {
        var query = self
        query.root = try query.replacingPrefixes(in: self.root, isWanted: true, segments)
        return query
    }

    private mutating func replacingPrefixes(
        in node: Node,
        isWanted: Bool,
        _ segments: [SearchableSegment]
    ) throws(QueryError) -> Node {
        switch node {
        case .leaf, .field, .title, .everything:
            return node
        case .all(let wanted, let excluded):
            var nodes: ([Node], [Node]) = ([], [])
            for part in wanted { nodes.0.append(try self.replacingPrefixes(in: part, isWanted: isWanted, segments)) }
            for part in excluded { nodes.1.append(try self.replacingPrefixes(in: part, isWanted: false, segments)) }
            return .all(nodes.0, excluding: nodes.1)
        case .any(let alternatives):
            var nodes: [Node] = []
            for part in alternatives {
                nodes.append(try self.replacingPrefixes(in: part, isWanted: isWanted, segments))
            }
            return .any(nodes)
        case .prefix(let prefix, let position):
            var words: Set<[UInt8]> = []
            for source in segments {
                source.segment.withReader { $0.addWords(beginning: prefix, limit: Self.mostWords + 1, to: &words) }
            }
            guard words.count <= Self.mostWords else {
                throw QueryError(.commonPrefix(limit: Self.mostWords), at: position)
            }
            let ordered = words.sorted { $0.lexicographicallyPrecedes($1) }
            self.expansions.append(
                QueryExpansion(
                    reason: .prefix,
                    written: String(decoding: prefix, as: UTF8.self) + "*",
                    position: position,
                    words: ordered.map { String(decoding: $0, as: UTF8.self) }
                )
            )
            var nodes: [Node] = []
            for word in ordered {
                guard let pattern = word.withUnsafeBufferPointer({ PhrasePattern(indexedWord: $0) }) else { continue }
                self.leaves.append(Leaf(pattern: pattern, isWanted: isWanted, isQuoted: true))
                nodes.append(.leaf(self.leaves.count - 1))
            }
            return nodes.count == 1 ? nodes[0] : .any(nodes)
        }
    }
}
