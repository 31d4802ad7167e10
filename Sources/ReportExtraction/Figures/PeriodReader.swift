import ReportModel

/// Tells when a number was true: the time that the sentence names, else that of the report.
struct PeriodReader: Sendable {
    let context: PeriodContext

    func period(of index: Int, in sentence: FigureSentence) -> (Period, Figure.PeriodBasis)? {
        let fact = sentence.facts[index]
        // 连续4年 and 24年不断线 outlast every period that a report covers.
        if fact.measure.kind == .duration, fact.measure.text == "年" { return nil }
        let said = sentence.dates.last {
            $0.range.upperBound <= fact.start && !$0.isComparison && $0.period != nil
        }
        if let said, let period = said.period { return (period, .explicit) }
        return self.context.period.map { ($0, .inherited) }
    }
}
