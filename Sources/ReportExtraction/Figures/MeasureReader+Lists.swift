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
        let items = self.split(list).map(self.string)
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
        return item + self.string(self.trimmed((mark + 6)..<max(mark + 6, before.upperBound), dates: []))
    }

    /// The parts between 、 和 及 与.
    func split(_ range: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var position = start
        while position < range.upperBound {
            if let end = self.bytes.startsAny(["、", "以及", "和", "及", "与"], at: position),
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
