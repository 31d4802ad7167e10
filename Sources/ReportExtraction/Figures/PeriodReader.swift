import ChineseText
import ReportModel

/// Tells when a number was true: the time that the sentence names, else that of the report.
struct PeriodReader: Sendable {
    let context: PeriodContext
    let bytes: [UInt8]

    func period(
        of index: Int,
        in sentence: FigureSentence,
        changes: ChangeReader
    ) -> (Period, Figure.PeriodBasis)? {
        let fact = sentence.facts[index]
        // 连续4年 and 24年不断线 outlast every period that a report covers.
        if fact.measure.kind == .duration, fact.measure.text == "年" { return nil }
        let isCompared = changes.isCompared(index, in: sentence)
        let said = sentence.dates.last { date in
            guard date.range.upperBound <= fact.start, !date.isComparison || isCompared, date.period != nil,
                self.governs(date.range, fact.start)
            else { return false }
            let first = sentence.facts.firstIndex { $0.start >= date.range.upperBound }
            // 是去年同期的1.4倍: what it is compared with.
            if first != index, self.bytes.holds("的", at: date.range.upperBound),
                self.bytes.holdsAny(["是", "为", "达", "到"], before: date.range.lowerBound)
            {
                return false
            }
            // 上年结转33件,办结229件: what was left over from a year is no more than that.
            if first != index, self.bytes.holdsAny(["结转", "结存", "遗留"], at: date.range.upperBound) { return false }
            // 由2023年的27天缩短至19天: the time of the old value is not that of the new one.
            guard let owner = sentence.facts.firstIndex(where: { $0.start >= date.range.upperBound }), owner < index,
                sentence.before(owner).contains(date.range.lowerBound)
            else { return true }
            return !changes.isBaseline(owner, in: sentence)
        }
        if let said, let period = said.period { return (period, .explicit) }
        return self.context.period.map { ($0, .inherited) }
    }

    /// Whether a time is still meant at `position`: not after the bracket that holds it ((含上年结转)851件), nor where it
    /// only tells what a plan sets out from (在2023年评查210卷的基础上扩大到300卷).
    func governs(_ date: Range<Int>, _ position: Int) -> Bool {
        let between = date.upperBound..<max(position, date.upperBound)
        // 旅游旺季(5-10月)开展联合执法: a bracket that holds nothing else.
        var depth =
            self.bytes.isByte(0x28, at: date.lowerBound - 1) && self.bytes.isByte(0x29, at: date.upperBound) ? 1 : 0
        for place in between {
            if self.bytes[place] == 0x28 { depth += 1 }
            if self.bytes[place] == 0x29 { depth -= 1 }
            if depth < 0 { return false }
        }
        return !self.bytes.holds("基础上", in: between)
    }
}
