import ReportAnalysis
import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// What does not add up, as an inbox: the gravest first, each with the sentences that it rests on.
struct ChecksPage: Page {
    let path = "/checks"
    let role = Role.reader
    let isKept = true

    struct Model: Sendable {
        let scope: Scope
        let severities: [Scope.Choice]
        let rules: [Scope.Choice]
        let showsDismissed: Bool
        let findings: [Item]
        let total: Int
        let checked: Int
        let isOfGovernments: Bool
        let dismissed: Int
        let isCut: Bool
        let back: String
        let mayChange: Bool
        let provenance: Provenance
    }

    struct Item: Sendable {
        let id: String
        let severity: String
        let sort: String
        let rule: String
        let place: String
        let report: String?
        let explanation: String
        let evidence: [Evidence]
        let dismissal: String?
    }

    struct Evidence: Sendable {
        let sentence: String
        let whose: String
        let path: String?
    }

    private static let most = 50

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let scope = try await Scope(of: request)
        let severity = request.query.text("severity") ?? Finding.Severity.doubtful.rawValue
        let rule = request.query.text("rule")
        let showsDismissed = request.query.text("dismissed") != nil
        let list: FindingList = try await request.ask(
            QueryInterface.check,
            QueryInterface.Check(
                within: scope.within,
                year: scope.year,
                rules: rule.map { [$0] },
                severity: severity,
                dismissed: showsDismissed,
                limit: Self.most
            )
        )
        let severities = Finding.Severity.allCases.reversed().map {
            Scope.Choice(value: $0.rawValue, name: request.label($0.chineseName), isSelected: $0.rawValue == severity)
        }
        let rules =
            [Scope.Choice(value: "", name: request.said("checks.allRules"), isSelected: rule == nil)]
            + Finding.Rule.allCases.map {
                Scope.Choice(value: $0.rawValue, name: request.label($0.chineseName), isSelected: $0.rawValue == rule)
            }
        let model = Model(
            scope: scope,
            severities: severities,
            rules: rules,
            showsDismissed: showsDismissed,
            findings: list.findings.map { Self.item($0, request) },
            total: list.total,
            checked: list.checked,
            isOfGovernments: list.isOfGovernments ?? false,
            dismissed: list.dismissed,
            isCut: list.total > list.findings.count,
            back: "/checks?\(request.query.query())",
            mayChange: request.mayChange,
            provenance: try await request.provenance()
        )
        return .page(
            "checks",
            title: request.language == .chinese
                ? "\(scope.place)\(scope.year)年 \(request.said("checks.title"))"
                : "\(scope.place) \(scope.year): \(request.said("checks.title"))",
            model
        )
    }

    /// A sentence that holds several of the numbers is shown once.
    private static func different(_ evidence: [Finding.Evidence]) -> [Finding.Evidence] {
        var seen = Set<String>()
        return evidence.filter { seen.insert("\($0.report ?? 0) \($0.sentence)").inserted }
    }

    private static func item(_ finding: Finding, _ request: PageRequest) -> Item {
        Item(
            id: finding.id,
            severity: request.label(finding.severity.chineseName),
            sort: finding.severity.rawValue,
            rule: request.label(finding.rule.chineseName),
            place: [finding.region?.name, finding.year.map { request.label("\($0)年") }].compactMap(\.self).joined(
                separator: " "
            ),
            report: finding.report.map { "/reports/\($0)" },
            explanation: request.label(finding.explanation),
            evidence: Self.different(finding.evidence).prefix(6).map { evidence in
                Evidence(
                    sentence: evidence.sentence,
                    whose: [evidence.place, evidence.year.map { request.label("\($0)年") }].compactMap(\.self).joined(
                        separator: " "
                    ),
                    path: evidence.report.map { report in
                        evidence.start.map { "/reports/\(report)?at=\($0)#here" } ?? "/reports/\(report)"
                    }
                )
            },
            dismissal: finding.dismissal.map { "\($0.author) · \($0.madeAt.prefix(10)) · \($0.reason)" }
        )
    }
}
