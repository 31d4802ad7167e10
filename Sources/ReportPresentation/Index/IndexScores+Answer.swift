public import ReportAnalysis
import ReportModel

extension IndexScores {
    public var answer: Answer {
        let areas = self.units.first?.areas ?? []
        var columns: [AnswerTable.Column] = [
            .init("名次", .right), .init("名次区间", .right), .init("地区", limit: 36), .init("得分", .right),
            .init("条", isDrawing: true), .init("覆盖率", unit: "%", .right), .init("各领域", isDrawing: true),
        ]
        columns += areas.map { AnswerTable.Column($0.name, .right, limit: 0) }
        columns.append(.init("报告", .right, isEvidence: true))
        var table = AnswerTable(columns)
        let classes = self.units.reduce(into: [String?]()) { names, unit in
            if names.last != .some(unit.className) || names.isEmpty { names.append(unit.className) }
        }
        for name in classes {
            let ranked = self.units.filter { $0.className == name && $0.rank != nil }
            table.add(classes.count > 1 ? name ?? "其他" : nil, ranked.map(Self.row))
        }
        table.add("数据不足，不排名", self.units.filter { $0.rank == nil }.map(Self.row))
        return Answer(
            title: "\(self.system) \(self.year)年",
            charts: self.charts,
            table: table,
            notes: (self.units.isEmpty ? ["没有可评分的单位"] : []) + [
                "得分0–100；覆盖率是有数据的指标所占权重；名次区间是权重和缺失值变动时\(Int((self.share * 100).rounded()))%的名次所在"
            ]
        )
    }

    private static func row(_ unit: Unit) -> [AnswerTable.Cell] {
        let interval = unit.rankBest.flatMap { best in unit.rankWorst.map { best == $0 ? "\(best)" : "\(best)–\($0)" } }
        return [
            .number(unit.rank), .text(interval ?? ""), .place(unit.region), .number(unit.score),
            unit.score.map { .bar($0, of: 100) } ?? .empty, .number(unit.coverage * 100),
            .sparkline(unit.areas.map(\.score)),
        ] + unit.areas.map { .number($0.score) } + [unit.report.map { .report($0) } ?? .empty]
    }

    private var charts: [Chart] {
        let ranked = self.units.filter { $0.rank != nil }
        guard let first = ranked.first else { return [] }
        let bars = ranked.map { unit in
            BarChart.Bar(
                label: "\(unit.rank ?? 0) \(unit.region.shortName)",
                value: unit.score ?? 0,
                shown: Wording.number(((unit.score ?? 0) * 10).rounded() / 10)
            )
        }
        let tiles = self.units.map { unit in
            PlaceTile(
                region: unit.region,
                value: unit.rank == nil ? nil : unit.score,
                shown: unit.rank == nil ? "数据不足" : Wording.number(((unit.score ?? 0) * 10).rounded() / 10)
            )
        }
        let leaders = ranked.filter { $0.className == first.className }.prefix(3)
        return [
            .bars(BarChart(title: "得分", unit: "分", bars: bars)),
            .tiles(TileMap(title: "分布", unit: "分", places: tiles)),
            .radar(
                RadarChart(
                    title: "前列各领域得分",
                    axes: first.areas.map(\.name),
                    series: leaders.map { .init(name: $0.region.shortName, values: $0.areas.map(\.score)) }
                )
            ),
        ]
    }
}
