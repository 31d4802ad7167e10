/// Reads the tokens of a query by descent: `OR` of `AND`s of terms, each perhaps excluded.
struct QueryParser {
    private(set) var leaves: [SearchQuery.Leaf] = []
    private(set) var expansions: [QueryExpansion] = []
    private let tokens: [QueryScanner.PositionedToken]
    private var next = 0
    private var depth = 0

    private let synonyms: Synonyms

    init(_ tokens: [QueryScanner.PositionedToken], synonyms: Synonyms) {
        self.tokens = tokens
        self.synonyms = synonyms
    }

    mutating func parse() throws(QueryError) -> SearchQuery.Node {
        guard !self.tokens.isEmpty else { throw QueryError(.empty, at: 0) }
        let root = try self.parseAlternatives(isWanted: true)
        // Only a closing parenthesis ends the alternatives before the last token.
        if let rest = self.peek { throw QueryError(.unexpectedParenthesis, at: rest.position) }
        return root
    }

    private var peek: QueryScanner.PositionedToken? {
        self.next < self.tokens.count ? self.tokens[self.next] : nil
    }

    private mutating func parseAlternatives(isWanted: Bool) throws(QueryError) -> SearchQuery.Node {
        var alternatives = [try self.parseConjunction(isWanted: isWanted)]
        while let token = self.peek, token.token == .or {
            self.next += 1
            guard let following = self.peek, following.token != .or, following.token != .close,
                following.token != .and
            else { throw QueryError(.missingTerm(operator: "OR"), at: token.position) }
            alternatives.append(try self.parseConjunction(isWanted: isWanted))
        }
        return alternatives.count == 1 ? alternatives[0] : .any(alternatives)
    }

    private mutating func parseConjunction(isWanted: Bool) throws(QueryError) -> SearchQuery.Node {
        var wanted: [SearchQuery.Node] = []
        var excluded: [SearchQuery.Node] = []
        let start = self.peek?.position ?? 0
        var isFirst = true
        loop: while let token = self.peek {
            switch token.token {
            case .or where isFirst:
                throw QueryError(.missingTerm(operator: "OR"), at: token.position)
            case .or, .close:
                break loop
            case .and:
                self.next += 1
                guard !isFirst, let following = self.peek,
                    following.token != .and, following.token != .or, following.token != .close
                else { throw QueryError(.missingTerm(operator: "AND"), at: token.position) }
            case .not(let name):
                self.next += 1
                guard let term = try self.parseTerm(isWanted: false) else {
                    throw QueryError(.missingTerm(operator: name), at: token.position)
                }
                excluded.append(term)
            case .word, .phrase, .prefix, .field, .open:
                if let term = try self.parseTerm(isWanted: isWanted) { wanted.append(term) }
            }
            isFirst = false
        }
        if wanted.isEmpty {
            if excluded.isEmpty, let token = self.peek { throw QueryError(.unexpectedParenthesis, at: token.position) }
            throw QueryError(.onlyExclusions, at: start)
        }
        return wanted.count == 1 && excluded.isEmpty ? wanted[0] : .all(wanted, excluding: excluded)
    }

    private mutating func parseTerm(isWanted: Bool) throws(QueryError) -> SearchQuery.Node? {
        guard let token = self.peek else { return nil }
        switch token.token {
        case .word(let pattern):
            self.next += 1
            return try self.word(pattern, at: token.position, isWanted: isWanted)
        case .phrase(let pattern):
            self.next += 1
            let leaf = try self.leaf(pattern, at: token.position, isWanted: isWanted)
            self.leaves[leaf].isQuoted = true
            return .leaf(leaf)
        case .prefix(let bytes):
            self.next += 1
            return .prefix(bytes, at: token.position)
        case .field(.title(let pattern)):
            self.next += 1
            return .title(try self.leaf(pattern, at: token.position, isWanted: false))
        case .field(let condition):
            self.next += 1
            return .field(condition)
        case .open:
            return try self.parseGroup(openedAt: token.position, isWanted: isWanted)
        case .and, .or, .not, .close:
            return nil
        }
    }

    /// A word, or any of it and its synonyms.
    private mutating func word(
        _ pattern: PhrasePattern,
        at position: Int,
        isWanted: Bool
    ) throws(QueryError) -> SearchQuery.Node {
        let leaf = SearchQuery.Node.leaf(try self.leaf(pattern, at: position, isWanted: isWanted))
        let others = self.synonyms.others(for: pattern)
        if others.isEmpty { return leaf }
        var alternatives = [leaf]
        for other in others { alternatives.append(.leaf(try self.leaf(other, at: position, isWanted: isWanted))) }
        self.expansions.append(
            QueryExpansion(
                reason: .synonyms,
                written: String(decoding: pattern.written, as: UTF8.self),
                position: position,
                words: others.map { String(decoding: $0.written, as: UTF8.self) }
            )
        )
        return .any(alternatives)
    }

    private mutating func leaf(
        _ pattern: PhrasePattern,
        at position: Int,
        isWanted: Bool
    ) throws(QueryError) -> Int {
        guard self.leaves.count < SearchQuery.mostTerms else {
            throw QueryError(.tooManyTerms(limit: SearchQuery.mostTerms), at: position)
        }
        self.leaves.append(SearchQuery.Leaf(pattern: pattern, isWanted: isWanted))
        return self.leaves.count - 1
    }

    private mutating func parseGroup(openedAt position: Int, isWanted: Bool) throws(QueryError) -> SearchQuery.Node {
        self.next += 1
        self.depth += 1
        guard self.depth <= SearchQuery.deepestNesting else {
            throw QueryError(.tooDeep(limit: SearchQuery.deepestNesting), at: position)
        }
        guard let following = self.peek else { throw QueryError(.unclosedParenthesis, at: position) }
        guard following.token != .close else { throw QueryError(.emptyGroup, at: position) }
        let group = try self.parseAlternatives(isWanted: isWanted)
        guard self.peek?.token == .close else { throw QueryError(.unclosedParenthesis, at: position) }
        self.next += 1
        self.depth -= 1
        return group
    }
}
