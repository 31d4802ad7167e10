import ReportModel

/// Tells what sort of document it is, by its title first and its form second.
struct KindClassifier {
    let title: String?
    let paragraphs: [String]

    func classify() -> DocumentKind {
        if self.hasBlanks { return .other }
        let words = self.title.map(TitleWords.init)
        if let words {
            if words.isReport { return .annualReport }
            if words.isTemplate { return .other }
            if words.isPolicy { return .policy }
            // What explains a measure repeats it; what explains a report is none.
            if words.isInterpretation {
                let isOfReport = self.title?.containsAny(["报告", "总结"]) ?? false
                return isOfReport && !(self.title?.contains("政策解读") ?? false) ? .other : .policy
            }
        }
        if self.hasReportForm { return .annualReport }
        if self.isNewsLead { return .news }
        let isOfSubject = self.title?.containsAny(Self.field) ?? false || self.opening.containsAny(Self.field)
        // Several headings make an article of method; news run on.
        if isOfSubject, self.headings >= 2 { return .experience }
        if isOfSubject, self.tellsNews || self.runsOn { return .news }
        if let words {
            // 荣获 says what happened; 打造 how it is done. A title with both tells news.
            if words.isNews, !words.isExperience { return .news }
            if words.isExperience { return .experience }
        }
        return self.tellsOfExperience ? .experience : .other
    }

    private var opening: String { self.paragraphs.prefix(3).joined(separator: "\n") }

    /// Headings of the first rank: 一、 and the like, short and without a full stop.
    private var headings: Int {
        self.paragraphs.count { paragraph in
            guard paragraph.utf8.count <= 180 else { return false }
            let text = Array(paragraph.utf8)[...]
            return text.startsWithAny(Self.firstRank) && !text.contains("。")
        }
    }

    /// …报告如下, with parts on problems and on plans.
    private var hasReportForm: Bool {
        let opening = self.paragraphs.prefix(5)
        guard opening.contains(where: { $0.containsAny(ReadingLexicon.subjects) }) else { return false }
        let announces = opening.contains { $0.containsAny(Self.announcements) }
        // 45 Han characters.
        let headings = self.paragraphs.filter { $0.utf8.count <= 135 }
        let hasProblems = headings.contains { $0.containsAny(Self.problemWords) }
        let hasPlans = headings.contains { $0.containsAny(Self.planWords) }
        return announces && (hasProblems || hasPlans) || hasProblems && hasPlans
    }

    /// A model to copy has blanks where a report has its figures and names: *次, ××县, __件.
    private var hasBlanks: Bool {
        var blanks = 0
        for var paragraph in self.paragraphs {
            blanks += paragraph.withUTF8 { text in
                var found = 0
                for at in text.indices where Self.blankEnds[Int(text[at])] {
                    let width = text[at] < 0x80 ? 1 : text[at] == 0x97 ? 2 : 3
                    guard at + 1 < text.count, (0xE3...0xE9).contains(text[at + 1]), at + 1 >= width else { continue }
                    // ×, ＊ by their other bytes.
                    let isBlank =
                        width == 1 || width == 2 && text[at - 1] == 0xC3
                        || width == 3 && text[at - 1] == 0xBC && text[at - 2] == 0xEF
                    if isBlank { found += 1 }
                }
                return found
            }
        }
        return blanks >= 3
    }

    /// The last bytes of *, _, × and ＊.
    private static let blankEnds: [Bool] = (0..<256).map { [0x2A, 0x5F, 0x97, 0x8A].contains($0) }

    private var isNewsLead: Bool {
        guard let lead = self.paragraphs.first else { return false }
        let opening = lead.prefix(16)
        let utf8 = Array(opening.utf8)[...]
        if utf8.startsWithAny(ReadingLexicon.newsLeads) || utf8.containsAny(["本报记者", "融媒讯", "本台讯"]) { return true }
        // (记者 张三)日前…
        if utf8.startsWithAny(["(", "（"]), utf8.containsAny(["记者", "通讯员"]) { return true }
        // 3月12日,某县召开…
        let digits = opening.prefix { $0.isNumber }
        return (1...2).contains(digits.count) && opening.dropFirst(digits.count).hasPrefix("月")
            && opening.contains("日")
    }

    /// Something that happened, someone who was asked, a figure just published: in a text without headings, news.
    private var tellsNews: Bool {
        guard self.headings < 2, let lead = self.paragraphs.first else { return false }
        return lead.prefix(60).description.containsAny(ReadingLexicon.newsWords)
            || self.paragraphs.reduce(0) { $0 + $1.utf8.count } <= Self.newsBytes
                && self.paragraphs.joined().containsAny(ReadingLexicon.newsWords)
    }

    /// A few paragraphs without headings that announce no method, nor does their title.
    private var runsOn: Bool {
        self.headings == 0 && self.paragraphs.count > 1 && !(self.title?.containsAny(Self.methodWords) ?? false)
            && self.paragraphs.reduce(0) { $0 + $1.utf8.count } <= Self.newsBytes
            && !(self.paragraphs.first?.containsAny(Self.experienceWords) ?? false)
    }

    /// 1,200 Han characters.
    private static let newsBytes = 3_600

    /// The opening says that a way of doing things follows.
    private var tellsOfExperience: Bool {
        self.paragraphs.prefix(4).contains { $0.containsAny(Self.experienceWords) }
    }

    /// What all documents of the genre and its cousins speak of.
    private static let field: [Phrase] = ["法治", "依法", "行政执法", "行政复议", "普法"]
    private static let firstRank: [Phrase] = [
        "一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十、", "第一部分", "第二部分", "第三部分",
    ]
    private static let experienceWords: [Phrase] = ["做法", "编者按", "典型经验", "走出一条", "走出了一条", "探索出", "探索形成"]
    private static let methodWords: [Phrase] = ["探索", "路径", "新模式", "经验", "做法", "打造"]
    private static let problemWords: [Phrase] = ["问题", "不足", "短板", "差距", "困难"]
    private static let planWords: [Phrase] = ["打算", "计划", "安排", "下一步", "思路", "下步", "改进"]
    private static let announcements: [Phrase] = ["报告如下", "汇报如下", "总结如下", "情况如下", "通报如下", "公告如下", "公布如下", "公示如下"]
}
