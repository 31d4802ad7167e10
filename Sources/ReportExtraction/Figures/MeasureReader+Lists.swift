import ChineseText
import ReportModel

/// Lists of measures: one number for several, or several numbers for as many.
extension MeasureReader {
    /// The items of 报备率、及时率和规范率; one item or none where the text before the number is no such list.
    func rates(in range: Range<Int>, fact: Quantity) -> [String] {
        // 调解率、和解率合计达46.7%: one rate of both together.
        guard fact.measure.kind == .percent, !self.bytes.holds("合计", at: range.upperBound) else { return [] }
        var parts = self.split(range)
        if fact.repetitions > 1 { parts = parts.suffix(fact.repetitions) }
        var items: [String] = []
        for part in parts.reversed() {
            guard self.bytes.holdsAny(["率", "度", "比例"], before: part.upperBound) else { break }
            items.insert(self.string(part), at: 0)
        }
        return items
    }

    func completed(_ rates: [String], with thing: String?) -> [String] {
        rates.map { rate in
            guard let thing, rate.unicodeScalars.count <= Self.shortest else { return rate }
            return self.joined(thing, rate)
        }
    }

    /// 受理、办结行政复议案件分别为120件、110件: the measure that stands at the number's own place in the list.
    func respective(_ index: Int, in sentence: FigureSentence) -> String? {
        var first = index
        while first > 0, sentence.sharesClause(first - 1, first),
            self.text.length(self.bytes.trimmed(sentence.before(first))) <= 1
        {
            first -= 1
        }
        var last = index
        while last + 1 < sentence.facts.count, sentence.sharesClause(last, last + 1),
            self.text.length(self.bytes.trimmed(sentence.before(last + 1))) <= 1
        {
            last += 1
        }
        guard last > first else { return nil }
        let before = sentence.before(first)
        let mark = (before.lowerBound..<before.upperBound).last {
            self.bytes.holds("分别", at: $0) || self.bytes.holds("依次", at: $0)
        }
        let list = self.trimmed(before.lowerBound..<(mark ?? before.upperBound), dates: sentence.dates)
        let items = self.leveled(self.split(list).map(self.string))
        guard items.count == last - first + 1 else { return nil }
        // 办结率及满意率为98.5%、98%: as many rates as numbers.
        guard mark != nil || items.allSatisfy({ $0.ends(with: "率") }) else { return nil }
        var item = items[index - first]
        if let action = self.roles.leadingVerb(of: item), action == item, let tail = items.last,
            let other = self.roles.leadingVerb(of: tail)
        {
            item += tail.dropping(prefix: other)
        }
        guard let mark, !item.ends(with: "率") else { return item }
        return item + self.string(self.trimmed(mark..<before.upperBound, dates: []))
    }

    private static let levels: [(word: String, name: String)] = [
        ("省", "省级"), ("市", "市级"), ("州", "州级"), ("盟", "盟级"), ("县", "县级"), ("区", "区级"), ("旗", "旗级"), ("乡", "乡级"),
        ("镇", "镇级"),
        ("村", "村级"),
    ]

    /// 省级网办率, 市级网办率 and 县级网办率 of 省、市、县三级网办率.
    private func leveled(_ items: [String]) -> [String] {
        guard let last = items.last, items.count > 1 else { return items }
        // 代表、委员满意率分别为99.3%、99.6%: the rate is of each.
        if last.ends(with: "率"), last.unicodeScalars.count > 4,
            items.dropLast().allSatisfy({
                $0.unicodeScalars.count > 1 && $0.unicodeScalars.count <= 6 && !$0.ends(with: "率")
            })
        {
            let rate = String(String.UnicodeScalarView(last.unicodeScalars.suffix(3)))
            return items.dropLast().map { $0 + rate } + [last]
        }
        guard let level = Self.levels.first(where: { last.begins(with: $0.word) })
        else { return items }
        let names = items.dropLast().compactMap { item in
            Self.levels.first { item == $0.word || item == $0.name }?.name
        }
        guard names.count == items.count - 1 else { return items }
        var tail = last.dropping(prefix: last.begins(with: level.name) ? level.name : level.word)
        for count in ["两级", "三级", "四级", "五级"] where tail.begins(with: count) { tail = tail.dropping(prefix: count) }
        return tail.isEmpty ? items : (names + [level.name]).map { $0 + tail }
    }

    /// 任务 of 任务5个方面43项: the second number counts the same things one by one.
    func grouped(_ index: Int, in sentence: FigureSentence) -> String? {
        guard index > 0, sentence.facts[index].measure.kind == .count, sentence.sharesClause(index - 1, index) else {
            return nil
        }
        let between = sentence.facts[index - 1].range.upperBound..<sentence.facts[index].range.lowerBound
        guard Self.groups.contains(self.string(between)) else { return nil }
        let before = self.trimmed(self.before(index - 1, in: sentence), dates: sentence.dates)
        let thing = self.string(self.roles.predicate(of: before, isValue: false))
        return thing.unicodeScalars.count >= 2 ? thing : nil
    }

    private static let groups: Set<String> = ["方面", "大方面", "领域", "大类", "大项", "环节", "板块", "部分"]

    /// The parts between 、 和 及 与.
    func split(_ range: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var position = start
        while position < range.upperBound {
            if self.bytes.holds("”“", at: position) {
                // “五金调委会”“老杨工作室”分别调解…: two names need no mark between them.
                parts.append(start..<(position + 3))
                position += 3
                start = position
            } else if let end = self.bytes.startsAny(["、", "以及", "和", "及", "与"], at: position),
                !self.bytes.holdsAny(["及时", "及格", "和解", "与会"], at: position),
                !self.bytes.holdsAny(["普", "涉", "参", "危", "共"], before: position)
            {
                parts.append(start..<position)
                position = end
                start = position
            } else {
                position += 1
            }
        }
        parts.append(start..<range.upperBound)
        return parts.filter { !$0.isEmpty }
    }
}
