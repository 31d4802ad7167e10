import ChineseText
import ReportModel

/// What changed, where a number tells how far.
extension MeasureReader {
    /// Whether the words before fact `index` say only which way something moved.
    func isBareChange(_ index: Int, in sentence: FigureSentence) -> Bool {
        index > 0 && self.isBareChange(self.trimmed(self.before(index, in: sentence), dates: []), dates: sentence.dates)
    }

    /// The fact of which fact `index` tells how it changed, where its clause says no more than that: the one before, or of
    /// 分别同比增长11.3%、9.6% the one at the same place among those before.
    func changed(by index: Int, in sentence: FigureSentence) -> Int? {
        var first = index
        while first > 0, sentence.sharesClause(first - 1, first),
            self.text.length(self.bytes.trimmed(sentence.before(first))) <= 1
        {
            first -= 1
        }
        guard first > 0, self.isBareChange(first, in: sentence) else { return nil }
        return self.counterpart(of: index, first: first, in: sentence) ?? index - 1
    }

    /// The fact at the same place among those before as fact `index` has among those that follow 分别: 即办件905项 of
    /// “一趟不用跑”1213项、即办件905项,占比分别达87.5%和65.3%.
    ///
    /// - Parameter first: the first of the facts that follow 分别.
    func counterpart(of index: Int, first: Int, in sentence: FigureSentence) -> Int? {
        guard self.bytes.holds("分别", in: sentence.before(first)) else { return nil }
        var last = index
        while last + 1 < sentence.facts.count, sentence.sharesClause(last, last + 1),
            self.text.length(self.bytes.trimmed(sentence.before(last + 1))) <= 1
        {
            last += 1
        }
        let levels = (0..<first).filter { number in
            sentence.facts[number].measure.kind != .change && !self.isBareChange(number, in: sentence)
        }
        let place = levels.count - (last - first + 1) + (index - first)
        return last > first && levels.indices.contains(place) ? levels[place] : nil
    }

    /// What a rate beside 分别 is a share of, and which rate it is: 办结率 of 受理120件、90件,办结率分别为98%、97%.
    func respectiveRate(_ index: Int, in sentence: FigureSentence, spoken: [String]) -> String? {
        guard sentence.facts[index].measure.kind == .percent else { return nil }
        var first = index
        while first > 0, sentence.sharesClause(first - 1, first),
            self.text.length(self.bytes.trimmed(sentence.before(first))) <= 1
        {
            first -= 1
        }
        let before = sentence.before(first)
        guard first > 0, let mark = before.first(where: { self.bytes.holds("分别", at: $0) }),
            let level = self.counterpart(of: index, first: first, in: sentence), spoken.indices.contains(level),
            sentence.facts[level].measure.kind == .count
        else { return nil }
        let rate = self.string(self.trimmed(before.lowerBound..<mark, dates: sentence.dates))
        let isShare = rate.isEmpty || rate == "占" || rate == "占比"
        guard isShare || self.isBareRate(rate) else { return nil }
        return isShare ? spoken[level] + "占比" : self.joined(spoken[level], rate)
    }

    /// 较2023年同期增加, 同比下降, 增幅: which way and against what, but not of what.
    func isBareChange(_ range: Range<Int>, dates: [PeriodMention]) -> Bool {
        var start = range.lowerBound
        while start < range.upperBound {
            let date = dates.first { $0.range.lowerBound == start }?.range
            let words = [WordList.comparisons, .directions, .scopes].compactMap {
                self.words.token($0, startingAt: start)?.range
            }
            let filler = self.bytes.startsAny(
                [
                    "较", "比", "与", "同期", "全年", "末", "底", "初", "相比", "分别", "了", "有所", "高出", "多出", "多", "少", "高", "低",
                    "于",
                    "平均水平", "平均值", "平均", "水平", "仍", "均", "达",
                ],
                at: start
            )
            let ends = words.map(\.upperBound) + [date?.upperBound, filler].compactMap { $0 }
            guard let end = ends.max(), end <= range.upperBound else { return false }
            start = end
        }
        return !range.isEmpty
    }

    /// 新设经营主体同比增长 without 同比增长.
    func unchanged(_ measure: String) -> String {
        let bytes = Array(measure.utf8)
        for start in bytes.indices.dropFirst() {
            for list in [WordList.comparisons, .directions] {
                if let end = self.words.end(of: list, in: bytes, at: start), end == bytes.count {
                    return self.unchanged(String(decoding: bytes[..<start], as: UTF8.self))
                }
            }
        }
        return measure
    }

    /// 办理时限由20个工作日…: what stands before 由 or 从.
    func changing(_ index: Int, in sentence: FigureSentence, previous: String?) -> String {
        let before = sentence.before(index)
        let mark = before.last { self.bytes.holds("由", at: $0) || self.bytes.holds("从", at: $0) }
        let name = self.string(self.trimmed(before.lowerBound..<(mark ?? before.upperBound), dates: sentence.dates))
        return name.isEmpty ? previous ?? self.string(self.trimmed(before, dates: sentence.dates)) : name
    }
}
