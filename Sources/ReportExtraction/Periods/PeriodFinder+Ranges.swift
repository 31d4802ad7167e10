import ChineseText
import ReportModel

/// Stretches of time with two ends, and parts of years that a word names.
extension PeriodFinder {
    /// 去年8月, 去年上半年, 明年3月至5月
    func part(after token: WordIndex.Token, of year: Int) -> Reading? {
        let named: Int
        switch token.word.values[0] {
        case "previous-year": named = year - 1
        case "next-year": named = year + 1
        default: return nil
        }
        let end = token.range.upperBound
        if let month = self.bytes.number(at: end, digits: 1...2), (1...12).contains(month.value),
            let reading = self.monthDate(month.value, of: named, start: token.range.lowerBound, end: month.end)
        {
            return reading
        }
        guard let part = self.words.token(.periods, startingAt: end), let months = Self.months(part.word.values[0])
        else {
            return nil
        }
        return Reading(
            range: token.range.lowerBound..<part.range.upperBound,
            period: self.context.months(months, of: named)
        )
    }

    /// 二〇二一年至二〇二四年: with its last year.
    func chineseYears(from first: Int, start: Int, end: Int) -> Reading? {
        guard let dash = self.bytes.dash(at: end), let last = NumeralReader().numeral(in: self.bytes, at: dash),
            last.form == .positional, let value = last.value, (Double(first)...2100).contains(value),
            self.bytes.holds("年", at: last.range.upperBound)
        else { return nil }
        let period = Period(from: YearMonth(year: first, month: 1), to: YearMonth(year: Int(value), month: 12))
        return Reading(range: start..<(last.range.upperBound + 3), period: period)
    }

    /// 2022年6月至2023年5月: with its last month.
    func months(from month: Int, of year: Int, start: Int, end: Int) -> Reading? {
        guard let dash = self.bytes.dash(at: end), let last = self.bytes.number(at: dash, digits: 4...4),
            (year...2100).contains(last.value), self.bytes.holds("年", at: last.end),
            let until = self.bytes.number(at: last.end + 3, digits: 1...2), self.bytes.holds("月", at: until.end),
            let from = YearMonth(year: year, month: month), let to = YearMonth(year: last.value, month: until.value),
            from <= to
        else { return nil }
        return Reading(range: start..<(until.end + 3), period: Period(from: from, to: to))
    }

    /// The end of 以来, 起 or 至今 after a year or month; what began then may stand between: 2022年成立以来.
    func endOfSince(at position: Int) -> Int? {
        if let end = self.bytes.startsAny(["以来", "起", "至今"], at: position) { return end }
        var end = position
        for _ in 0..<6 {
            guard let (scalar, length) = self.bytes.scalar(at: end), QuantityScanner.isHan(scalar) else { return nil }
            end += length
            if self.bytes.holds("以来", at: end) { return end + 6 }
        }
        return nil
    }
}
