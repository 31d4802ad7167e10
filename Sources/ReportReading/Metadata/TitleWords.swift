/// What the words of a title say of the document.
struct TitleWords {
    private let text: ArraySlice<UInt8>

    init(_ title: String) {
        var plain = Array(title.utf8)[...].withoutSpaces[...]
        // （公示稿）, (全文): a note after the title.
        while let close = ([")", "）"] as [Phrase]).first(where: { plain.ends(with: $0) }),
            let open = plain.lastIndex(where: { $0 == UInt8(ascii: "(") }) ?? plain.lastRange(of: "（")?.lowerBound
        {
            let note = plain[open...]
            guard note.scalarCount <= 14, open > plain.startIndex, close.utf8.count > 0 else { break }
            plain = plain[..<open]
        }
        self.text = plain
    }

    /// 法治政府建设, 依法行政, …
    var hasSubject: Bool { self.text.containsAny(ReadingLexicon.subjects) }

    /// A title such as 某市2023年法治政府建设情况报告.
    var isReport: Bool {
        self.hasSubject && self.text.endsWithAny(ReadingLexicon.reportEndings)
            && !self.withoutCitations.containsAny(ReadingLexicon.notReports)
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
