public import ReportModel

/// What a government owes for a year: a report, by when, of which parts.
public struct FilingDuty: Sendable, Hashable, Codable {
    /// The last day to publish it in time; `nil` for a government that is exempt.
    public var due: CalendarDate?
    /// The sections that it must have.
    public var sections: Set<Section.Kind>
    /// The norm, or the reason for the exception.
    public var source: String

    enum CodingKeys: String, CodingKey { case due, sections, source }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.due, forKey: .due)
        // In one order, so that the same answer has the same bytes.
        try container.encode(Section.Kind.allCases.filter { self.sections.contains($0) }, forKey: .sections)
        try container.encode(self.source, forKey: .source)
    }
}

/// The duties of all governments and years, as data.
///
/// The file that ships with the package holds the 法治政府建设与责任落实督察工作规定 of 2019, by which governments publish
/// their report before 1 April, and the 法治政府建设实施纲要 before it. A file of the same form adds a place's exceptions.
public struct FilingDuties: Sendable {
    private struct Rule: Sendable {
        var years: ClosedRange<Int>
        /// A level, a code, or * for every government.
        var whom: String
        var dueMonthDay: String?
        var sections: Set<Section.Kind>
        var source: String
    }

    private let rules: [Rule]

    /// The duties that ship with the package.
    public static func load() throws(AnalysisError) -> FilingDuties {
        try FilingDuties(rows: try ResourceTable.rows(of: "duties"), name: "duties")
    }

    /// - Parameter rows: The fields that the head of `duties.tsv` describes.
    init(rows: [[String]], name: String) throws(AnalysisError) {
        var rules: [Rule] = []
        for (index, fields) in rows.enumerated() {
            guard let rule = Self.rule(fields) else {
                throw .resource(name: name, reason: "row \(index + 1) is no duty: \(fields)")
            }
            rules.append(rule)
        }
        self.rules = rules
    }

    /// What `region` owes for `year`; `nil` where no norm asks it for a report.
    public func duty(of region: Region, for year: Int) -> FilingDuty? {
        let rule = self.rules.last {
            $0.years.contains(year) && ["*", region.level.rawValue, region.adcode].contains($0.whom)
        }
        guard let rule else { return nil }
        return FilingDuty(
            due: rule.dueMonthDay.flatMap { CalendarDate("\(year + 1)-\($0)") },
            sections: rule.sections,
            source: rule.source
        )
    }

    private static func rule(_ fields: [String]) -> Rule? {
        guard fields.count == 6, let first = Int(fields[0]), fields[1].isEmpty || Int(fields[1]) != nil else {
            return nil
        }
        let last = Int(fields[1]) ?? 9_998
        let kinds = fields[4].split(separator: " ").map { Section.Kind(rawValue: String($0)) }
        let isExempt = fields[3] == "exempt"
        guard first <= last, !kinds.contains(nil), isExempt || CalendarDate("2023-\(fields[3])") != nil else {
            return nil
        }
        return Rule(
            years: first...last,
            whom: fields[2],
            dueMonthDay: isExempt ? nil : fields[3],
            sections: Set(kinds.compactMap(\.self)),
            source: fields[5]
        )
    }
}
