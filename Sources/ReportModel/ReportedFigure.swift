/// A figure and the report that states it.
public struct ReportedFigure: Sendable, Hashable, Codable {
    /// The report's number.
    public var report: Int64
    public var title: String?
    /// The code and level of whose report it is.
    public var adcode: String?
    public var level: RegionLevel?
    public var kind: DocumentKind
    /// The year reported on.
    public var year: Int?
    public var figure: Figure

    public init(
        report: Int64,
        title: String?,
        adcode: String?,
        level: RegionLevel?,
        kind: DocumentKind,
        year: Int?,
        figure: Figure
    ) {
        self.report = report
        self.title = title
        self.adcode = adcode
        self.level = level
        self.kind = kind
        self.year = year
        self.figure = figure
    }
}
