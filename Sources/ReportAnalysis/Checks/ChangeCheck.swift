import ReportModel

/// Changes (同比下降12%) against this year's number beside them and last year's own number.
struct ChangeCheck: Sendable {
    /// Points by which a change may differ from the one that the two numbers give, beside its rounding: years are closed on
    /// other days.
    private static let slack = 0.5

    private let units: UnitTable

    init() throws(AnalysisError) { self.units = try UnitTable.shared.get() }

    /// - Parameter last: The same place's report of the year before.
    func findings(in report: CheckedReport, last: CheckedReport?) -> [Finding] {
        let figures = report.report.figures
        return figures.filter { $0.kind == .change && $0.status == .achieved && $0.bound == .exact }.compactMap {
            change in
            guard change.direction != nil, change.unit == "%" || change.unit == "个百分点",
                let level = self.level(of: change, in: report), !self.isListed(change, figures)
            else { return nil }
            let old =
                self.oldInSentence(change, level, figures).map { ($0, report) }
                ?? last.flatMap { last in self.old(level, in: last).map { ($0, last) } }
            guard let (before, source) = old else { return nil }
            return self.finding(change, level, before, report, source)
        }
    }

    /// The number that changed: the one before it, where a word of comparison follows at once (新收76件，同比下降12%).
    private func level(of change: Figure, in report: CheckedReport) -> Figure? {
        let before = report.report.figures.filter {
            $0.sentence == change.sentence && $0.end <= change.start && $0.status == .achieved
                && [.count, .percent, .money].contains($0.kind)
        }
        guard let nearest = before.max(by: { $0.start < $1.start }) else { return nil }
        let gap = report.text(nearest.end, change.start)
        let words = String(gap.drop { !$0.isLetter })
        guard gap.unicodeScalars.count <= 14, Self.comparisons.contains(where: { words.hasPrefix($0) }),
            (change.unit == "个百分点") == (nearest.kind == .percent)
        else { return nil }
        if let wanted = change.indicator, let found = nearest.indicator, wanted != found { return nil }
        return nearest
    }

    private static let comparisons = ["同比", "较", "比", "与上年", "与去年", "环比"]

    /// 同比分别下降3.7%和增长15.6%: which belongs to which number is not read here.
    private func isListed(_ change: Figure, _ figures: [Figure]) -> Bool {
        change.sentence.contains("分别")
            || figures.contains { other in
                other.kind == .change && other.id != change.id && other.sentence == change.sentence
                    && (other.start - change.end).magnitude <= 6
            }
    }

    /// 由去年的120件增至150件.
    private func oldInSentence(_ change: Figure, _ level: Figure, _ figures: [Figure]) -> Figure? {
        figures.first {
            $0.sentence == change.sentence && $0.status == .baseline && $0.bound == .exact && $0.kind == level.kind
                && $0.indicator == level.indicator && $0.measure == level.measure && $0.unit == level.unit
        }
    }

    private func old(_ level: Figure, in last: CheckedReport) -> Figure? {
        guard let indicator = level.indicator, let year = last.year, let basis = self.basis(level, year: year + 1)
        else { return nil }
        let found = last.report.figures.filter {
            $0.indicator == indicator && $0.status == .achieved && $0.kind == level.kind && $0.partOf == nil
                && $0.region == level.region && self.basis($0, year: year) == basis
        }
        // Two numbers of one thing: nobody knows which was meant.
        guard let first = found.first, found.allSatisfy({ $0.value == first.value }) else { return nil }
        return first
    }

    private func basis(_ figure: Figure, year: Int) -> Basis? {
        Basis(unit: self.units.canonical(figure.unit), period: figure.period, year: year)
    }

    private func finding(
        _ change: Figure,
        _ level: Figure,
        _ before: Figure,
        _ report: CheckedReport,
        _ source: CheckedReport
    ) -> Finding? {
        let (new, old) = (PrintedValue(level), PrintedValue(before))
        guard new.high.isFinite, old.high.isFinite, old.low > 0 else { return nil }
        let isPoints = change.unit == "个百分点"
        let low = isPoints ? new.low - old.high : (new.low / old.high - 1) * 100
        let high = isPoints ? new.high - old.low : (new.high / old.low - 1) * 100
        let said = change.direction == .decrease ? -change.value : change.value
        let rounding = PrintedValue(change)
        let slack = (rounding.high - rounding.low) / 2 + (isPoints ? 0.05 : Self.slack)
        guard said < low - slack || said > high + slack else { return nil }
        let real = isPoints ? level.value - before.value : (level.value / before.value - 1) * 100
        let isTurned = real != 0 && (real < 0) != (said < 0)
        let unit = isPoints ? "个百分点" : "%"
        let words = real < 0 ? "下降" : "上升"
        return Finding(
            .change,
            isTurned || (real - said).magnitude > max(5, real.magnitude * 0.2) ? .serious : .doubtful,
            of: report,
            "“\(level.measure ?? "同一指标")”今年\(level.quote)，上年\(before.quote)（\(source.year.map { "\($0)年报告" } ?? "原文")），"
                + "应为\(words)\(real.magnitude.plain)\(unit)，而写\(change.direction == .decrease ? "下降" : "上升")\(change.quote)，请核对。",
            [report.evidence(change), report.evidence(level), source.evidence(before)]
        )
    }
}
