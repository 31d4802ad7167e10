import ReportModel

/// Reads days written as 2023-03-27, 2023/3/27, 2023.03.27, 2023年3月27日 or 二〇二三年三月二十七日, spaces among them.
enum DateReader {
    struct Found {
        var date: CalendarDate
        /// Indexes of scalars.
        var range: Range<Int>
    }

    static func first(in text: String) -> CalendarDate? { self.first(in: Array(text.unicodeScalars))?.date }

    /// The first day in the text.
    static func first(in scalars: [Unicode.Scalar]) -> Found? {
        for start in scalars.indices {
            if start > 0, self.digit(scalars[start - 1]) != nil { continue }
            if let found = self.date(in: scalars, at: start) { return found }
        }
        return nil
    }

    private static func date(in scalars: [Unicode.Scalar], at start: Int) -> Found? {
        var at = start
        guard let year = self.year(in: scalars, at: &at), let first = self.separator(in: scalars, at: &at),
            let month = self.number(in: scalars, at: &at), let second = self.separator(in: scalars, at: &at),
            first == second || first == "年" && second == "月",
            let day = self.number(in: scalars, at: &at),
            let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        if first == "年" {
            var end = at
            self.skipSpaces(in: scalars, at: &end)
            if end < scalars.count, scalars[end] == "日" || scalars[end] == "号" { at = end + 1 }
        } else if at < scalars.count, self.digit(scalars[at]) != nil {
            return nil
        }
        return Found(date: date, range: start..<at)
    }

    private static func year(in scalars: [Unicode.Scalar], at: inout Int) -> Int? {
        var year = 0
        for _ in 0..<4 {
            guard at < scalars.count, let digit = self.digit(scalars[at]) ?? self.chineseDigit(scalars[at]) else {
                return nil
            }
            year = year * 10 + digit
            at += 1
            // A year may be letter-spaced as the rest of its line.
            if at < scalars.count, scalars[at] == " ", at + 1 < scalars.count, self.digit(scalars[at + 1]) != nil {
                at += 1
            }
        }
        return (1990...2099).contains(year) ? year : nil
    }

    private static func separator(in scalars: [Unicode.Scalar], at: inout Int) -> Unicode.Scalar? {
        self.skipSpaces(in: scalars, at: &at)
        guard at < scalars.count, "-/.年月－．／".unicodeScalars.contains(scalars[at]) else { return nil }
        defer {
            at += 1
            self.skipSpaces(in: scalars, at: &at)
        }
        return scalars[at]
    }

    /// A number of one or two digits, or Chinese up to 三十一.
    private static func number(in scalars: [Unicode.Scalar], at: inout Int) -> Int? {
        var value = 0
        var count = 0
        while count < 2, at < scalars.count, let digit = self.digit(scalars[at]) {
            value = value * 10 + digit
            at += 1
            count += 1
        }
        if count > 0 { return value }
        while at < scalars.count {
            if scalars[at] == "十" {
                value = max(1, value) * 10
            } else if let digit = self.chineseDigit(scalars[at]) {
                value += digit
            } else {
                break
            }
            at += 1
            count += 1
        }
        return count > 0 ? value : nil
    }

    private static func skipSpaces(in scalars: [Unicode.Scalar], at: inout Int) {
        while at < scalars.count, scalars[at].isSpace { at += 1 }
    }

    static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case 0x30...0x39: Int(scalar.value) - 0x30
        case 0xFF10...0xFF19: Int(scalar.value) - 0xFF10
        default: nil
        }
    }

    static func chineseDigit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "〇", "○", "零", "Ｏ", "０": 0
        case "一": 1
        case "二": 2
        case "三": 3
        case "四": 4
        case "五": 5
        case "六": 6
        case "七": 7
        case "八": 8
        case "九": 9
        default: nil
        }
    }
}
