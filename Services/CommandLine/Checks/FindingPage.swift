import ReportAnalysis
import ReportModel
import ReportPresentation

/// Findings with their evidence, for a terminal.
enum FindingPage {
    /// Sentences shown of each finding.
    private static let evidence = 4

    static func show(_ list: FindingList) {
        for finding in list.findings {
            let place = [finding.region?.name, finding.year.map { "\($0)年" }].compactMap(\.self).joined(separator: " ")
            let report = finding.report.map { "  report \($0)" } ?? ""
            print("")
            print(
                Terminal.bold("[\(finding.severity.chineseName)·\(finding.rule.chineseName)] ")
                    + Terminal.safe(place) + Terminal.dim("\(report)  \(finding.id)")
            )
            print("  " + Terminal.safe(finding.explanation))
            for evidence in finding.evidence.prefix(Self.evidence) {
                let source = [
                    evidence.place, evidence.year.map { "\($0)年" }, evidence.report.map { "report \($0)" },
                    evidence.figure,
                ].compactMap(\.self).joined(separator: " ")
                print(Terminal.dim("    “\(Terminal.safe(evidence.sentence))” — \(Terminal.safe(source))"))
            }
            if finding.evidence.count > Self.evidence {
                print(Terminal.dim("    另有\(finding.evidence.count - Self.evidence)句：--format json"))
            }
            if let dismissal = finding.dismissal {
                print(
                    Terminal.dim(
                        "    已搁置（\(Terminal.safe(dismissal.author))，\(dismissal.madeAt)）：\(Terminal.safe(dismissal.reason))"
                    )
                )
            }
        }
        print("")
        let counts = Finding.Severity.allCases.reversed().map { severity in
            (severity, list.findings.count { $0.severity == severity })
        }
        let parts = counts.filter { $0.1 > 0 }.map { "\($0.0.chineseName) \($0.1)" }
        let left = list.total > list.findings.count ? "，仅示\(list.findings.count)条" : ""
        let aside = list.dismissed > 0 ? " · 已搁置 \(list.dismissed)" : ""
        print(
            Terminal.dim(
                "核查\(list.checked)份\(list.isOfGovernments == true ? "（部门、乡镇未列入，可分地区核查）" : "")，发现\(list.total)条\(left)"
                    + (parts.isEmpty ? "" : "：" + parts.joined(separator: " · "))
                    + aside
            )
        )
    }
}
