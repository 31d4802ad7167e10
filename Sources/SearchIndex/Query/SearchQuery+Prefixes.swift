extension SearchQuery {
    /// The most words that a beginning may stand for.
    static let mostWords = 256

    /// The beginnings of words that are asked for.
    var prefixes: [[UInt8]] { Self.prefixes(self.root) }

    private static func prefixes(_ node: Node) -> [[UInt8]] {
        switch node {
        case .prefix(let prefix, _): [prefix]
        case .leaf, .field, .title, .everything: []
        case .all(let wanted, let excluded): (wanted + excluded).flatMap { self.prefixes($0) }
        case .any(let alternatives): alternatives.flatMap { self.prefixes($0) }
        }
    }

    /// The query with each prefix replaced by the words that begin with it.
    func withWords(_ words: ([UInt8]) -> Set<[UInt8]>) throws(QueryError) -> SearchQuery {
        var query = self
        query.root = try query.replacingPrefixes(in: self.root, isWanted: true, words)
        return query
    }

    private mutating func replacingPrefixes(
        in node: Node,
        isWanted: Bool,
        _ known: ([UInt8]) -> Set<[UInt8]>
    ) throws(QueryError) -> Node {
        switch node {
        case .leaf, .field, .title, .everything:
            return node
        case .all(let wanted, let excluded):
            var nodes: ([Node], [Node]) = ([], [])
            for part in wanted { nodes.0.append(try self.replacingPrefixes(in: part, isWanted: isWanted, known)) }
            for part in excluded { nodes.1.append(try self.replacingPrefixes(in: part, isWanted: false, known)) }
            return .all(nodes.0, excluding: nodes.1)
        case .any(let alternatives):
            var nodes: [Node] = []
            for part in alternatives {
                nodes.append(try self.replacingPrefixes(in: part, isWanted: isWanted, known))
            }
            return .any(nodes)
        case .prefix(let prefix, let position):
            let words = known(prefix)
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
