import ReportModel

/// Rates against the numbers beside them, and rates above all there is.
struct RateCheck: Sendable {
    private let units: UnitTable

    init() throws(AnalysisError) { self.units = try UnitTable.shared.get() }

    func findings(in report: CheckedReport) -> [Finding] {
        var findings: [Finding] = []
        for figures in Dictionary(grouping: report.report.figures, by: \.sentence).values {
            let figures = figures.filter { $0.status == .achieved }.sorted { $0.start < $1.start }
            for (index, rate) in figures.enumerated() where rate.kind == .percent && rate.unit == "%" {
                if let finding = self.excess(rate, report) {
                    findings.append(finding)
                } else if let finding = self.mismatch(rate, Array(figures[..<index]), report) {
                    findings.append(finding)
                }
            }
        }
        return findings
    }

    /// No share is above 100 %; growth, completion of a task and what is measured against a plan can be.
    private func excess(_ rate: Figure, _ report: CheckedReport) -> Finding? {
        let name = rate.measure ?? ""
        guard rate.value > 100, name.hasSuffix("率"), !["增", "完成", "兑现"].contains(where: { name.contains($0) })
        else { return nil }
        return Finding(
            .rate,
            .serious,
            of: report,
            "“\(name)”写为\(rate.quote)，比率不应超过100%，请核对。",
            [report.evidence(rate)]
        )
    }

    /// 受理200件、办结150件，办结率80%: the rate of two numbers that stand before it and name what it is a rate of.
    private func mismatch(_ rate: Figure, _ before: [Figure], _ report: CheckedReport) -> Finding? {
        guard let name = rate.measure, name.hasSuffix("率"), rate.bound == .exact else { return nil }
        // What it is a rate of: 办结 in 办结率, which the number of what was 办结 is named by too.
        let stem = String(name.dropLast().suffix(2))
        guard stem.count == 2,
            let part = before.last(where: { self.isCounted($0) && Self.bare($0.measure ?? "").hasSuffix(stem) }),
            let base = before.last(where: { $0.id == part.partOf && $0.id != part.id }),
            part.bound == .exact, base.bound == .exact, base.value > 0, rate.period == part.period,
            self.units.canonical(base.unit) == self.units.canonical(part.unit),
            !Self.rate(part, base).agrees(with: PrintedValue(rate))
        else { return nil }
        // Of other numbers of the sentence it may be the rate.
        let isOther = before.contains { one in
            self.isCounted(one) && one.value >= part.value && Self.rate(part, one).agrees(with: PrintedValue(rate))
        }
        guard !isOther else { return nil }
        return Finding(
            .rate,
            .doubtful,
            of: report,
            "“\(name)”写为\(rate.quote)，而\(part.quote)占\(base.quote)的\((part.value / base.value * 100).plain)%，请核对比率或其基数。",
            [report.evidence(rate), report.evidence(part), report.evidence(base)]
        )
    }

    /// 办结 of 办结数 and 办结件数.
    private static func bare(_ name: String) -> String {
        var name = name
        for tail in ["件数", "人数", "个数", "项数", "数", "量"] where name.hasSuffix(tail) {
            name = String(name.dropLast(tail.count))
            break
        }
        return name
    }

    private func isCounted(_ figure: Figure) -> Bool { figure.kind == .count || figure.kind == .money }

    /// The rates that two printed numbers allow; half a unit of the second decimal for what is rounded.
    private static func rate(_ part: Figure, _ base: Figure) -> PrintedValue {
        let (part, base) = (PrintedValue(part), PrintedValue(base))
        return PrintedValue(low: part.low / base.high * 100 - 0.06, high: part.high / base.low * 100 + 0.06)
    }
}
