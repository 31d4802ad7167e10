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
}
