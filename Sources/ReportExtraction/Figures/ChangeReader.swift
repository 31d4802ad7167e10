import ChineseText
import ReportModel

/// Tells a change (同比增长11.55%, 下降3.4个百分点) from a level (达到35.1%, 缩减为4个工作日), and the old value of a
/// change (由20个工作日…) from the new one.
struct ChangeReader: Sendable {
    let text: ReportText
    let words: WordIndex

    private var bytes: [UInt8] { self.text.bytes }
    private static let fillers: [StaticString] = [
        "达到", "达", "幅度", "约", "近", "超过", "超", "同比", "分别", "累计", "共", "平均", "均", "了", "环比", "各", ":", " ", "为", "率",
    ]

    /// The direction in which fact number `index` moved, where the number itself is the change.
    func direction(of index: Int, in sentence: FigureSentence) -> Figure.Direction? {
        let fact = sentence.facts[index]
        let before = sentence.before(index)
        var position = fact.range.lowerBound
        var steps = 0
        var isLevel = false
        while position > before.lowerBound, steps < 8 {
            if let token = self.words.token(.directions, endingAt: position),
                token.range.lowerBound >= before.lowerBound
            {
                return isLevel ? nil : Figure.Direction(rawValue: token.word.values[0])
            }
            guard let filler = Self.fillers.first(where: { self.bytes.holds($0, before: position) }) else { break }
            // 压缩为 and 提高到 say where a number has come to; 增速为 and 降幅为 how far.
            if self.bytes.holds("为", before: position) { isLevel = !self.isRate(before: position - 3) }
            position -= filler.utf8CodeUnitCount
            steps += 1
        }
        if let compared = self.compared(before, at: position) { return compared }
        // 平均减环节65%、减时间78%
        let cut = self.bytes.startsAny(["、平均减", "平均减", "、减", "减"], at: before.lowerBound) != nil
        if cut, fact.measure.kind == .percent, self.text.length(before) <= 8 { return .decrease }
        // 平均减少材料63.4%、缩短时限58.1%
        if fact.measure.kind == .percent, let token = self.words.tokens(.directions, in: before).last,
            token.word.values[0] == "decrease", self.isThing(token.range.upperBound..<before.upperBound)
        {
            return .decrease
        }
        // 压减审批时限86.3%、申请材料41.5%
        if fact.measure.kind == .percent, let cut = self.openingCut(of: index, in: sentence) { return cut }
        // 同比增长12%、15%
        if index > 0, sentence.sharesClause(index - 1, index), self.text.length(self.bytes.trimmed(before)) <= 1,
            sentence.facts[index - 1].measure == fact.measure
        {
            return self.direction(of: index - 1, in: sentence)
        }
        guard fact.measure.group == "point" || fact.measure.group == "multiple" else { return nil }
        if fact.measure.text == "番" { return .increase }
        let tokens = self.words.tokens(.directions, in: sentence.clauseBefore(index))
        return tokens.last.flatMap { Figure.Direction(rawValue: $0.word.values[0]) }
    }

    private static let more: [StaticString] = ["高出", "多出", "高", "多"]
    private static let less: [StaticString] = ["低", "少"]

    /// 较上年少418件, 比全省平均高2.1个百分点: by how much one thing is more or less than another.
    private func compared(_ before: Range<Int>, at position: Int) -> Figure.Direction? {
        let isMore = self.bytes.holdsAny(Self.more, before: position)
        guard isMore || self.bytes.holdsAny(Self.less, before: position) else { return nil }
        let range = before.lowerBound..<max(before.lowerBound, position - 3)
        guard self.bytes.holds("较", in: range) || self.bytes.holds("比", in: range) || self.bytes.holds("相比", in: range)
        else { return nil }
        return isMore ? .increase : .decrease
    }

    /// The decrease that the clause begins with, where what is cut follows it and no rate: 压减审批时限.
    private func openingCut(of index: Int, in sentence: FigureSentence) -> Figure.Direction? {
        let clause = sentence.clauseBefore(index)
        // 同比减少检查35.2%: after what it is measured against.
        let start = self.words.token(.comparisons, startingAt: clause.lowerBound)?.range.upperBound ?? clause.lowerBound
        guard let token = self.words.token(.directions, startingAt: start),
            token.word.values[0] == "decrease", token.range.upperBound < clause.upperBound,
            self.text.length(sentence.before(index)) <= 14,
            !self.bytes.holds("率", in: clause), !self.bytes.holds("占", in: clause)
        else { return nil }
        return .decrease
    }

    /// How a change is called that is measured against the year before.
    static let yearly = "同比变化"
    private static let cuts: [StaticString] = ["压缩", "压减", "精简", "缩短", "缩减"]
    /// Words before a place that the document's own number is compared with.
    private static let differences: [StaticString] = [
        "高于", "低于", "优于", "好于", "多于", "少于", "高出", "低出", "高", "低", "比", "较", "超",
    ]

    /// What the change that fact `index` states is called: 与全省平均之差, 压缩幅度, 同比变化.
    func name(of index: Int, in sentence: FigureSentence) -> String {
        let before = sentence.before(index)
        if let scope = self.words.tokens(.scopes, in: before).last,
            self.bytes.holdsAny(Self.differences, before: scope.range.lowerBound)
        {
            return "与" + self.text.original(scope.range) + "平均之差"
        }
        return self.isCut(index, in: sentence) ? "压缩幅度" : Self.yearly
    }

    /// Whether a name of `name(of:in:)` tells of a difference from another place rather than of a change.
    func isDifference(_ name: String) -> Bool { name.begins(with: "与") }

    /// 压缩73.7%: by how much something was cut, not how it moved from one year to the next.
    func isCut(_ index: Int, in sentence: FigureSentence) -> Bool {
        let before = self.bytes.trimmed(sentence.before(index))
        guard !self.words.contains(.comparisons, in: before) else { return false }
        return Self.cuts.contains { self.bytes.holds($0, in: before) }
    }

    /// 材料 of 减少材料63.4%; not the 到 of 下降到9.8%.
    private func isThing(_ range: Range<Int>) -> Bool {
        let no: [StaticString] = ["率", "到", "至", "为", "成", "近", "约", "超", "了", "达"]
        return (2...4).contains(self.text.length(range)) && !no.contains { self.bytes.holds($0, in: range) }
    }

    private func isRate(before position: Int) -> Bool {
        self.bytes.holdsAny(["幅度", "增幅", "降幅", "减幅", "增速", "涨幅", "率"], before: position)
    }

    /// What the change is measured against: 同比 is 上年同期.
    func baseline(of index: Int, in sentence: FigureSentence) -> String? {
        let fact = sentence.facts[index]
        let clause = sentence.clauseIndex(at: fact.start)
        for number in [clause, clause - 1] where sentence.clauses.indices.contains(number) {
            let start = sentence.clauses[number].lowerBound
            let end = min(sentence.clauses[number].upperBound, fact.range.lowerBound)
            guard start < end else { continue }
            let range = start..<end
            let token = self.words.tokens(.comparisons, in: range).max { $0.range.count < $1.range.count }
            if let date = sentence.dates.last(where: { $0.isComparison && range.contains($0.range.lowerBound) }),
                token.map({ $0.word.values[0] == "同期" }) ?? true
            {
                let isSame = self.bytes.holds("同期", at: date.range.upperBound)
                return self.text.original(date.range) + (isSame ? "同期" : "")
            }
            if let token { return token.word.values[0] }
            if index > 0, sentence.facts[index - 1].start >= range.lowerBound { break }
        }
        return nil
    }

    /// Whether fact `index` is what the next one is measured against: 较2018年521件减少6.1%.
    func isCompared(_ index: Int, in sentence: FigureSentence) -> Bool {
        guard index > 0, index + 1 < sentence.facts.count, sentence.sharesClause(index, index + 1) else { return false }
        let fact = sentence.facts[index]
        let before = self.bytes.trimmed(sentence.before(index))
        guard let opening = self.bytes.startsAny(["较", "比"], at: before.lowerBound),
            sentence.dates.contains(where: { date in
                guard date.range.lowerBound == opening else { return false }
                let rest = date.range.upperBound..<max(date.range.upperBound, before.upperBound)
                return rest.isEmpty || self.bytes.startsAny(["的", "同期", "同期的"], at: rest.lowerBound) == rest.upperBound
            })
        else { return false }
        return self.words.token(.directions, startingAt: fact.range.upperBound) != nil
    }

    /// Whether fact `index` is the old value: 由20个工作日缩减为4个工作日, 从12天压缩到3天.
    func isBaseline(_ index: Int, in sentence: FigureSentence) -> Bool {
        guard index + 1 < sentence.facts.count else { return false }
        let fact = sentence.facts[index]
        let next = sentence.facts[index + 1]
        let between = fact.range.upperBound..<next.range.lowerBound
        guard fact.measure.sort == next.measure.sort, self.text.length(between) <= 16,
            self.bytes.firstIndex(of: 0x3B, in: between) == nil
        else { return false }
        let before = sentence.before(index)
        let opens = ["由", "从"].contains { self.bytes.holds($0, in: before) }
        let reaches = self.bytes.holdsAny(["为", "到", "至", "成"], before: between.upperBound)
        return opens && (reaches || self.words.contains(.directions, in: between) && self.bytes.holds("到", in: between))
    }
}
