/// What to search for, where, and which page of the answer is wanted.
public struct SearchRequest: Sendable, Hashable, Codable {
    /// The furthest that `offset + limit` may reach.
    public static let deepestHit = 10_000

    /// How much is counted.
    public enum Totals: Sendable, Hashable, Codable {
        /// All matches, exactly. Each must be found, though not ranked; a phrase is looked for in every text that may hold it.
        case exact
        /// All matches where the index alone tells them. Where texts must be read for it, so many reports, and of more only
        /// that there are so many at least.
        case upTo(reports: Int)
        /// Nothing: passages that cannot reach the page are skipped unseen.
        case none
    }

    /// The order of reports.
    public enum Sort: Sendable, Hashable, Codable {
        /// The highest score first; where scores are equal by region, year and id.
        case relevance
        /// The latest year first, then by region and id.
        case date
        /// By the code of the region, then year and id.
        case region
    }

    /// In the language of `SearchQuery`.
    public var query: String
    public var filter: SearchFilter
    /// The most reports to return.
    public var limit: Int
    /// How many reports to pass over.
    public var offset: Int
    /// The most passages to return of each report.
    public var passagesPerReport: Int
    /// How long a snippet may be, in Unicode scalars.
    public var snippetLength: Int
    public var totals: Totals
    public var sort: Sort
    /// Where to go on: what an answer to the same request gave as `next`. Reports before it are passed over even where
    /// the index has changed since.
    public var after: SearchCursor?
    /// Whether to count where the matches lie.
    public var countsFacets: Bool
    /// Whether words are searched for with their synonyms.
    public var usesSynonyms: Bool
    /// Whether parts of what was asked for are enough: any of the words, or any pair of characters of one. Phrases in
    /// quotes, fields and exclusions hold all the same.
    public var isLoose: Bool

    public init(
        query: String,
        filter: SearchFilter = SearchFilter(),
        limit: Int = 10,
        offset: Int = 0,
        passagesPerReport: Int = 3,
        snippetLength: Int = 120,
        totals: Totals = .exact,
        sort: Sort = .relevance,
        after: SearchCursor? = nil,
        countsFacets: Bool = false,
        usesSynonyms: Bool = true,
        isLoose: Bool = false
    ) {
        self.isLoose = isLoose
        self.sort = sort
        self.after = after
        self.countsFacets = countsFacets
        self.usesSynonyms = usesSynonyms
        self.query = query
        self.filter = filter
        self.limit = limit
        self.offset = offset
        self.passagesPerReport = passagesPerReport
        self.snippetLength = snippetLength
        self.totals = totals
    }
}
