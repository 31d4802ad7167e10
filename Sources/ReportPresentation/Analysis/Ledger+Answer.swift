public import ReportAnalysis
import ReportModel

extension Ledger {
    /// Those that stand so; all for an empty set.
    public func only(_ standings: Set<Standing>) -> Ledger {
        var ledger = self
        if !standings.isEmpty { ledger.entries.removeAll { !standings.contains($0.standing) } }
        return ledger
    }

    public func answer(only standings: Set<Standing>) -> Answer {
        var table = AnswerTable([
            .init("地区", limit: 40), .init("\(self.year)年度报告"), .init("公开日期"), .init("截止日期", isEvidence: true),
            .init("迟报", unit: "天", .right), .init("缺少部分", limit: 30), .init("报告", .right, isEvidence: true),
            .init("标题", limit: 60, isEvidence: true),
        ])
        table.add(nil, self.only(standings).entries.map(Self.row))
        let counts = Standing.allCases.map { ($0, self.count($0)) }.filter { $0.1 > 0 }
        let bars = counts.map { standing, count in
            BarChart.Bar(label: standing.chineseName, value: Double(count), shown: "\(count)家")
        }
        let tiles = self.entries.filter { $0.region.level != .province }.map { entry in
            PlaceTile(
                region: entry.region.reference,
                value: entry.filed == nil ? nil : entry.standing == .onTime ? 1 : 0,
                shown: entry.standing.chineseName
            )
        }
        return Answer(
            title: "\(self.year)年度法治政府建设年度报告公开台账",
            charts: [
                .bars(BarChart(title: "各类情形", unit: "家", bars: bars)),
                .tiles(TileMap(title: "分布（深：按时；浅：迟报或日期不明；虚线：没有报告）", unit: "", places: tiles)),
            ],
            table: table,
            notes: [counts.map { "\($0.chineseName) \($1)" }.joined(separator: " · ")]
        )
    }

    private static func row(_ entry: Entry) -> [AnswerTable.Cell] {
        let document = entry.filed ?? entry.others.first
        return [
            .place(entry.region.reference), .text(entry.standing.chineseName),
            .text(document?.publishedOn?.description ?? ""), .text(entry.duty.due?.description ?? ""),
            .number(entry.daysLate), .text(entry.missingSections.map(\.chineseName).joined(separator: "、")),
            document.map { .report($0.report) } ?? .empty, .text(document?.title ?? ""),
        ]
    }
}
