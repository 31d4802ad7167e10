public import ReportModel

/// Finds what does not add up in reports: in each, against last year's, against other places' and against its own earlier
/// versions.
public struct Checker: Sendable {
    private let sums: SumCheck
    private let rates: RateCheck
    private let changes: ChangeCheck
    private let statements: StatementCheck
    private let honours: HonourCheck
    private let firsts: FirstsCheck
    private let recycled = RecycledCheck()
    private let alterations = AlterationCheck()
    private let drafts: DraftCheck

    public init(regions: RegionDirectory) throws(AnalysisError) {
        self.sums = try SumCheck()
        self.rates = try RateCheck()
        self.changes = try ChangeCheck()
        self.statements = try StatementCheck(regions: regions)
        self.honours = HonourCheck(regions: regions)
        self.firsts = try FirstsCheck(regions: regions)
        self.drafts = try DraftCheck()
    }

    /// What is found about `subjects`.
    ///
    /// - Parameters:
    ///   - reports: The subjects and all that they are held against: last year's reports, those of the governments above,
    ///     and those of the neighbours. Each has another number.
    ///   - earlier: Earlier versions of subjects, by the report's number.
    ///   - draft: Whether the subjects are drafts, so that what they still lack is told too.
    /// - Returns: The gravest first; each finding once.
    public func findings(
        about subjects: Set<Int64>,
        among reports: [CheckedReport],
        earlier: [Int64: CheckedReport] = [:]
    ) -> [Finding] {
        self.findings(subjects, reports, earlier, isDraft: false)
    }

    /// What is found about a draft that is not stored.
    public func findings(aboutDraft draft: Report, among reports: [CheckedReport]) -> [Finding] {
        let draft = CheckedReport(number: nil, report: draft)
        return self.findings([draft.order], reports + [draft], [:], isDraft: true)
    }

    private func findings(
        _ subjects: Set<Int64>,
        _ reports: [CheckedReport],
        _ earlier: [Int64: CheckedReport],
        isDraft: Bool
    ) -> [Finding] {
        var byMaker: [MakerYear: CheckedReport] = [:]
        for report in reports where report.isAnnualReport {
            if let key = MakerYear(report, yearsLater: 0), byMaker[key] == nil { byMaker[key] = report }
        }
        var findings: [Finding] = []
        for report in reports where subjects.contains(report.order) {
            let last = MakerYear(report, yearsLater: -1).flatMap { byMaker[$0] }
            findings += self.sums.findings(in: report)
            findings += self.rates.findings(in: report)
            findings += self.changes.findings(in: report, last: last)
            if let old = earlier[report.order] { findings += self.alterations.findings(in: report, earlier: old) }
            if isDraft { findings += self.drafts.findings(in: report, last: last) }
        }
        findings += self.statements.findings(in: reports)
        findings += self.honours.findings(in: reports)
        findings += self.firsts.findings(in: reports, about: subjects)
        findings += self.recycled.findings(in: reports, about: subjects)
        var told: Set<String> = []
        // Of findings about the same the gravest stays.
        return findings.filter { subjects.contains($0.report ?? .max) }.sorted(by: Self.precedes)
            .filter { told.insert($0.id).inserted }
    }

    private static func precedes(_ left: Finding, _ right: Finding) -> Bool {
        if left.severity != right.severity { return left.severity > right.severity }
        if left.year != right.year { return (left.year ?? 0) > (right.year ?? 0) }
        let (a, b) = (left.region?.adcode ?? "", right.region?.adcode ?? "")
        if a != b { return a < b }
        if left.rule != right.rule { return left.rule.rawValue < right.rule.rawValue }
        let (here, there) = (left.evidence.first?.start ?? 0, right.evidence.first?.start ?? 0)
        return (here, left.id) < (there, right.id)
    }
}

/// Whose report of which year.
private struct MakerYear: Hashable {
    var maker: Maker
    var year: Int

    init?(_ report: CheckedReport, yearsLater: Int) {
        guard let maker = report.maker, let year = report.year else { return nil }
        self.maker = maker
        self.year = year + yearsLater
    }
}
