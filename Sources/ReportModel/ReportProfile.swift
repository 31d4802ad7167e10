/// What a report holds, counted, with the parts that counts rest on.
public struct ReportProfile: Sendable, Hashable, Codable {
    /// The report's number, and the version that was counted.
    public var report: Int64
    public var version: Int64
    /// Changes whenever the version is read again or a figure of it is corrected.
    public var state: String
    public var adcode: String?
    public var year: Int?
    /// Unicode scalars of the body.
    public var length: Int
    public var sections: [Section]
    public var problems: [StatedItem]
    public var commitments: [StatedItem]
    public var honours: Int
    public var firsts: Int
    public var coverageClaims: Int
    public var systems: Int
    public var citations: Int
    public var figures: Int
    /// Figures that are promised.
    public var targets: Int
    /// Figures that count January to December.
    public var wholeYearFigures: Int
    /// Different indicators of the catalogue that its figures belong to.
    public var indicators: Int

    public init(
        report: Int64,
        version: Int64,
        state: String = "",
        adcode: String?,
        year: Int?,
        length: Int = 0,
        sections: [Section] = [],
        problems: [StatedItem] = [],
        commitments: [StatedItem] = [],
        honours: Int = 0,
        firsts: Int = 0,
        coverageClaims: Int = 0,
        systems: Int = 0,
        citations: Int = 0,
        figures: Int = 0,
        targets: Int = 0,
        wholeYearFigures: Int = 0,
        indicators: Int = 0
    ) {
        self.report = report
        self.version = version
        self.state = state
        self.adcode = adcode
        self.year = year
        self.length = length
        self.sections = sections
        self.problems = problems
        self.commitments = commitments
        self.honours = honours
        self.firsts = firsts
        self.coverageClaims = coverageClaims
        self.systems = systems
        self.citations = citations
        self.figures = figures
        self.targets = targets
        self.wholeYearFigures = wholeYearFigures
        self.indicators = indicators
    }
}
