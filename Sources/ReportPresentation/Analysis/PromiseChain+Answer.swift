public import ReportAnalysis
import ReportModel

extension PromiseChain {
    /// Those with such an outcome; all for an empty set.
    public func only(_ outcomes: Set<TrackedPromise.Outcome>) -> PromiseChain {
        var chain = self
        if !outcomes.isEmpty { chain.promises.removeAll { !outcomes.contains($0.outcome) } }
        return chain
    }

    public func answer(only outcomes: Set<TrackedPromise.Outcome>) -> Answer {
        var table = AnswerTable([
            .init("结果"), .init("承诺", limit: 60), .init("目标", .right), .init("实际", .right), .init("判定"),
            .init("计划原句", limit: 60, isEvidence: true), .init("结果原句", limit: 60, isEvidence: true),
        ])
        table.add(nil, self.only(outcomes).promises.map(Self.row))
        let counts = TrackedPromise.Outcome.allCases.map { outcome in
            (outcome, self.promises.count { $0.outcome == outcome })
        }.filter { $0.1 > 0 }
        let bars = counts.map { outcome, count in
            BarChart.Bar(label: outcome.chineseName, value: Double(count), shown: "\(count)项")
        }
        return Answer(
            title: "\(self.region.name) \(self.year)年报告的计划",
            subtitle: "报告\(self.report) → " + (self.nextReport.map { "报告\($0)" } ?? "尚无下一年报告"),
            charts: counts.isEmpty ? [] : [.bars(BarChart(title: "承诺的结果", unit: "项", bars: bars))],
            table: table,
            notes: [counts.map { "\($0.chineseName) \($1)" }.joined(separator: " · ")]
        )
    }

    private static func row(_ tracked: TrackedPromise) -> [AnswerTable.Cell] {
        let (target, result) = (tracked.promise.target, tracked.answer?.figure)
        return [
            .text(tracked.outcome.chineseName), .text(target?.measure ?? tracked.promise.sentence),
            target.map { .number($0.value, shown: $0.chineseValue) } ?? .empty,
            result.map { .number($0.value, shown: $0.chineseValue) } ?? .empty, .text(tracked.rule.chineseName),
            .text(tracked.promise.sentence), .text(tracked.answer?.sentence ?? ""),
        ]
    }
}
