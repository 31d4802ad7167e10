/// A mistake in a query, and where it is.
public struct QueryError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Reason: Error, Sendable, Hashable {
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
        /// A field without a value.
        case missingValue(field: String)
        /// A field does not take the value, but such as `known`.
        case badValue(field: String, value: String, known: [String])
        case unknownRegion(String)
        case ambiguousRegion(String, candidates: [String])
        /// Too little stands before an asterisk.
        case shortPrefix(least: Int)
        /// Too many words begin so.
        case commonPrefix(limit: Int)
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
            case .missingValue(let field): "\(field): lacks a value"
            case .badValue(let field, let value, let known):
                "\(field): takes no “\(value)”, but \(known.joined(separator: ", "))"
            case .unknownRegion(let name): "no division is called “\(name)”"
            case .ambiguousRegion(let name, let candidates):
                "“\(name)” may be \(candidates.joined(separator: ", ")): name the parent too, or give the code"
            case .shortPrefix(let least): "at least \(least) characters must stand before *"
            case .commonPrefix(let limit): "more than \(limit) words begin so"
            }
        return "query, at character \(self.position + 1): \(what)"
    }
}
