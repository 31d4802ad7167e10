public import ReportAnalysis
import ReportModel

extension Ranking {
    public var answer: Answer {
        var table = AnswerTable(
            [
                .init("名次", .right), .init("地区", limit: 36), .init("数值", .right), .init("条", isDrawing: true),
                .init("原因", limit: 24), .init("期间", limit: 18),
            ] + EvidenceColumns.columns
        )
        let largest = self.entries.compactMap(\.observation.value).map(\.magnitude).max() ?? 0
        table.add(
            nil,
            self.entries.map { entry in
                [
                    .number(entry.rank), .place(entry.observation.region), entry.observation.cell,
                    .bar((entry.observation.value ?? 0).magnitude, of: largest), .empty, .empty,
                ] + EvidenceColumns.cells(entry.observation)
            }
        )
        table.add(
            "不可比，单列",
            self.apart.map { observation in
                [
                    .empty, .place(observation.region), observation.cell, .empty,
                    .text(observation.reason?.chineseName ?? ""),
                    .text(Wording.period(observation.statement?.figure.period)),
                ] + EvidenceColumns.cells(observation)
            }
        )
        for reason in [Observation.Reason.notExtracted, .notStated, .noReport] {
            let places = self.absent.filter { $0.reason == reason }
            table.add(reason.chineseName, places.map { [.empty, .place($0.region)] })
        }
        return Answer(
            title: "\(self.year)年 \(self.indicator.name)",
            subtitle: self.basis?.chineseName(unit: self.unit) ?? "",
            charts: self.charts,
            table: table,
            notes: self.isTie ? ["所有数值相同，不分先后"] : []
        )
    }

    private var unit: String { self.entries.map(\.observation).printedUnit ?? self.basis?.unit ?? self.indicator.unit }

    private var charts: [Chart] {
        guard !self.entries.isEmpty else { return [] }
        let unit = self.unit
        let bars = self.entries.map { entry in
            BarChart.Bar(
                label: "\(entry.rank) \(entry.observation.region.shortName)",
                value: entry.observation.value ?? 0,
                shown: entry.observation.statement?.figure.chineseValue ?? ""
            )
        }
        let ranked = self.entries.map { ($0.observation, $0.observation.value) }
        let others = (self.apart + self.absent).map { ($0, nil as Double?) }
        let tiles = (ranked + others).map { observation, value in
            PlaceTile(
                region: observation.region,
                value: value,
                shown: value == nil
                    ? observation.reason?.chineseName ?? "" : observation.statement?.figure.chineseValue ?? ""
            )
        }
        return [
            .bars(BarChart(title: "排名", unit: unit, bars: bars)),
            .tiles(TileMap(title: "分布", unit: unit, places: tiles)),
        ]
    }
}
