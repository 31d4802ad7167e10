public import ReportAnalysis
import ReportModel

/// The columns that prove a row: which report, the figure as it is written, and its sentence.
enum EvidenceColumns {
    static let columns: [AnswerTable.Column] = [
        .init("报告", .right, isEvidence: true), .init("数据原文", limit: 0, isEvidence: true),
        .init("依据", limit: 72, isEvidence: true),
    ]

    static func cells(_ observation: Observation) -> [AnswerTable.Cell] {
        guard let statement = observation.statement else { return [.empty, .empty, .empty] }
        let figure = statement.figure
        return [
            .report(statement.report, figure: figure.id, shown: observation.chineseSource), .text(figure.quote),
            .text(figure.sentence),
        ]
    }
}

extension Observation {
    /// The value as people write it; a bound or a range is no number.
    public var cell: AnswerTable.Cell {
        guard let figure = self.statement?.figure else { return .empty }
        guard figure.bound == .exact, figure.valueMax == nil else { return .text(figure.chineseValue) }
        return .number(figure.value, shown: figure.chineseValue)
    }
}
