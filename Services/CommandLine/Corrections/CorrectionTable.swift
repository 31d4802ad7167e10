import ReportModel
import ReportPresentation

/// What people said of figures, a row each.
enum CorrectionTable {
    static func show(_ corrections: [Correction]) {
        guard !corrections.isEmpty else { return print("none") }
        var table = TextTable([
            .init(title: "号", alignment: .right), .init(title: "时间", limit: 20), .init(title: "何人", limit: 20),
            .init(title: "结论"), .init(title: "报告", alignment: .right), .init(title: "原文", limit: 20),
            .init(title: "改动", limit: 60), .init(title: "理由", limit: 60), .init(title: "依据句", limit: 80),
        ])
        for correction in corrections {
            let state =
                if let revoked = correction.revokes {
                    "撤销\(revoked)号"
                } else {
                    correction.verdict.chineseName + (correction.revokedBy.map { "（被\($0)号撤销）" } ?? "")
                }
            table.add(
                "\(correction.id)",
                correction.madeAt,
                correction.author,
                state,
                "\(correction.report)",
                correction.anchor.quote,
                correction.changes.filter { !$0.isNone }.map(\.chineseText).joined(separator: "，"),
                correction.reason,
                correction.anchor.sentence
            )
        }
        for line in table.lines { print(line) }
    }
}
