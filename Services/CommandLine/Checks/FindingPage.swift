import ReportAnalysis
import ReportModel

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
                "核查\(list.checked)份，发现\(list.total)条\(left)"
                    + (parts.isEmpty ? "" : "：" + parts.joined(separator: " · "))
                    + aside
            )
        )
    }
}

extension Finding.Severity {
    var chineseName: String {
        switch self {
        case .confirmed: "印证"
        case .hint: "提示"
        case .doubtful: "存疑"
        case .serious: "严重"
        }
    }
}

extension Finding.Rule {
    var chineseName: String {
        switch self {
        case .sum: "总分不符"
        case .rate: "比率"
        case .change: "增减幅"
        case .restated: "前后年不一"
        case .disagreement: "自相矛盾"
        case .others: "各说不一"
        case .whole: "部分大于整体"
        case .honour: "荣誉"
        case .firsts: "首创"
        case .recycled: "文字雷同"
        case .altered: "公开后改动"
        case .section: "缺少部分"
        case .metadata: "要素矛盾"
        case .promise: "承诺"
        case .vanished: "指标消失"
        }
    }
}
