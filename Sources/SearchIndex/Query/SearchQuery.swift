import ChineseText

/// A query as it was understood: terms and phrases, and how they are joined.
///
/// | written | means |
/// |---|---|
/// | `行政复议 调解` (or `AND` between) | both |
/// | `行政复议` | these characters, touching, in this order |
/// | `"依法行政，执法"` | a phrase; whatever separators stand at its separators |
/// | `调解 OR 仲裁` | either; binds less than the space |
/// | `-仲裁`, `NOT 仲裁` | without |
/// | `(…)` | grouping |
///
/// Operators are capital letters. Quotes `“ ”`, parentheses `（ ）`, `－` and all of full width serve as well as those
/// of half width. Other punctuation outside quotes separates as a space does.
public struct SearchQuery: Sendable, Hashable {
    /// In Unicode scalars.
    public static let longestQuery = 500
    public static let mostTerms = 64
    public static let deepestNesting = 16

    let root: Node
    let leaves: [Leaf]

    indirect enum Node: Sendable, Hashable {
        /// A term or phrase, by its place in `leaves`.
        case leaf(Int)
        case all([Node], excluding: [Node])
        case any([Node])
    }

    struct Leaf: Sendable, Hashable {
        var pattern: PhrasePattern
        /// Whether it is wanted: excluded terms neither rank nor are marked.
        var isWanted: Bool
    }

    /// Reads a query.
    ///
    /// - Throws: `QueryError` with the reason and its position.
    public init(_ text: String) throws(QueryError) {
        var parser = QueryParser(try QueryScanner.tokens(of: text))
        self.root = try parser.parse()
        self.leaves = parser.leaves
    }
}
