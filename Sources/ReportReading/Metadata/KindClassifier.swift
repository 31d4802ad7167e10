import ReportModel

/// Tells what sort of document it is, by its title first and its form second.
struct KindClassifier {
    let title: String?
    let paragraphs: [String]

    func classify() -> DocumentKind {
        let words = self.title.map(TitleWords.init)
        if let words {
            if words.isReport { return .annualReport }
            if words.isInterpretation { return .other }
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
        let announces = self.paragraphs.prefix(5).contains { text in
            Self.announcements.contains { text.contains($0) }
        }
        let isOnSubject = self.paragraphs.prefix(5).contains {
            Array($0.utf8)[...].containsAny(ReadingLexicon.subjects)
        }
        guard isOnSubject else { return false }
        let headings = self.paragraphs.filter { $0.unicodeScalars.count <= 45 }
        let hasProblems = headings.contains { text in ["问题", "不足", "短板", "差距", "困难"].contains { text.contains($0) } }
        let hasPlans = headings.contains { text in
            ["打算", "计划", "安排", "下一步", "思路", "下步", "改进"].contains { text.contains($0) }
        }
        return announces && (hasProblems || hasPlans) || hasProblems && hasPlans
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

    private static let announcements = ["报告如下", "汇报如下", "总结如下", "情况如下", "通报如下", "公告如下", "公布如下", "公示如下"]
}
