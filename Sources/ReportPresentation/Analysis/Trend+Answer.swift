public import ReportAnalysis
import ReportModel

extension Trend {
    public var answer: Answer {
        let largest = self.points.compactMap(\.observation.value).map(\.magnitude).max() ?? 0
        var table = AnswerTable(
            [
                .init("年份"), .init("数值", .right), .init("条", isDrawing: true), .init("比上年", .right),
                .init("说明", limit: 30),
            ] + EvidenceColumns.columns
        )
        table.add(
            nil,
            self.points.map { point in
                let value = point.observation.value
                return [
                    .text("\(point.observation.year)"), point.observation.cell,
                    value.map { .bar($0.magnitude, of: largest) } ?? .empty, Self.change(point),
                    .text(Self.note(point)),
                ] + EvidenceColumns.cells(point.observation)
            }
        )
        let comparable = self.points.map { $0.observation.reason == nil ? $0.observation.value : nil }
        let line = LineChart(
            title: "\(self.region.name) \(self.indicator.name)",
            unit: self.indicator.unit,
            labels: self.points.map { "\($0.observation.year)" },
            series: [.init(name: self.region.name, values: comparable)]
        )
        return Answer(
            title: "\(self.region.name) \(self.indicator.name)",
            sparkline: comparable,
            charts: [.lines(line)],
            table: table,
            notes: ["只有单位和期间相同的数值相比"]
        )
    }

    private static func change(_ point: Trend.Point) -> AnswerTable.Cell {
        guard let change = point.change else { return .empty }
        let sign = change > 0 ? "+" : ""
        let percent = point.changePercent.map { "（\(sign)\(Wording.number(($0 * 10).rounded() / 10))%）" } ?? ""
        return .number(change, shown: sign + Wording.number((change * 1e4).rounded() / 1e4) + percent)
    }

    private static func note(_ point: Trend.Point) -> String {
        var notes: [String] = []
        if let reason = point.observation.reason { notes.append(reason.chineseName) }
        if let basis = point.observation.basis, !basis.isWholeYear {
            notes.append(basis.chineseName(unit: point.observation.statement?.figure.unit ?? basis.unit))
        }
        if let other = point.restatements.first {
            notes.append("报告\(other.report)改称\(other.figure.chineseValue)")
        }
        return notes.joined(separator: "；")
    }
}
