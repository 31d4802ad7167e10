public import ReportModel

/// The answer to a `SearchRequest`.
public struct SearchResponse: Sendable, Hashable, Codable {
    /// How much matches in all, on this page or not.
    public struct Totals: Sendable, Hashable, Codable {
        /// Titles that match count as passages.
        public var passages: Int
        public var reports: Int
        /// Whether there may be more: then they are no counts, but at least so many match.
        public var isLeast: Bool

        public init(passages: Int, reports: Int, isLeast: Bool = false) {
            self.passages = passages
            self.reports = reports
            self.isLeast = isLeast
        }
    }

    /// A report with a passage that matches.
    public struct Hit: Sendable, Hashable, Codable {
        public var documentID: Int64
        public var reportID: Int64
        /// That of its best passage.
        public var score: Double
        public var title: String
        public var adcode: String?
        public var year: Int?
        public var kind: DocumentKind
        /// How many of its passages match.
        public var matchingPassages: Int
        /// The best passages: highest score first, earlier in the text where they are equal.
        public var passages: [Passage]

        public init(
            documentID: Int64,
            reportID: Int64,
            score: Double,
            title: String,
            adcode: String?,
            year: Int?,
            kind: DocumentKind,
            matchingPassages: Int,
            passages: [Passage]
        ) {
            self.documentID = documentID
            self.reportID = reportID
            self.score = score
            self.title = title
            self.adcode = adcode
            self.year = year
            self.kind = kind
            self.matchingPassages = matchingPassages
            self.passages = passages
        }
    }

    /// A passage that matches.
    public struct Passage: Sendable, Hashable, Codable {
        public var score: Double
        /// Where the passage begins, in Unicode scalars of the report's body; `nil` for the title.
        public var start: Int?
        /// The heading of the innermost section.
        public var heading: String?
        public var sectionKind: Section.Kind?
        public var snippet: Snippet

        public init(score: Double, start: Int?, heading: String?, sectionKind: Section.Kind?, snippet: Snippet) {
            self.score = score
            self.start = start
            self.heading = heading
            self.sectionKind = sectionKind
            self.snippet = snippet
        }
    }

    /// `nil` where the request asked for none.
    public var totals: Totals?
    /// In the order that the request asked for.
    public var hits: [Hit]
    /// Where the next page begins; `nil` after the last.
    public var next: SearchCursor?
    /// `nil` where the request asked for none.
    public var facets: Facets?
    /// The words that were searched for besides those of the query.
    public var expansions: [QueryExpansion]
    /// Why nothing matches, where nothing does and totals were asked for.
    public var emptiness: Emptiness?

    public init(
        totals: Totals?,
        hits: [Hit],
        next: SearchCursor? = nil,
        facets: Facets? = nil,
        expansions: [QueryExpansion] = [],
        emptiness: Emptiness? = nil
    ) {
        self.totals = totals
        self.hits = hits
        self.next = next
        self.facets = facets
        self.expansions = expansions
        self.emptiness = emptiness
    }
}
