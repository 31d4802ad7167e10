/// What is known of a report before it is opened: whose, for when, of what kind, when published, of which parts.
public struct FiledReport: Sendable, Hashable, Codable {
    /// The report's number.
    public var report: Int64
    public var title: String?
    /// The code and level of whose report it is.
    public var adcode: String?
    public var level: RegionLevel?
    public var kind: DocumentKind
    /// The year reported on.
    public var year: Int?
    public var publishedOn: CalendarDate?
    /// The kinds of its sections.
    public var sections: Set<Section.Kind>

    public init(
        report: Int64,
        title: String?,
        adcode: String?,
        level: RegionLevel?,
        kind: DocumentKind,
        year: Int?,
        publishedOn: CalendarDate?,
        sections: Set<Section.Kind>
    ) {
        self.report = report
        self.title = title
        self.adcode = adcode
        self.level = level
        self.kind = kind
        self.year = year
        self.publishedOn = publishedOn
        self.sections = sections
    }

    enum CodingKeys: String, CodingKey {
        case report, title, adcode, level, kind, year, sections
        case publishedOn = "published_on"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.report, forKey: .report)
        try container.encode(self.title, forKey: .title)
        try container.encode(self.adcode, forKey: .adcode)
        try container.encode(self.level, forKey: .level)
        try container.encode(self.kind, forKey: .kind)
        try container.encode(self.year, forKey: .year)
        try container.encode(self.publishedOn, forKey: .publishedOn)
        // In one order, so that the same answer has the same bytes.
        try container.encode(Section.Kind.allCases.filter { self.sections.contains($0) }, forKey: .sections)
    }
}
