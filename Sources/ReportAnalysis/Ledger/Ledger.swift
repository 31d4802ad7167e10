public import ReportModel

/// Which governments filed the report that they owe for a year, when, and of which parts.
public struct Ledger: Sendable, Hashable, Codable {
    /// How a government stands.
    public enum Standing: String, Sendable, Hashable, Codable, CaseIterable {
        case onTime = "on_time"
        case late
        /// Published on a day that its page does not tell.
        case undated
        /// There are documents about the year or from the year of filing, and none of them is the report: a news item is
        /// no report.
        case wrongKind = "wrong_kind"
        case missing
        case exempt
    }

    public struct Entry: Sendable, Hashable, Codable {
        public var region: Region
        public var duty: FilingDuty
        public var standing: Standing
        /// The report that counts: the first published.
        public var filed: FiledReport?
        /// Days after the last day in time.
        public var daysLate: Int?
        /// Sections that it must have and has not, in the order of the norm.
        public var missingSections: [Section.Kind]
        /// Documents of the government, about that year or published in the year of filing, that are no report.
        public var others: [FiledReport]

        enum CodingKeys: String, CodingKey {
            case region, duty, standing, filed, others
            case daysLate = "days_late"
            case missingSections = "missing_sections"
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(self.region, forKey: .region)
            try container.encode(self.duty, forKey: .duty)
            try container.encode(self.standing, forKey: .standing)
            try container.encode(self.filed, forKey: .filed)
            try container.encode(self.daysLate, forKey: .daysLate)
            try container.encode(self.missingSections, forKey: .missingSections)
            try container.encode(self.others, forKey: .others)
        }
    }

    /// The year reported on.
    public var year: Int
    /// In the order of the region list.
    public var entries: [Entry]

    /// - Parameters:
    ///   - regions: The governments to look at; those that owe nothing for that year are left out.
    ///   - reports: What is at hand of the year and of the one after; documents of other governments are passed over.
    public init(year: Int, regions: [Region], reports: [FiledReport], duties: FilingDuties) {
        var byRegion: [String: [FiledReport]] = [:]
        for report in reports where report.level != .department {
            // What is no report often tells no year but its day.
            let isOfFilingYear = report.kind != .annualReport && report.publishedOn?.year == year + 1
            guard report.year == year || isOfFilingYear else { continue }
            if let adcode = report.adcode { byRegion[adcode, default: []].append(report) }
        }
        self.year = year
        self.entries = regions.compactMap { region in
            duties.duty(of: region, for: year).map { Entry(region, $0, byRegion[region.adcode] ?? []) }
        }
    }

    /// How many governments stand so.
    public func count(_ standing: Standing) -> Int { self.entries.count { $0.standing == standing } }
}

extension Ledger.Entry {
    /// The order in which the norm names the parts.
    private static let partOrder: [Section.Kind] = [.achievements, .problems, .leaderDuty, .plans]

    init(_ region: Region, _ duty: FilingDuty, _ documents: [FiledReport]) {
        self.region = region
        self.duty = duty
        self.others = documents.filter { $0.kind != .annualReport }.sorted(by: Self.isEarlier)
        self.filed = documents.filter { $0.kind == .annualReport }.min(by: Self.isEarlier)
        self.missingSections = []
        guard let filed else {
            self.standing = duty.due == nil ? .exempt : self.others.isEmpty ? .missing : .wrongKind
            return
        }
        self.missingSections = Self.partOrder.filter { duty.sections.contains($0) && !filed.sections.contains($0) }
        switch (duty.due, filed.publishedOn) {
        case (nil, _): self.standing = .exempt
        case (_, nil): self.standing = .undated
        case (let due?, let published?):
            self.standing = published <= due ? .onTime : .late
            if published > due { self.daysLate = published.days(since: due) }
        }
    }

    /// By day of publication, those without one last.
    private static func isEarlier(_ left: FiledReport, _ right: FiledReport) -> Bool {
        switch (left.publishedOn, right.publishedOn) {
        case (let left?, let right?) where left != right: left < right
        case (.some, nil): true
        case (nil, .some): false
        default: left.report < right.report
        }
    }
}
