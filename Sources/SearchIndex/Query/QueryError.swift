/// A mistake in a query, and where it is.
public struct QueryError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Reason: Sendable, Hashable {
        /// Nothing that can be searched for: no character, word, number or sign.
        case empty
        case tooLong(limit: Int)
        case tooManyTerms(limit: Int)
        case tooDeep(limit: Int)
        case unclosedQuote
        case unclosedParenthesis
        case unexpectedParenthesis
        /// Quotes or parentheses with nothing to search for between them.
        case emptyGroup
        /// `OR`, `AND`, `NOT` or `-` that nothing follows, or nothing precedes.
        case missingTerm(operator: String)
        /// Only what is not wanted is named.
        case onlyExclusions
    }

    public var reason: Reason
    /// Where the mistake begins, in Unicode scalars of the query.
    public var position: Int

    public init(_ reason: Reason, at position: Int) {
        self.reason = reason
        self.position = position
    }

    public var description: String {
        let what =
            switch self.reason {
            case .empty: "there is nothing to search for"
            case .tooLong(let limit): "it is longer than \(limit) characters"
            case .tooManyTerms(let limit): "it has more than \(limit) terms"
            case .tooDeep(let limit): "parentheses are nested more than \(limit) deep"
            case .unclosedQuote: "the quote is not closed"
            case .unclosedParenthesis: "the parenthesis is not closed"
            case .unexpectedParenthesis: "the parenthesis was not opened"
            case .emptyGroup: "there is nothing to search for between quotes or parentheses"
            case .missingTerm(let name): "\(name) lacks a term"
            case .onlyExclusions: "it names only what is not wanted"
            }
        return "query, at character \(self.position + 1): \(what)"
    }
}
