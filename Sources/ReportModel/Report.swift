/// One document as Fazhi understands it: `fazhi.report/1`, what `fazhi extract --format json` prints.
///
/// Offsets count Unicode scalars in `body.text`, half open. An unknown value is `nil` and encoded as `null`.
public struct Report: Sendable, Hashable, Codable {
    public static let schema = "fazhi.report/1"

    public var schema: String
    public var source: DocumentSource
    public var document: DocumentMetadata
    public var body: ReportBody
    public var sections: [Section]
    public var figures: [Figure]
    public var systems: [NamedSystem]
    public var citations: [Citation]
    public var honours: [Honour]
    public var problems: [StatedItem]
    public var commitments: [StatedItem]
    public var firsts: [Claim]
    public var coverageClaims: [Claim]

    public init(
        source: DocumentSource,
        document: DocumentMetadata,
        body: ReportBody,
        sections: [Section] = [],
        figures: [Figure] = [],
        systems: [NamedSystem] = [],
        citations: [Citation] = [],
        honours: [Honour] = [],
        problems: [StatedItem] = [],
        commitments: [StatedItem] = [],
        firsts: [Claim] = [],
        coverageClaims: [Claim] = []
    ) {
        self.schema = Self.schema
        self.source = source
        self.document = document
        self.body = body
        self.sections = sections
        self.figures = figures
        self.systems = systems
        self.citations = citations
        self.honours = honours
        self.problems = problems
        self.commitments = commitments
        self.firsts = firsts
        self.coverageClaims = coverageClaims
    }

    enum CodingKeys: String, CodingKey {
        case schema, source, document, body, sections, figures, systems, citations, honours, problems, commitments
        case firsts
        case coverageClaims = "coverage_claims"
    }
}
