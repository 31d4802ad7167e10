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
            if words.isInterpretation || words.isTemplate { return .other }
            if words.isPolicy { return .policy }
        }
        if self.hasReportForm { return .annualReport }
        if self.isNewsLead { return .news }
        if let words {
            // 荣获 says what happened; 打造 how it is done. A title with both tells news.
            if words.isNews, !words.isExperience { return .news }
            if words.isExperience { return .experience }
        }
        return .other
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
        for paragraph in self.paragraphs {
            var previous: Unicode.Scalar = " "
            for scalar in paragraph.unicodeScalars {
                let isBlank = previous == "*" || previous == "×" || previous == "_" || previous == "＊"
                if isBlank, scalar.isHan { blanks += 1 }
                previous = scalar
            }
        }
        return blanks >= 3
    }

    private var isNewsLead: Bool {
        guard let lead = self.paragraphs.first else { return false }
        let opening = lead.prefix(12)
        if ReadingLexicon.newsLeads.contains(where: { Array(opening.utf8)[...].starts(with: $0) }) { return true }
        // 3月12日,某县召开…
        let digits = opening.prefix { $0.isNumber }
        return (1...2).contains(digits.count) && opening.dropFirst(digits.count).hasPrefix("月")
            && opening.contains("日")
    }

    private static let problemWords: [Phrase] = ["问题", "不足", "短板", "差距", "困难"]
    private static let planWords: [Phrase] = ["打算", "计划", "安排", "下一步", "思路", "下步", "改进"]
    private static let announcements: [Phrase] = ["报告如下", "汇报如下", "总结如下", "情况如下", "通报如下", "公告如下", "公布如下", "公示如下"]
}
