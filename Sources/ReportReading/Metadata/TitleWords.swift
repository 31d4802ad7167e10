/// What the words of a title say of the document.
struct TitleWords {
    private let text: ArraySlice<UInt8>
    /// The title without the plan for the next year that it announces as well.
    private let report: ArraySlice<UInt8>

    init(_ title: String) {
        var plain = Array(title.utf8)[...].withoutSpaces[...]
        // （公示稿）, (全文): a note after the title.
        while let close = ([")", "）"] as [Phrase]).first(where: { plain.ends(with: $0) }),
            let open = plain.lastIndex(where: { $0 == UInt8(ascii: "(") }) ?? plain.lastRange(of: "（")?.lowerBound
        {
            let note = plain[open...]
            guard note.scalarCount <= 14, open > plain.startIndex, close.count > 0 else { break }
            plain = plain[..<open]
        }
        self.text = plain
        self.report = Self.withoutPlan(plain)
    }

    /// 2023年工作总结 of 2023年工作总结和2024年工作计划: what the title says of the past.
    private static func withoutPlan(_ title: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard title.endsWithAny(ReadingLexicon.plans) else { return title }
        for ending in ReadingLexicon.planned {
            var rest = title
            while let found = rest.firstRange(of: ending) {
                rest = rest[found.upperBound...]
                if self.opensPlan(rest) { return title[..<found.upperBound] }
            }
        }
        return title
    }

    /// 和2024年…, 及下一步…, 暨明年…
    private static func opensPlan(_ text: ArraySlice<UInt8>) -> Bool {
        let plan = Self.connectives.first { text.starts(with: $0) }.map { text.dropFirst($0.count) } ?? text
        return plan.startsWithAny(ReadingLexicon.planTimes) || plan.startsWithAny(ReadingLexicon.plans)
    }

    private static let connectives: [Phrase] = ["和", "及", "以及", "暨", "与", "、", "，", ",", "；"]

    /// 法治政府建设, 依法行政, …
    var hasSubject: Bool { self.text.containsAny(ReadingLexicon.subjects) }

    /// A title such as 某市2023年法治政府建设情况报告.
    var isReport: Bool {
        self.hasSubject && (self.report.endsWithAny(ReadingLexicon.reportEndings) || self.isReportOfPlace)
            && !self.withoutCitations.containsAny(ReadingLexicon.notReports)
    }

    /// 法治政府建设年度报告：某县.
    private var isReportOfPlace: Bool {
        guard let colon = self.text.firstRange(of: "：") ?? self.text.firstRange(of: ":") else { return false }
        return self.text[..<colon.lowerBound].endsWithAny(["报告", "总结", "年报"])
            && self.text[colon.upperBound...].scalarCount <= 16
    }

    var isPolicy: Bool {
        self.text.endsWithAny(ReadingLexicon.policies)
            || self.text.contains("关于印发") && self.text.containsAny(ReadingLexicon.policies)
    }

    var isInterpretation: Bool { self.text.containsAny(ReadingLexicon.interpretations) }
    var isTemplate: Bool { self.text.containsAny(["范文", "模板", "样文"]) }
    var isNews: Bool { self.text.containsAny(ReadingLexicon.newsVerbs) }
    var isExperience: Bool { self.text.containsAny(ReadingLexicon.experiences) }

    /// The title without what it cites: a report on carrying out 《…纲要》 is a report.
    private var withoutCitations: ArraySlice<UInt8> {
        var rest = self.text
        var kept: [UInt8] = []
        while let open = rest.firstRange(of: "《"), let close = rest[open.upperBound...].firstRange(of: "》") {
            kept += rest[..<open.lowerBound]
            rest = rest[close.upperBound...]
        }
        return (kept + rest)[...]
    }
}

extension ArraySlice<UInt8> {
    fileprivate func lastRange(of phrase: Phrase) -> Range<Int>? {
        var found: Range<Int>?
        var rest = self
        while let range = rest.firstRange(of: phrase) {
            found = range
            rest = rest[range.upperBound...]
        }
        return found
    }
}
