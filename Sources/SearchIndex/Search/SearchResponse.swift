public import ReportModel

/// The answer to a `SearchRequest`.
public struct SearchResponse: Sendable, Hashable {
    /// How much matches in all, on this page or not.
    public struct Totals: Sendable, Hashable {
        /// Titles that match count as passages.
        public var passages: Int
        public var reports: Int

        public init(passages: Int, reports: Int) {
            self.passages = passages
            self.reports = reports
        }
    }

    /// A report with a passage that matches.
    public struct Hit: Sendable, Hashable {
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
    }

    /// A passage that matches.
    public struct Passage: Sendable, Hashable {
        public var score: Double
        /// Where the passage begins, in Unicode scalars of the report's body; `nil` for the title.
        public var start: Int?
        /// The heading of the innermost section.
        public var heading: String?
        public var sectionKind: Section.Kind?
        public var snippet: Snippet
    }

    /// `nil` where the request asked for none.
    public var totals: Totals?
    /// Highest score first, the lower document id where they are equal.
    public var hits: [Hit]
}
