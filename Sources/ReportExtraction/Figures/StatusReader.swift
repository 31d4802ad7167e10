import ChineseText
import ReportModel

/// Tells a result from a promise and from the old value of a change.
struct StatusReader: Sendable {
    let text: ReportText
    let words: WordIndex
    /// Of the document.
    let kind: DocumentKind
    let context: PeriodContext
    let periods: PeriodReader
    let changes: ChangeReader

    private var bytes: [UInt8] { self.text.bytes }

    /// - Parameter part: what the part of the report that holds the number is about.
    func status(of index: Int, in sentence: FigureSentence, part: Section.Kind?) -> Figure.Status {
        let fact = sentence.facts[index]
        if self.changes.isBaseline(index, in: sentence) || self.changes.isCompared(index, in: sentence) {
            return .baseline
        }
        let clause = sentence.clauseBefore(index)
        if let date = sentence.dates.last(where: { clause.contains($0.range.lowerBound) }), !date.isComparison {
            let name = self.text.folded(date.range)
            if ["去年同期", "上年同期"].contains(name) { return .baseline }
        }
        // What a plan or a set of measures counts is to be, unless it looks back.
        if self.kind == .policy, !self.looksBack(sentence, before: fact.start) { return .target }
        // 2025年,将完成…: what is said of a year after the report's is a promise.
        if let date = sentence.dates.last(where: { $0.range.upperBound <= fact.start && !$0.isComparison }),
            let year = self.context.year, let period = date.period,
            period.to.map({ $0.year > year }) ?? false || self.beginsLater(period)
        {
            return .target
        }
        if part == .plans {
            return self.looksBack(sentence, before: fact.start) ? .achieved : .target
        }
        let promised = sentence.range.lowerBound..<fact.range.lowerBound
        let isPromised = self.words.tokens(.promises, in: promised).contains { !self.isAttribute($0) }
        return isPromised ? .target : .achieved
    }

    /// 下半年,将完成… in a report on the first half of the year.
    private func beginsLater(_ period: Period) -> Bool {
        guard let from = period.from, let end = self.context.period?.to else { return false }
        return end < from
    }

    /// 拟出台的重大决策: says of what kind the thing is, and promises nothing.
    private func isAttribute(_ promise: WordIndex.Token) -> Bool {
        let end = promise.range.upperBound
        return self.bytes.holds("拟", at: promise.range.lowerBound) && self.bytes.holdsAny(["的", "台的"], at: end)
    }

    /// A plan may look back: 2023年, …; only a time that the report covers makes it a fact.
    private func looksBack(_ sentence: FigureSentence, before position: Int) -> Bool {
        let past = sentence.dates.last {
            $0.range.upperBound <= position && $0.period != nil && !$0.isRelative
                && self.periods.governs($0.range, position)
                && !self.bytes.holdsAny(["底前", "前"], at: $0.range.upperBound)
        }
        return past?.period?.to.map { to in self.context.end.map { to <= $0 } ?? false } ?? false
    }
}
