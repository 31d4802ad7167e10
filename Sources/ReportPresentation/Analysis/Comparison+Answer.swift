public import ReportAnalysis
import ReportModel

extension Comparison {
    /// In the terminal and on the page a column a place; what cannot be compared stands in brackets.
    public var answer: Answer {
        var columns: [AnswerTable.Column] = [.init("\(self.year)年指标", limit: 40), .init("单位", isEvidence: true)]
        for region in self.regions {
            columns.append(.init(region.name, .right, limit: 28))
            columns.append(.init("\(region.shortName)依据", limit: 0, isEvidence: true))
        }
        var table = AnswerTable(columns)
        table.add(
            nil,
            self.rows.map { row in
                [.text(row.indicator.name), .text(row.observations.printedUnit ?? row.indicator.unit)]
                    + row.observations.flatMap { [Self.cell($0), .text($0.statement?.figure.sentence ?? "")] }
            }
        )
        return Answer(
            title: self.regions.map(\.name).joined(separator: "、") + " 对比",
            subtitle: "\(self.year)年",
            charts: self.charts,
            table: table,
            notes: self.rows.isEmpty ? ["没有两地都写明的指标"] : ["（）不可比；– 有报告未提及；？ 有名称相近的数据，未归入本指标；× 无报告"]
        )
    }

    /// The rates, since only they have one scale.
    private var charts: [Chart] {
        let rates = self.rows.filter { row in
            row.basis?.unit == "%" && row.observations.count { $0.reason == nil } == self.regions.count
        }
        guard rates.count >= 3 else { return [] }
        return [
            .radar(
                RadarChart(
                    title: "都写明的比率（%）",
                    axes: rates.prefix(12).map { String($0.indicator.name.prefix(12)) },
                    series: self.regions.indices.prefix(4).map { place in
                        .init(
                            name: self.regions[place].shortName,
                            values: rates.prefix(12).map { $0.observations[place].value }
                        )
                    }
                )
            )
        ]
    }

    private static func cell(_ observation: Observation) -> AnswerTable.Cell {
        guard let figure = observation.statement?.figure else {
            switch observation.reason {
            case .noReport: return .text("×")
            case .notExtracted: return .text("？")
            default: return .text("–")
            }
        }
        guard let reason = observation.reason else { return .number(figure.value, shown: figure.chineseValue) }
        return .text("（\(figure.chineseValue)，\(reason.chineseName)）")
    }
}
