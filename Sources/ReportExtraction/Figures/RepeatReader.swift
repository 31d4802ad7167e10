import ChineseText
import ReportModel

/// Finds numbers that state again, for another time or place, what an earlier number of the sentence states:
/// 发生事故5起,死亡1人;上年分别为6起、1人. 我市平均为37.8%.
struct RepeatReader: Sendable {
    /// What such a clause says beside the time or the place.
    private static let fillers: [StaticString] = [
        "分别为", "分别是", "分别", "依次为", "依次", "这一数字", "这一数据", "该数字", "该数据", "同口径", "总体", "平均水平", "平均", "相比", "同期",
        "有所", "数量", "则", "为", "是", "仅", "达到", "达", "约", "共", "有", "的", "较", "比", "与", "而", "在", "从", "由", "保持", "本级",
        ",",
        "、", "和", " ", "(", ":",
    ]

    let text: ReportText
    let words: WordIndex

    private var bytes: [UInt8] { self.text.bytes }

    /// The index of the number that fact `index` repeats.
    ///
    /// - Parameter hasObject: whether a noun follows each number.
    func original(of index: Int, in sentence: FigureSentence, hasObject: (Int) -> Bool) -> Int? {
        guard index > 0 else { return nil }
        // 上年分别为6起、1人: the first number of the clause says whose or when, the others follow it.
        var first = index
        while first > 0, sentence.sharesClause(first - 1, first), self.isBare(sentence.before(first)) { first -= 1 }
        let before = self.insideBracket(sentence.before(first))
        guard first > 0, !self.isBare(before), self.isCounterpart(before, in: sentence), !hasObject(index) else {
            return nil
        }
        let unit = sentence.facts[index].measure
        let earlier = (0..<first).filter { sentence.facts[$0].measure == unit }
        let here = (first...index).filter { sentence.facts[$0].measure == unit }.count
        var count = here
        var next = index + 1
        while next < sentence.facts.count, sentence.sharesClause(next - 1, next), self.isBare(sentence.before(next)) {
            if sentence.facts[next].measure == unit { count += 1 }
            next += 1
        }
        // Of several numbers of one unit the last ones before are meant, in their order.
        guard count <= earlier.count else { return nil }
        return earlier[earlier.count - count + here - 1]
    }

    /// The index of the number whose measure fact `index` has, where the sentence begins with what was before:
    /// 继上年公布3项之后,今年又将2项纳入决策目录; 对照上年化解的170件,年内化解纠纷141件.
    func continuation(of index: Int, in sentence: FigureSentence) -> Int? {
        let before = sentence.clauseBefore(index)
        guard let lead = self.bytes.startsAny(Self.leads, at: before.lowerBound),
            sentence.dates.contains(where: { $0.range.lowerBound == lead && $0.range.upperBound <= before.upperBound })
        else { return nil }
        return sentence.facts.indices.first {
            $0 > index && !sentence.sharesClause(index, $0)
                && sentence.facts[$0].measure == sentence.facts[index].measure
        }
    }

    private static let leads: [StaticString] = ["继", "对照", "对比", "相较于", "相较", "相比", "较", "比", "与", "同"]

    /// 5件信访事项在律师参与下化解(上年为6件): the bracket alone says whose or when the number is.
    private func insideBracket(_ range: Range<Int>) -> Range<Int> {
        guard let open = range.last(where: { self.bytes[$0] == 0x28 }),
            !self.bytes[open..<range.upperBound].contains(0x29)
        else { return range }
        return (open + 1)..<range.upperBound
    }

    /// Only 、 or 和 parts the number from the one before.
    private func isBare(_ range: Range<Int>) -> Bool { self.text.length(self.bytes.trimmed(range)) <= 1 }

    /// Whether the words name a time or a place, and nothing that could be counted.
    private func isCounterpart(_ range: Range<Int>, in sentence: FigureSentence) -> Bool {
        var position = range.lowerBound
        var isNamed = false
        while position < range.upperBound {
            if let date = sentence.dates.first(where: { $0.range.lowerBound == position }) {
                position = date.range.upperBound
                isNamed = true
            } else if let place = sentence.places.first(where: { $0.range.lowerBound == position }) {
                position = place.range.upperBound
                isNamed = true
            } else if let scope = self.words.token(.scopes, startingAt: position) {
                position = scope.range.upperBound
                isNamed = true
            } else if let filler = self.bytes.startsAny(Self.fillers, at: position) {
                position = filler
            } else {
                return false
            }
        }
        return isNamed && position == range.upperBound
    }
}
