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
/// | `app*` | any word of letters and digits that begins so |
/// | `region:滨州市`, `region:3716` | reports of that division and all below it |
/// | `year:2022`, `year:2020..2023`, `year:2020..` | reports on that time |
/// | `kind:annual_report,news` | reports of these kinds (`DocumentKind`) |
/// | `section:problems` | passages in sections of these kinds (`Section.Kind`) |
/// | `title:法治政府`, `title:"…"` | reports with that in their title |
///
/// Fields rank nothing, and may stand wherever a word may. Operators are capital letters. Quotes `“ ”`, parentheses
/// `（ ）`, `－`, `：` and all of full width serve as well as those of half width, traditional characters as well as
/// simplified. Other punctuation outside quotes separates as a space does. A word outside quotes that has synonyms is
/// searched for as any of them.
public struct SearchQuery: Sendable, Hashable {
    /// In Unicode scalars.
    public static let longestQuery = 500
    public static let mostTerms = 64
    public static let deepestNesting = 16

    var root: Node
    var leaves: [Leaf]
    /// Where other words were added to those that were written.
    public internal(set) var expansions: [QueryExpansion] = []

    indirect enum Node: Sendable, Hashable {
        /// A term or phrase, by its place in `leaves`.
        case leaf(Int)
        case all([Node], excluding: [Node])
        case any([Node])
        /// All words with this folded beginning, asked for at this place.
        case prefix([UInt8], at: Int)
        case field(FieldCondition)
        /// Passages of reports whose title holds the leaf.
        case title(Int)
        case everything
    }

    struct Leaf: Sendable, Hashable {
        var pattern: PhrasePattern
        /// Whether it is wanted: excluded terms and those of titles neither rank nor are marked.
        var isWanted: Bool
        /// Whether it was written in quotes, or stands for a prefix: nothing less will do.
        var isQuoted = false
    }

    /// Reads a query.
    ///
    /// - Throws: `QueryError` with the reason and its position.
    public init(_ text: String, synonyms: Synonyms = .domain) throws(QueryError) {
        var parser = QueryParser(try QueryScanner.tokens(of: text), synonyms: synonyms)
        self.root = try parser.parse()
        self.leaves = parser.leaves
        self.expansions = parser.expansions
    }
}
