public import ReportAnalysis

extension IndexScores {
    /// How much of each place is known: the share of the weight for which its report gives values, area by area.
    public var coverageAnswer: Answer {
        let areas = self.units.first?.areas ?? []
        var table = AnswerTable(
            [.init("地区", limit: 36), .init("覆盖率", unit: "%", .right), .init("条", isDrawing: true)]
                + areas.map { .init($0.name, unit: "%", .right) } + [.init("报告", .right, isEvidence: true)]
        )
        let sorted = self.units.sorted { $0.coverage > $1.coverage }
        table.add(
            nil,
            sorted.map { unit in
                [.place(unit.region), .number(unit.coverage * 100), .bar(unit.coverage, of: 1)]
                    + unit.areas.map { .number($0.coverage * 100) } + [unit.report.map { .report($0) } ?? .empty]
            }
        )
        let tiles = self.units.map { unit in
            PlaceTile(
                region: unit.region,
                value: unit.report == nil ? nil : unit.coverage,
                shown: unit.report == nil ? "无报告" : "\(Int((unit.coverage * 100).rounded()))%"
            )
        }
        return Answer(
            title: "\(self.year)年 指标覆盖率",
            charts: [.tiles(TileMap(title: "分布", unit: "%", places: tiles))],
            table: table,
            notes: ["覆盖率是报告写明数值的指标所占权重；低，说明可供评价的数据少，不说明工作差"]
        )
    }
}
