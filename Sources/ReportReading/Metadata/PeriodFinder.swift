import Foundation
import ReportModel

/// Finds the months that a report covers, in what its title, its opening and its headings say.
struct PeriodFinder {
    let title: String?
    let paragraphs: [String]
    let publishedOn: CalendarDate?

    /// `nil` where nothing in the text says it.
    func find() -> Period? {
        if let title, let period = Self.period(inTitle: title) { return period }
        let opening = self.paragraphs.prefix(4)
        for paragraph in opening { if let year = Self.openingYear(paragraph) { return Period(year: year) } }
        for paragraph in self.paragraphs {
            if let planned = Self.plannedYear(inHeading: paragraph) { return Period(year: planned - 1) }
        }
        guard let published = self.publishedOn, published.month <= 6 else { return nil }
        let isPast = opening.contains { $0.containsAny(Self.pastYear) }
        return isPast ? Period(year: published.year - 1) : nil
    }

    /// The years that the title, the opening and the headings on what was done say the report is of; more than one where
    /// they contradict each other.
    var statedYears: [Int] {
        var years: [Int] = []
        func note(_ year: Int?) { if let year, !years.contains(year) { years.append(year) } }
        let named = self.title.map { Self.years(in: $0).map(\.year) } ?? []
        // …2023年情况和2024年打算: one report, of the first.
        note(named.first ?? self.title.flatMap(Self.yearInBrackets))
        for paragraph in self.paragraphs.prefix(4) { note(Self.announcedYear(paragraph)) }
        for paragraph in self.paragraphs where paragraph.utf8.count <= 135 && paragraph.containsAny(Self.doneWords) {
            let isHeading = LineKind(PageLine(Array(paragraph.utf8)[...], start: 0)) == .outline
            guard isHeading, !paragraph.containsAny(["下一步", "打算", "计划", "。"]) else { continue }
            let years = Self.years(in: paragraph).map(\.year)
            if years.count == 1 { note(years[0]) }
        }
        return years
    }

    /// 2022年…, 2022年度…, 2023年上半年…; the first year of several: 2023年情况和2024年打算.
    private static func period(inTitle title: String) -> Period? {
        guard let (year, rest) = self.years(in: title).first else {
            return self.yearInBrackets(title).map(Period.init(year:))
        }
        if rest.hasPrefix("上半年") {
            return Period(from: YearMonth(year: year, month: 1), to: YearMonth(year: year, month: 6))
        }
        if rest.hasPrefix("下半年") {
            return Period(from: YearMonth(year: year, month: 7), to: YearMonth(year: year, month: 12))
        }
        if let months = self.months(rest) {
            return Period(
                from: YearMonth(year: year, month: months.lowerBound),
                to: YearMonth(year: year, month: months.upperBound)
            )
        }
        return Period(year: year)
    }

    /// 1-11月, 1至10月, 前三季度 at the beginning of what follows the year.
    private static func months(_ rest: some StringProtocol) -> ClosedRange<Int>? {
        for (words, last) in self.quarters where words.contains(where: rest.hasPrefix) { return 1...last }
        let scalars = Array(rest.unicodeScalars.prefix(8))
        func number(at start: Int) -> (value: Int, end: Int)? {
            let digits = scalars.dropFirst(start).prefix(3).prefix { DateReader.digit($0) != nil }
            guard (1...2).contains(digits.count) else { return nil }
            return (digits.compactMap(DateReader.digit).reduce(0) { $0 * 10 + $1 }, start + digits.count)
        }
        guard let first = number(at: 0), scalars.indices.contains(first.end),
            "-—–－~～至到".unicodeScalars.contains(scalars[first.end]), let last = number(at: first.end + 1),
            scalars.indices.contains(last.end), scalars[last.end] == "月",
            (1...12).contains(first.value), (first.value...12).contains(last.value)
        else { return nil }
        return first.value...last.value
    }

    private static let quarters = [
        (["前三季度", "前3季度"], 9), (["前两季度", "前2季度"], 6), (["第一季度", "一季度", "1季度"], 3),
    ]

    /// …情况报告（2022）.
    private static func yearInBrackets(_ title: String) -> Int? {
        let scalars = Array(title.unicodeScalars.lazy.filter { !$0.isSpace })
        for at in scalars.indices.dropLast(5) where scalars[at] == "(" || scalars[at] == "（" {
            let digits = scalars[at + 1..<at + 5].compactMap(DateReader.digit)
            guard digits.count == 4, scalars[at + 5] == ")" || scalars[at + 5] == "）" else { continue }
            let year = digits.reduce(0) { $0 * 10 + $1 }
            if (1990...2099).contains(year) { return year }
        }
        return nil
    }

    /// The year that an opening paragraph begins with, or of which it says 现将…年…报告如下.
    private static func openingYear(_ paragraph: String) -> Int? {
        let years = self.years(in: paragraph)
        if LineKind(PageLine(Array(paragraph.utf8)[...], start: 0)) != .outline, let (year, rest) = years.first,
            self.isLeading(paragraph, year: year), !rest.hasPrefix("是")
        {
            return year
        }
        return self.announcedYear(paragraph)
    }

    /// The year of 现将…年…报告如下.
    private static func announcedYear(_ paragraph: String) -> Int? {
        let utf8 = Array(paragraph.utf8)[...]
        for marker in ["现将", "现就"] as [Phrase] {
            guard let range = utf8.firstRange(of: marker) else { continue }
            // 60 Han characters.
            let announced = utf8[range.upperBound...].prefix(180)
            if announced.contains("如下"), let year = self.years(in: announced.string).first?.year { return year }
        }
        return nil
    }

    /// Whether the year stands at the beginning, after no more than 在, 自 or a bracket.
    private static func isLeading(_ paragraph: String, year: Int) -> Bool {
        let head = String(paragraph.filter { !$0.isWhitespace }.prefix(9))
        return head.contains(String(year)) || self.years(in: head).first?.year == year
    }

    /// The year of a heading on plans: 三、2024年工作打算.
    private static func plannedYear(inHeading paragraph: String) -> Int? {
        let isHeading =
            paragraph.utf8.count <= 135 && LineKind(PageLine(Array(paragraph.utf8)[...], start: 0)) == .outline
        guard isHeading, paragraph.containsAny(self.planWords), !paragraph.containsAny(self.doneWords) else {
            return nil
        }
        return self.years(in: paragraph).last?.year
    }

    /// The years that a text names outside 《》, each with what follows 年 or 年度.
    static func years(in text: String) -> [(year: Int, rest: String)] {
        let scalars = Array(text.unicodeScalars.lazy.filter { !$0.isSpace })
        var found: [(Int, String)] = []
        var cited = 0
        for at in scalars.indices {
            if scalars[at] == "《" { cited += 1 }
            if scalars[at] == "》" { cited = max(0, cited - 1) }
            guard cited == 0, at + 4 < scalars.count, scalars[at + 4] == "年" else { continue }
            let digits = scalars[at..<at + 4].compactMap { DateReader.digit($0) ?? DateReader.chineseDigit($0) }
            let isLonger = at > 0 && DateReader.digit(scalars[at - 1]) != nil
            let year = digits.reduce(0) { $0 * 10 + $1 }
            guard digits.count == 4, !isLonger, (1990...2099).contains(year) else { continue }
            var rest = scalars[(at + 5)...]
            if rest.first == "度" { rest.removeFirst() }
            found.append((year, String(String.UnicodeScalarView(rest))))
        }
        return found
    }

    private static let planWords: [Phrase] = ["打算", "计划", "安排", "思路", "目标", "规划", "重点", "任务", "措施", "举措", "展望"]
    /// 采取的主要举措和取得的成效 are no plans.
    private static let doneWords: [Phrase] = ["成效", "取得", "采取", "成绩", "成果", "情况", "做法"]
    private static let pastYear: [Phrase] = ["去年", "过去一年", "过去的一年", "上年度", "上一年度"]
}
