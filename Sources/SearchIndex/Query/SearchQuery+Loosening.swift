extension SearchQuery {
    /// What is near to this query: passages that hold any of its words, or any pair of characters of one.
    ///
    /// Each word stays beside its pairs, so that the more of a word a passage holds, the more it scores. Question words
    /// within it make no pairs, and no pair is asked for twice. Phrases in quotes, fields, titles and exclusions hold as
    /// they did. Where the pairs would be too many, the last are left out.
    func loosened() -> SearchQuery {
        var query = self
        var seen: Set<PhrasePattern> = []
        query.root = query.loosened(self.root, &seen)
        return query
    }

    private mutating func loosened(_ node: Node, _ seen: inout Set<PhrasePattern>) -> Node {
        switch node {
        case .field, .title, .everything, .prefix:
            return node
        case .leaf(let number):
            if self.leaves[number].isQuoted { return node }
            let parts = self.parts(of: number, &seen)
            return parts.count == 1 ? parts[0] : .any(parts)
        case .any(let alternatives):
            return .any(alternatives.map { self.loosened($0, &seen) })
        case .all(let wanted, let excluded):
            let firm = wanted.filter(self.isFirm)
            let loose = wanted.filter { !self.isFirm($0) }.flatMap { node -> [Node] in
                let loosened = self.loosened(node, &seen)
                return if case .any(let parts) = loosened { parts } else { [loosened] }
            }
            if loose.isEmpty { return node }
            let rest: Node = loose.count == 1 ? loose[0] : .any(loose)
            return firm.isEmpty && excluded.isEmpty ? rest : .all(firm + [rest], excluding: excluded)
        }
    }

    /// Whether a passage must match it all the same.
    private func isFirm(_ node: Node) -> Bool {
        switch node {
        case .field, .title, .everything: true
        case .leaf(let number): self.leaves[number].isQuoted
        case .all, .any, .prefix: false
        }
    }

    /// A word, and the terms of what it asks about that were not named before.
    private mutating func parts(of number: Int, _ seen: inout Set<PhrasePattern>) -> [Node] {
        let pattern = self.leaves[number].pattern
        seen.insert(pattern)
        var parts = [Node.leaf(number)]
        guard pattern.terms.count > 1 else { return parts }
        for piece in QuestionWords.chinese.cut(pattern.written) {
            let terms = piece.withUnsafeBufferPointer { PhrasePattern(folded: $0)?.terms ?? [] }
            for term in terms where self.leaves.count < Self.mostTerms {
                guard let part = term.withUnsafeBufferPointer({ PhrasePattern(folded: $0) }), seen.insert(part).inserted
                else { continue }
                self.leaves.append(Leaf(pattern: part, isWanted: true))
                parts.append(.leaf(self.leaves.count - 1))
            }
        }
        return parts
    }
}
