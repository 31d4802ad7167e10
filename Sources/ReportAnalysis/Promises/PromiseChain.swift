public import ReportModel

/// The promises of one report beside what the report of the next year says of each (三亮).
public struct PromiseChain: Sendable, Hashable, Codable {
    public var region: RegionReference
    /// The year whose report makes the promises.
    public var year: Int
    /// The reports' numbers.
    public var report: Int64
    /// `nil` where there is no report of the next year.
    public var nextReport: Int64?
    /// In the order of the text.
    public var promises: [TrackedPromise]

    public init(region: RegionReference, year: Int, report: Int64, nextReport: Int64?, promises: [TrackedPromise]) {
        self.region = region
        self.year = year
        self.report = report
        self.nextReport = nextReport
        self.promises = promises
    }

    enum CodingKeys: String, CodingKey {
        case region, year, report, promises
        case nextReport = "next_report"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.region, forKey: .region)
        try container.encode(self.year, forKey: .year)
        try container.encode(self.report, forKey: .report)
        try container.encode(self.nextReport, forKey: .nextReport)
        try container.encode(self.promises, forKey: .promises)
    }
}
