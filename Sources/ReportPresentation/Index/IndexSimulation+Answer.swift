public import ReportAnalysis
import ReportModel

extension IndexSimulation {
    public var answer: Answer {
        var table = AnswerTable([
            .init("地区", limit: 36), .init("类别"), .init("原名次", .right), .init("新名次", .right), .init("升降", .right),
            .init("原得分", .right), .init("新得分", .right), .init("得分变化", .right),
        ])
        for year in self.years {
            table.add("\(year.year)年", year.rows.map(Self.row))
        }
        let changes = self.changes.sorted { $0.key < $1.key }.map { "\($0.key)=\(Wording.number($0.value))" }
        let moved = self.years.flatMap(\.rows).compactMap(\.gain).count { $0 != 0 }
        return Answer(
            title: "\(self.system)：改变权重的结果",
            subtitle: changes.joined(separator: "，"),
            charts: self.charts,
            table: table,
            notes: ["名次变动 \(moved)家次"]
        )
    }

    private static func row(_ row: Row) -> [AnswerTable.Cell] {
        let gain = row.gain.map { gain -> AnswerTable.Cell in
            .number(Double(gain), shown: gain == 0 ? "–" : gain > 0 ? "↑\(gain)" : "↓\(-gain)")
        }
        let change = row.newScore.flatMap { new in row.score.map { new - $0 } }
        return [
            .place(row.region), .text(row.className ?? ""), .number(row.rank), .number(row.newRank),
            gain ?? .empty, .number(row.score), .number(row.newScore), .number(change),
        ]
    }

    /// The scores of the last year's best under the new weights, where there is a history.
    private var charts: [Chart] {
        guard self.years.count > 1, let last = self.years.last else { return [] }
        let series = last.rows.prefix(4).map { best in
            LineChart.Series(
                name: best.region.shortName,
                values: self.years.map { year in
                    year.rows.first { $0.region == best.region }.flatMap { row in
                        row.newScore.map { ($0 * 10).rounded() / 10 }
                    }
                }
            )
        }
        return [
            .lines(
                LineChart(
                    title: "新权重下的得分",
                    unit: "分",
                    labels: self.years.map { "\($0.year)" },
                    series: Array(series)
                )
            )
        ]
    }
}
