import ReportAnalysis
import ReportModel
import ReportPresentation

/// The columns that prove a row: which report, and its sentence.
enum EvidenceColumns {
    static let columns: [AnswerTable.Column] = [
        .init("报告", .right, isEvidence: true), .init("依据", limit: 72, isEvidence: true),
    ]

    static func cells(_ observation: Observation) -> [AnswerTable.Cell] {
        guard let statement = observation.statement else { return [.empty, .empty] }
        return [.text(observation.chineseSource), .text(statement.figure.sentence)]
    }
}

extension Observation {
    /// The value as people write it.
    var cell: AnswerTable.Cell {
        guard let figure = self.statement?.figure else { return .empty }
        return .number(figure.value, shown: figure.chineseValue)
    }
}
