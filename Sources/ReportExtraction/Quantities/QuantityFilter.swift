import ChineseText
import ReportModel

/// Decides which quantities state a fact, and which are part of a name, a formula, a slogan or a frequency.
struct QuantityFilter: Sendable {
    let text: ReportText
    let words: WordIndex
    let layout: Layout

    private var bytes: [UInt8] { self.text.bytes }

    /// The facts among the quantities of one sentence.
    func facts(among quantities: [Quantity], in sentence: Range<Int>) -> [Quantity] {
        var facts: [Quantity] = []
        var index = 0
        while index < quantities.count {
            var quantity = quantities[index]
            let next = index + 1 < quantities.count ? quantities[index + 1] : nil
            index += 1
            // “两个100%” is one percentage of two measures.
            if quantity.isSoft, let next, next.range.lowerBound == quantity.range.upperBound,
                next.measure.kind == .percent
            {
                var repeated = next
                repeated.repetitions = Int(quantity.value)
                let start = quantity.range.lowerBound
                repeated.range = (self.bytes.holds("“", before: start) ? start - 3 : start)..<next.range.upperBound
                index += 1
                if self.isFact(repeated) { facts.append(repeated) }
                continue
            }
            guard self.isFact(quantity), !self.isThreshold(quantity, next: next) else { continue }
            switch quantity.form {
            case .arabic:
                // 出庭率、出声率保持“双100%”
                let start = quantity.range.lowerBound
                guard quantity.measure.kind == .percent, self.bytes.holds("双", before: start) else { break }
                quantity.repetitions = 2
                let mark = self.bytes.holds("“", before: start - 3) ? 6 : 3
                quantity.range = (start - mark)..<quantity.range.upperBound
            case .chinese:
                guard !quantity.isSoft || self.isCount(quantity, next: next, before: facts.last) else { continue }
                guard quantity.measure.takesChinese || quantity.value >= 10 || self.lasts(quantity) else { continue }
            case .ordinal:
                guard let ordinal = self.ordinal(quantity, in: sentence) else { continue }
                quantity = ordinal
            }
            facts.append(quantity)
        }
        return facts
    }

    // MARK: Any number

    /// 10万元以上纠纷85件: tells which things are counted, and counts nothing itself.
    private func isThreshold(_ quantity: Quantity, next: Quantity?) -> Bool {
        let end = quantity.range.upperBound
        guard quantity.measure.kind == .money, let next, next.measure.kind == .count, next.start > end,
            self.bytes.holdsAny(["以上", "以下"], before: end), let after = self.bytes.scalar(at: end)?.value,
            QuantityScanner.isHan(after)
        else { return false }
        return self.text.length(end..<next.start) <= 10 && self.bytes.firstIndex(of: 0x2C, in: end..<next.start) == nil
    }

    private func isFact(_ quantity: Quantity) -> Bool {
        let start = quantity.start
        if self.layout.title(at: start) != nil || self.words.covers(.fixedNames, start) { return false }
        if let quotation = self.layout.quotation(at: start), quantity.measure.kind != .percent,
            quantity.form != .arabic || self.text.length(quotation) <= 40
        {
            return false
        }
        // 1+X+N, 7×24小时
        if let before = self.bytes.scalar(before: quantity.range.lowerBound)?.value,
            before == 0x2B || before == 0xD7 || before == 0x6BCF || before == 0x2E
        {
            return false
        }
        if let after = self.bytes.scalar(at: quantity.range.upperBound)?.value, after == 0x2B || after == 0xD7 {
            return false
        }
        if quantity.form == .chinese, let before = self.bytes.scalar(before: quantity.start)?.value,
            before == 0x6570 || before == 0x51E0
        {
            // 数十次, 几十家: no number is named.
            return false
        }
        if quantity.form == .chinese, self.numbersOccasion(quantity) { return false }
        if quantity.measure.kind == .duration { return self.isDuration(quantity) }
        return true
    }

    /// 二十届三中全会, 十四届全国人大二次会议; not 三届公益创投大赛, 召开四次会议.
    private func numbersOccasion(_ quantity: Quantity) -> Bool {
        let end = quantity.range.upperBound
        switch quantity.measure.text {
        case "届": return self.words.contains(.occasions, in: end..<min(end + 30, self.bytes.count))
        case "次":
            let congresses: [StaticString] = ["大", "届", "协", "会"]
            return congresses.contains { self.bytes.holds($0, before: quantity.start) }
        default: return false
        }
    }

    /// 连续4年, 24年不断线, 30周年, 缩减为4个工作日; not 3年行动计划, 24小时热线, 15分钟生活圈, 四年年审.
    private func isDuration(_ quantity: Quantity) -> Bool {
        let after = quantity.range.upperBound
        let ends: [StaticString] = ["行动", "规划", "计划", "攻坚", "年审", "一"]
        if ends.contains(where: { self.bytes.holds($0, at: after) }) || self.namesCircle(after) { return false }
        if quantity.measure.text == "年" {
            if quantity.value >= 1900 { return false }
            return quantity.form == .arabic || self.lasts(quantity)
        }
        // 24小时专人值守 goes on without end; 24小时内办结 is a limit.
        if quantity.measure.text == "小时", quantity.value == 24 {
            let isLimit = self.bytes.holdsAny(["内", "以内", "之内"], at: after)
            return isLimit || self.bytes.holdsAny(["到", "至", "为"], before: quantity.range.lowerBound)
        }
        if quantity.measure.text == "日" || quantity.measure.text == "周" { return quantity.form == .arabic }
        return true
    }

    /// 15分钟便民服务圈
    private func namesCircle(_ position: Int) -> Bool {
        var position = position
        for _ in 0..<10 {
            guard let (scalar, length) = self.bytes.scalar(at: position), QuantityScanner.isHan(scalar) else {
                return false
            }
            if scalar == 0x5708 { return true }
            position += length
        }
        return false
    }

    private func lasts(_ quantity: Quantity) -> Bool {
        let start = quantity.range.lowerBound
        return self.bytes.holdsAny(["连续", "持续", "历时", "连续第"], before: start)
    }

    // MARK: Chinese numerals below ten

    /// 四个文件 and 三届大赛 are counts; 三项制度, 每一项, 上一个 and 五个到位 are not.
    private func isCount(_ quantity: Quantity, next: Quantity?, before: Quantity?) -> Bool {
        let start = quantity.range.lowerBound
        let end = quantity.range.upperBound
        if quantity.measure.text == "番" { return true }
        // Before a measure word two is 两: 二次 numbers, it does not count.
        if quantity.value == 2, self.bytes.holds("二", at: quantity.start) { return false }
        let determiners = "每某另这那该各同任逐哪双新上下前后几数整首统唯专第"
        if let before = self.bytes.scalar(before: start)?.value,
            determiners.unicodeScalars.contains(where: { $0.value == before })
        {
            return false
        }
        if self.words.token(.sloganTails, startingAt: end) != nil { return false }
        // 按风险分为四类: how something is divided.
        if self.bytes.holdsAny(["分为", "分成"], before: start) { return false }
        guard let after = self.bytes.scalar(at: end)?.value else { return false }
        // 还有三个方面不足 announces a list.
        if quantity.measure.text == "方面" || self.bytes.holds("方面", at: end),
            self.bytes.holdsAny(["存在", "还有", "仍有", "以下"], before: start)
        {
            return false
        }
        // 一村一名, 一校一员: one for each.
        if quantity.value == 1, let before = self.bytes.scalar(before: start),
            self.bytes.holds("一", before: before.start)
        {
            return false
        }
        if quantity.value == 1 { return self.isOne(quantity, next: next, after: after) }
        if quantity.measure.text == "大" || quantity.measure.text == "个" || quantity.measure.text == "项" {
            if QuantityScanner.isHan(after) || after == 0x201C { return true }
            // 列入事项五项,: at the end of its noun.
            return [0x2C, 0x3002, 0x3B, 0x3001].contains(after)
                && self.bytes.holdsAny(["事项", "目", "案件", "文件"], before: start)
        }
        return QuantityScanner.isHan(after) || after == 0x2C || after == 0x3002 || after == 0x3B || after == 0x3001
            || after == 0x201C || after == 0x300A || (0x30...0x39).contains(after)
    }

    /// One of a list of counted things (一个平台、六项机制), or one at the end of a clause (失信案件一件, 督察一轮).
    private func isOne(_ quantity: Quantity, next: Quantity?, after: UInt32) -> Bool {
        let start = quantity.range.lowerBound
        let end = quantity.range.upperBound
        let events: Set<String> = ["次", "轮", "场", "期"]
        if let next, next.isSoft, next.value > 1, next.start - end < 90,
            self.bytes.holds("、", before: next.range.lowerBound), QuantityScanner.isHan(after)
        {
            let isListed = self.bytes.holds("、", before: start)
            let isEvent = events.contains(quantity.measure.text) && events.contains(next.measure.text)
            return isListed || isEvent && self.bytes.isByte(0x2C, at: start - 1)
        }
        let isLast = [0x2C, 0x3002, 0x3B, 0x3001, 0x29].contains(after)
        let counted: Set<String> = ["件", "起", "份", "部", "篇", "例", "宗", "名", "家", "轮", "次", "场", "期"]
        guard isLast, counted.contains(quantity.measure.text),
            let before = self.bytes.scalar(before: start), QuantityScanner.isHan(before.value)
        else { return false }
        // 每年开展一次: how often, not how many.
        let sentence = self.layout.sentence(at: start) ?? start..<end
        let clause = (sentence.lowerBound..<start).last { self.bytes[$0] == 0x2C || self.bytes[$0] == 0x3B }
        if self.bytes.holds("每", in: (clause ?? sentence.lowerBound)..<start) { return false }
        // 万无一失, 统一一次, 其中一件: not the end of a noun.
        return !self.bytes.holdsAny(["中", "有", "无", "是", "过", "了", "再", "多", "第", "于", "集"], before: start)
    }

    // MARK: Ordinals

    /// A rank (排名第四) or an ordinal of a batch, term or time (第二批, 第5次获评); `nil` for 第三十三条, 第三方.
    private func ordinal(_ quantity: Quantity, in sentence: Range<Int>) -> Quantity? {
        let end = quantity.range.upperBound
        let following = self.bytes.scalar(at: end)?.value ?? 0
        let nearby = end..<min(end + 36, sentence.upperBound)
        let before = max(sentence.lowerBound, quantity.start - 36)..<quantity.start
        if quantity.measure.kind == .rank {
            let isNamed = self.bytes.holds("名", before: end) || self.bytes.holds("位", before: end)
            guard !QuantityScanner.isHan(following) || following == 0x7684 || isNamed else { return nil }
            // 完成率96.8%,全省第一
            let isScoped = self.words.token(.scopes, endingAt: quantity.start) != nil
            return isScoped || self.words.contains(.ranks, in: before) ? quantity : nil
        }
        switch quantity.measure.text {
        case "批", "届", "次", "期", "轮":
            return self.words.contains(.occasions, in: nearby) ? nil : quantity
        case "部", "个", "家", "例", "条", "张", "单", "支":
            // 全国第一部: of its kind in the country.
            return self.words.token(.scopes, endingAt: quantity.start) == nil ? nil : quantity
        default:
            return nil
        }
    }
}
