import ChineseText
import ReportModel

/// Finds dates and stretches of time: 2021年以来, 1-10月, 上半年, 截至2024年11月底, 近三年, 二〇二三年.
struct PeriodFinder: Sendable {
    let text: ReportText
    let words: WordIndex
    let layout: Layout
    let context: PeriodContext

    var bytes: [UInt8] { self.text.bytes }

    /// The mentions in `range`, in order; titles in 《》 name no time.
    func mentions(in range: Range<Int>) -> [PeriodMention] {
        let bytes = self.bytes
        var mentions: [PeriodMention] = []
        var position = range.lowerBound
        while position < range.upperBound {
            // Most characters begin no time.
            position = self.words.periodOpenings.endOfOthers(in: bytes, from: position, to: range.upperBound)
            guard position < range.upperBound else { break }
            let byte = bytes[position]
            if byte == 0xE3, bytes.holds("《", at: position), let title = self.layout.title(at: position) {
                position = title.upperBound
            } else if let found = self.read(at: position), found.range.upperBound <= range.upperBound {
                mentions.append(self.mention(found))
                position = found.range.upperBound
            } else {
                position = self.next(after: position, limit: range.upperBound)
            }
        }
        return mentions
    }

    /// A run of digits that is no date is passed over whole, so that its tail is not read as one.
    private func next(after position: Int, limit: Int) -> Int {
        guard self.bytes.isDigit(at: position) else { return position + (self.bytes.scalar(at: position)?.length ?? 1) }
        var end = position
        while end < limit, self.bytes.isDigit(at: end) { end += 1 }
        return end
    }

    // MARK: Reading

    /// What dates begin with that no list holds, and what begins a title.
    static let openings = ScalarSet(firstOf: "前近过“零〇一二两三四五六七八九十百千万亿《".map(String.init))

    struct Reading {
        var range: Range<Int>
        var period: Period?
        var isRelative = false
    }

    private func read(at position: Int) -> Reading? {
        let byte = self.bytes[position]
        if (0x30...0x39).contains(byte) {
            return self.calendar(at: position) ?? self.clock(at: position) ?? self.yearsBack(at: position)
        }
        guard byte >= 0xE2 else { return nil }
        if let word = self.words.token(.periods, startingAt: position) {
            return self.word(word)
        }
        if self.bytes.holds("前", at: position), let months = self.firstMonths(at: position) { return months }
        if self.bytes.holds("近", at: position) || self.bytes.holds("过去", at: position) {
            return self.yearsBack(at: position)
        }
        if self.bytes.holds("“十", at: position) || self.bytes.holds("十", at: position),
            let plan = self.planPeriod(at: position)
        {
            return plan
        }
        guard let numeral = NumeralReader().numeral(in: self.bytes, at: position) else { return nil }
        return self.chineseDate(numeral) ?? self.yearsBack(at: position)
    }

    private func mention(_ reading: Reading) -> PeriodMention {
        let before = reading.range.lowerBound
        let isCompared = self.bytes.holdsAny(["比", "较", "与"], before: before)
        if self.bytes.holds("截至", before: before) || self.bytes.holds("截止", before: before)
            || self.bytes.holds("截止到", before: before) || self.bytes.holds("截至到", before: before)
        {
            let until = reading.period.map { Period(from: nil, to: $0.to) }
            return PeriodMention(range: reading.range, period: until, isComparison: false)
        }
        return PeriodMention(
            range: reading.range,
            period: reading.period,
            isComparison: isCompared,
            isRelative: reading.isRelative
        )
    }

    /// 今年以来, 上半年
    private func word(_ token: WordIndex.Token) -> Reading? {
        guard let year = self.context.year else { return Reading(range: token.range, period: nil) }
        if let part = self.part(after: token, of: year) { return part }
        let january = YearMonth(year: year, month: 1)
        let period: Period?
        let isRelative = !["previous-year", "next-year", "year-to-date"].contains(token.word.values[0])
        switch token.word.values[0] {
        case "year": period = self.context.period ?? Period(year: year)
        case "year-to-date": period = january.map { self.context.since($0) }
        case "previous-year": period = Period(year: year - 1)
        case "next-year": period = Period(year: year + 1)
        default: period = Self.months(token.word.values[0]).flatMap { self.context.months($0, of: year) }
        }
        return Reading(range: token.range, period: period, isRelative: isRelative)
    }

    /// “十四五”期间, “十四五”以来
    private func planPeriod(at position: Int) -> Reading? {
        let start = self.bytes.holds("“", at: position) ? position + 3 : position
        // The tenth plan began in 2001: 十四五 is five years times four later.
        guard let unit = self.bytes.scalar(at: start + 3).flatMap({ Self.digits[$0.value] }),
            self.bytes.holds("五", at: start + 6)
        else { return nil }
        let first = 2001 + unit * 5
        var end = start + 9
        if self.bytes.holds("”", at: end) { end += 3 }
        for tail: StaticString in ["期间", "时期"] where self.bytes.holds(tail, at: end) {
            return Reading(
                range: position..<(end + tail.utf8CodeUnitCount),
                period: Period(from: YearMonth(year: first, month: 1), to: YearMonth(year: first + 4, month: 12))
            )
        }
        guard self.bytes.holds("以来", at: end), let from = YearMonth(year: first, month: 1) else { return nil }
        return Reading(range: position..<(end + 6), period: self.context.since(from))
    }

    private static let digits: [UInt32: Int] = [
        0x4E00: 1, 0x4E8C: 2, 0x4E09: 3, 0x56DB: 4, 0x4E94: 5, 0x516D: 6, 0x4E03: 7, 0x516B: 8, 0x4E5D: 9,
    ]

    /// 近三年, 3年来, 过去五年
    private func yearsBack(at position: Int) -> Reading? {
        var start = position
        var isBack = false
        for opener: StaticString in ["近", "过去"] where self.bytes.holds(opener, at: position) {
            start += opener.utf8CodeUnitCount
            isBack = true
        }
        guard let numeral = NumeralReader().numeral(in: self.bytes, at: start), let count = numeral.value,
            self.bytes.holds("年", at: numeral.range.upperBound), count >= 1, count < 50
        else { return nil }
        var end = numeral.range.upperBound + 3
        for tail: StaticString in ["多来", "以来", "来", "间"] where self.bytes.holds(tail, at: end) {
            end += tail.utf8CodeUnitCount
            isBack = true
            break
        }
        guard isBack else { return nil }
        let last = self.context.end ?? self.context.year.flatMap { YearMonth(year: $0, month: 12) }
        let period = last.map { last in
            Period(from: YearMonth(year: last.year - Int(count) + 1, month: 1), to: last)
        }
        return Reading(range: position..<end, period: period)
    }

    /// 前11个月, 前10月
    private func firstMonths(at position: Int) -> Reading? {
        guard let numeral = NumeralReader().numeral(in: self.bytes, at: position + 3), let count = numeral.value,
            let end = self.bytes.startsAny(["个月", "月"], at: numeral.range.upperBound), (1...12).contains(count),
            count == count.rounded()
        else { return nil }
        return Reading(range: position..<end, period: self.context.months(1...Int(count), of: nil))
    }

    /// 14:39
    private func clock(at position: Int) -> Reading? {
        guard let hour = self.bytes.number(at: position, digits: 1...2), self.bytes.isByte(0x3A, at: hour.end),
            let minute = self.bytes.number(at: hour.end + 1, digits: 2...2), hour.value < 24, minute.value < 60
        else { return nil }
        return Reading(range: position..<minute.end, period: nil)
    }

    /// 二〇二三年, 九月份
    private func chineseDate(_ numeral: Numeral) -> Reading? {
        guard let value = numeral.value else { return nil }
        let end = numeral.range.upperBound
        if numeral.form == .positional, (1900...2100).contains(value), self.bytes.holds("年", at: end) {
            return self.chineseYears(from: Int(value), start: numeral.range.lowerBound, end: end + 3)
                ?? self.afterYear(Int(value), start: numeral.range.lowerBound, end: end + 3)
        }
        guard numeral.form == .chinese, value >= 1, value <= 12, self.bytes.holds("月", at: end) else { return nil }
        return self.afterMonths(
            Int(value)...Int(value),
            of: nil,
            start: numeral.range.lowerBound,
            end: end + 3
        )
    }

    // MARK: Calendar dates

    private func calendar(at position: Int) -> Reading? {
        if position > 0, self.bytes.isDigit(at: position - 1) || self.bytes.isByte(0x2E, at: position - 1) {
            return nil
        }
        if let year = self.bytes.number(at: position, digits: 4...4), (1900...2100).contains(year.value) {
            return self.yearDate(year.value, start: position, end: year.end)
        }
        guard let month = self.bytes.number(at: position, digits: 1...2), (1...12).contains(month.value) else {
            return nil
        }
        return self.monthDate(month.value, of: nil, start: position, end: month.end)
    }

    private func yearDate(_ year: Int, start: Int, end: Int) -> Reading? {
        // 2023-03-27, 2023/3/27, 2023.3.27
        if let mark = self.bytes.at(end), mark == 0x2D || mark == 0x2F || mark == 0x2E,
            let month = self.bytes.number(at: end + 1, digits: 1...2), (1...12).contains(month.value),
            self.bytes.isByte(mark, at: month.end), let day = self.bytes.number(at: month.end + 1, digits: 1...2)
        {
            return Reading(
                range: start..<day.end,
                period: self.context.months(month.value...month.value, of: year)
            )
        }
        var rest = end
        if self.bytes.holds("年", at: rest) { rest += 3 }
        if let dash = self.bytes.dash(at: rest), let last = self.bytes.number(at: dash, digits: 4...4),
            (year...2100).contains(last.value), self.bytes.holds("年", at: last.end)
        {
            let period = Period(from: YearMonth(year: year, month: 1), to: YearMonth(year: last.value, month: 12))
            return Reading(range: start..<(last.end + 3), period: period)
        }
        guard rest > end else { return nil }
        return self.afterYear(year, start: start, end: rest)
    }

    /// What may follow 2023年: a month, 以来, 度, 上半年.
    private func afterYear(_ year: Int, start: Int, end: Int) -> Reading {
        var end = end
        if self.bytes.holds("度", at: end) { end += 3 }
        if let month = self.bytes.number(at: end, digits: 1...2), (1...12).contains(month.value),
            let reading = self.monthDate(month.value, of: year, start: start, end: month.end)
        {
            return reading
        }
        if let word = self.words.token(.periods, startingAt: end), let months = Self.months(word.word.values[0]) {
            return Reading(
                range: start..<word.range.upperBound,
                period: self.context.months(months, of: year)
            )
        }
        if let tail = self.endOfSince(at: end) {
            return Reading(range: start..<tail, period: YearMonth(year: year, month: 1).map { self.context.since($0) })
        }
        for tail: StaticString in ["底", "末", "初"] where self.bytes.holds(tail, at: end) {
            end += tail.utf8CodeUnitCount
        }
        return Reading(range: start..<end, period: Period(year: year))
    }

    func monthDate(_ month: Int, of year: Int?, start: Int, end: Int) -> Reading? {
        var last = month
        var rest = end
        if self.bytes.holds("月", at: rest), let dash = self.bytes.dash(at: rest + 3),
            let other = self.bytes.number(at: dash, digits: 1...2), self.bytes.holds("月", at: other.end),
            (month...12).contains(other.value)
        {
            last = other.value
            rest = other.end
        } else if let dash = self.bytes.dash(at: rest), let other = self.bytes.number(at: dash, digits: 1...2),
            self.bytes.holds("月", at: other.end), (month...12).contains(other.value)
        {
            last = other.value
            rest = other.end
        }
        guard self.bytes.holds("月", at: rest) else { return nil }
        return self.afterMonths(month...last, of: year, start: start, end: rest + 3)
    }

    private func afterMonths(_ months: ClosedRange<Int>, of year: Int?, start: Int, end: Int) -> Reading {
        var end = end
        for tail: StaticString in ["份", "底", "末", "初", "上旬", "中旬", "下旬"] where self.bytes.holds(tail, at: end) {
            end += tail.utf8CodeUnitCount
            break
        }
        if let day = self.bytes.number(at: end, digits: 1...2), day.value <= 31,
            self.bytes.holds("日", at: day.end) || self.bytes.holds("号", at: day.end)
        {
            end = day.end + 3
        }
        if let year, let range = self.months(from: months.lowerBound, of: year, start: start, end: end) { return range }
        if let tail = self.endOfSince(at: end), let year = year ?? self.context.year,
            let from = YearMonth(year: year, month: months.lowerBound)
        {
            return Reading(range: start..<tail, period: self.context.since(from))
        }
        return Reading(range: start..<end, period: self.context.months(months, of: year))
    }

    static func months(_ rule: String) -> ClosedRange<Int>? {
        let parts = rule.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2, parts[0] <= parts[1] else { return nil }
        return parts[0]...parts[1]
    }
}
