public import ReportAnalysis

extension IndexSeparation {
    /// Those with such a verdict; all for an empty set.
    public func only(_ verdicts: Set<Verdict>) -> IndexSeparation {
        var separation = self
        if !verdicts.isEmpty { separation.rows.removeAll { !verdicts.contains($0.verdict) } }
        return separation
    }

    public func answer(only verdicts: Set<Verdict>) -> Answer {
        var table = AnswerTable([
            .init("指标", limit: 40), .init("领域", limit: 18), .init("结论"), .init("有值", unit: "家", .right),
            .init("不同值", unit: "个", .right), .init("最多并列", unit: "%", .right), .init("得分标准差", .right),
            .init("条", isDrawing: true), .init("最低", .right), .init("最高", .right), .init("单位"),
        ])
        table.add(
            nil,
            self.only(verdicts).rows.map { row in
                [
                    .text(row.name), .text(row.area), .text(row.verdict.chineseName), .number(row.count),
                    .number(row.different), .number(row.largestTie * 100), .number(row.spread),
                    .bar(row.spread, of: 50), .number(row.scale.lowest), .number(row.scale.highest), .text(row.unit),
                ]
            }
        )
        let counts = Verdict.allCases.map { verdict in (verdict, self.rows.count { $0.verdict == verdict }) }
        let bars = counts.map { verdict, count in
            BarChart.Bar(label: verdict.chineseName, value: Double(count), shown: "\(count)项")
        }
        return Answer(
            title: "\(self.system) \(self.year)年：指标的区分度",
            subtitle: "\(self.places)家",
            charts: [.bars(BarChart(title: "指标", unit: "项", bars: bars))],
            table: table,
            notes: [counts.map { "\($0.chineseName) \($1)" }.joined(separator: " · ")]
        )
    }
}
