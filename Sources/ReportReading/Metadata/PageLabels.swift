import Foundation
import ReportModel

/// What a page labels: its `<meta>` tags, its metadata table, the lines above and below the article.
struct PageLabels {
    private(set) var titles: [String] = []
    private(set) var issuer: String?
    /// Who issues the document, as its head in red says.
    private(set) var masthead: String?
    private(set) var source: String?
    private(set) var author: String?
    private(set) var indexNumber: String?
    private(set) var documentNumber: String?
    private(set) var publishedOn: CalendarDate?
    private var printedDay: CalendarDate?
    /// A day among other words above the article, the nearest to it: 某街道发布 2023-01-16 16:30 发表于山东.
    private var bylineDay: CalendarDate?
    private var draftedOn: CalendarDate?
    private var updatedOn: CalendarDate?
    private(set) var siteName: String?
    private(set) var column: String?
    /// The lines that say who keeps the site.
    private(set) var sponsors: [String] = []
    /// The days on which, as it says, the page was put up, in order of trust.
    var publicationDays: [CalendarDate] {
        var days: [CalendarDate] = []
        let stated = self.statedDays + [self.publishedOn, self.printedDay, self.bylineDay].compactMap(\.self)
        for day in stated where !days.contains(day) { days.append(day) }
        return days
    }
    /// Different numbers under one label.
    private(set) var indexNumbers: [String] = []
    private(set) var documentNumbers: [String] = []
    private var statedDays: [CalendarDate] = []
    /// The lines that hold nothing else.
    private(set) var lines: Set<Int> = []

    init(_ article: Article) {
        for index in article.header { self.read(index, of: article) }
        for index in article.tail {
            self.read(index, of: article)
            // Where another article's title stands, what follows is said of that.
            if article.kinds[index] == .short, article.page.lines[index].zone != .main, !self.lines.contains(index) {
                break
            }
        }
        for (kind, line) in zip(article.kinds, article.page.lines) where kind == .furniture { self.readFoot(line) }
        self.readMeta(article.page.meta)
    }

    /// The day that the page was put up, else the day that it was drafted or last changed.
    var day: CalendarDate? {
        self.publishedOn ?? self.printedDay ?? self.bylineDay ?? self.draftedOn ?? self.updatedOn
    }

    // MARK: Lines

    private mutating func read(_ index: Int, of article: Article) {
        let line = article.page.lines[index]
        switch article.kinds[index] {
        case .metadata:
            guard let labels = article.labels[index] else { return }
            for entry in labels.entries { _ = self.take(self.withoutDay(entry), as: entry.field) }
            if labels.entries.allSatisfy({ $0.field != .ignored && $0.field != .filing }) { self.lines.insert(index) }
            // Label and value on alternating lines.
            if let field = labels.open, field != .ignored, index + 1 < article.page.lines.count,
                article.kinds[index + 1] == .short, article.page.lines[index + 1].length <= 60,
                self.take(article.page.lines[index + 1].slice.string, as: field, isAlone: true)
            {
                self.lines.insert(index + 1)
            }
        case .short where self.lines.contains(index): return
        case .short:
            if article.header.contains(index), let issuer = Signature.masthead(line) {
                self.masthead = self.masthead ?? issuer
                self.lines.insert(index)
            } else if Signature.isDay(line) || Self.isDayAndTime(line) {
                self.printedDay = self.printedDay ?? DateReader.first(in: line.slice.string)
                self.lines.insert(index)
            } else if article.header.contains(index), let day = Self.bylineDay(line) {
                self.bylineDay = day
                self.lines.insert(index)
            } else if line.length <= 30, let number = Self.documentNumber(line.slice.string) {
                self.documentNumber = self.documentNumber ?? number
                self.lines.insert(index)
            } else if article.header.contains(index), line.length <= 40, line.slice.containsAny(["记者 ", "通讯员 "]) {
                self.author = self.author ?? line.slice.string
                self.lines.insert(index)
            } else if article.tail.contains(index), let names = Byline.names(in: line.slice) {
                self.author = self.author ?? names
                self.lines.insert(index)
            }
        case .furniture:
            // 2023-07-10 10:11 阅读; a day without the hour is today's.
            let isDay = Self.hasHour(line.slice) || Self.isDayAndTime(line)
            if article.header.contains(index), line.length <= 60, isDay {
                self.printedDay = self.printedDay ?? DateReader.first(in: line.slice.string)
            }
        case .breadcrumb, .trailer, .prose, .outline, .salutation: return
        }
    }

    /// The value of an entry, parted from the day that newspapers print behind their name, with the hour or at its end:
    /// 来源：法治日报 2023-09-14 08:36.
    private mutating func withoutDay(_ entry: MetadataLine.Entry) -> String {
        let scalars = Array(entry.value.unicodeScalars)
        guard entry.field == .source || entry.field == .author, let day = DateReader.first(in: scalars),
            Self.hasHour(Array(entry.value.utf8)[...])
                || day.range.lowerBound > 0 && day.range.upperBound == scalars.count
        else { return entry.value }
        self.printedDay = self.printedDay ?? day.date
        return String(String.UnicodeScalarView(scalars[..<day.range.lowerBound]))
    }

    /// Takes a value where it is one that the field can have; the first value stays.
    private mutating func take(_ raw: String, as field: MetadataField, isAlone: Bool = false) -> Bool {
        let value = Array(raw.utf8)[...].trimmed.string
        guard !value.isEmpty, !Self.blanks.contains(value) else { return false }
        switch field {
        case .title:
            guard value.unicodeScalars.count >= 4 else { return false }
            self.titles.append(value)
        case .issuer:
            guard Self.isName(value, isOrganisation: isAlone) else { return false }
            self.issuer = self.issuer ?? Self.withoutSpaces(value)
        case .source:
            guard Self.isName(value, isOrganisation: isAlone) else { return false }
            self.source = self.source ?? value
        case .author:
            guard Self.isName(value, isOrganisation: false) else { return false }
            self.author = self.author ?? value
        case .index:
            guard let number = Self.indexNumber(value) else { return false }
            self.indexNumber = self.indexNumber ?? number
            if !self.indexNumbers.contains(number) { self.indexNumbers.append(number) }
        case .documentNumber:
            guard let number = Self.documentNumber(value) else { return false }
            self.documentNumber = self.documentNumber ?? number
            if !self.documentNumbers.contains(number) { self.documentNumbers.append(number) }
        case .published, .drafted, .updated:
            guard let day = DateReader.first(in: value) else { return false }
            switch field {
            case .published:
                self.publishedOn = self.publishedOn ?? day
                self.statedDays.append(day)
            case .drafted: self.draftedOn = self.draftedOn ?? day
            default: self.updatedOn = self.updatedOn ?? day
            }
        case .filing: return isAlone && value.unicodeScalars.count <= 20
        case .ignored: return false
        }
        return true
    }

    private mutating func readFoot(_ line: PageLine) {
        guard (6...150).contains(line.length), line.slice.containsAny(Self.footWords) else { return }
        self.sponsors.append(line.slice.string)
    }

    private static let footWords: [Phrase] = ["主办", "承办", "版权所有", "标识码", "维护单位", "欢迎访问", "地址"]

    private mutating func readMeta(_ meta: [String: String]) {
        if let title = meta["articletitle"] ?? meta["og:title"].map(TitleFinder.withoutSite) {
            self.titles.append(title)
        }
        if let day = Self.publicationTags.lazy.compactMap({ meta[$0] }).first { _ = self.take(day, as: .published) }
        if self.source == nil, let source = meta["contentsource"] ?? meta["source"] {
            _ = self.take(source, as: .source)
        }
        if self.author == nil, let author = meta["author"] { _ = self.take(author, as: .author) }
        self.siteName = meta["sitename"] ?? meta["og:site_name"]
        self.column = meta["columnname"]
    }

    /// GB/T 42147 first, then what content management systems write.
    private static let publicationTags = ["pubdate", "publishdate", "firstpublishedtime", "article:published_time"]

    // MARK: Values

    /// The day in a line of few words that is not today's.
    private static func bylineDay(_ line: PageLine) -> CalendarDate? {
        guard line.length <= 60, line.linkShare < 0.6, !line.slice.containsAny(self.todays) else { return nil }
        let words = line.slice.string.unicodeScalars.count(where: \.isHan)
        // A title may hold a day too, as part of a sentence.
        guard line.heading == 0, words <= 20 else { return nil }
        return DateReader.first(in: line.slice.string)
    }

    private static let todays: [Phrase] = ["今天", "今日", "现在是", "星期", "农历", "℃", "欢迎", "访问"]

    private static let blanks: Set<String> = [
        "无", "-", "--", "——", "/", "暂无", "null", "NULL", "undefined", "空", "0", "其他", "其它",
    ]

    /// Accounts of content management systems, which stand where an author should.
    private static let accounts: Set<String> = ["管理员", "系统管理员", "超级管理员", "佚名", "未知", "网站管理员"]

    private static func isName(_ value: String, isOrganisation: Bool) -> Bool {
        guard (2...40).contains(value.unicodeScalars.count), !value.contains("。"),
            value.unicodeScalars.contains(where: \.isHan), !Self.accounts.contains(value)
        else { return false }
        return !isOrganisation || Array(value.utf8)[...].endsWithAny(ReadingLexicon.organisationEndings)
    }

    /// 11370305K21216551K/2024-5438779, its spaces gone; `nil` for what is no such number.
    private static func indexNumber(_ value: String) -> String? {
        let number = self.withoutSpaces(value)
        let isCode = number.utf8.allSatisfy { byte in
            byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || [0x2D, 0x2F, 0x5F, 0x2E, 0x28, 0x29, 0x5B, 0x5D, 0x3A].contains(byte)
        }
        return isCode && number.utf8.count { (0x30...0x39).contains($0) } >= 4 && number.utf8.count <= 80 ? number : nil
    }

    /// 鲁政发〔2024〕3号, its spaces gone; `nil` for what is no such number.
    private static func documentNumber(_ value: String) -> String? {
        let number = self.withoutSpaces(value)
        let scalars = Array(number.unicodeScalars)
        guard scalars.count <= 40, scalars.last == "号",
            let open = scalars.firstIndex(where: { "〔[［【(（".unicodeScalars.contains($0) }), open > 0, open <= 15,
            scalars[(open + 1)...].prefix(4).allSatisfy({ DateReader.digit($0) != nil })
        else { return nil }
        return number
    }

    /// 2024-03-04 10:20:31, with nothing in Han but 年月日.
    private static func isDayAndTime(_ line: PageLine) -> Bool {
        guard line.length <= 40 else { return false }
        let scalars = Array(line.slice.string.unicodeScalars)
        guard let found = DateReader.first(in: scalars) else { return false }
        let rest = scalars[..<found.range.lowerBound] + scalars[found.range.upperBound...]
        return !rest.contains { $0.isHan }
    }

    /// Whether a time such as 10:11 is in the text.
    private static func hasHour(_ text: ArraySlice<UInt8>) -> Bool {
        func isDigit(_ index: Int) -> Bool { text.indices.contains(index) && (0x30...0x39).contains(text[index]) }
        return text.indices.contains { text[$0] == UInt8(ascii: ":") && isDigit($0 - 1) && isDigit($0 + 1) }
    }

    private static func withoutSpaces(_ value: String) -> String {
        String(String.UnicodeScalarView(value.unicodeScalars.filter { !$0.isSpace }))
    }
}
