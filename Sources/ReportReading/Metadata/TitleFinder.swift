import Foundation

/// Chooses a document's title among what the page prints above the body, marks as a heading, or labels so.
struct TitleFinder {
    struct Title {
        var text: String
        var subtitle: String?
        /// The lines that print it.
        var lines: [Int]
    }

    private struct Candidate {
        var text: String
        var lines: [Int]
        var score: Int
    }

    let article: Article
    /// Titles that the page labels so, in its metadata.
    let labelled: [String]
    /// The channels of the breadcrumb.
    let channels: Set<String>
    /// Lines that hold the values of labels.
    let taken: Set<Int>

    func find() -> Title? {
        let names = self.pageTitles
        // A page's own title tells which of the lines that it prints are its title, and where that ends.
        let described = ["description", "keywords"].compactMap { self.article.page.meta[$0] }
        let stated = Set((names + self.labelled.map(Self.clean) + described).map(Self.key))
        let pageTitle = self.article.page.title.map(Self.key) ?? []
        let printed = self.printed(stated: stated).map { candidate in
            var candidate = candidate
            let key = Self.key(candidate.text)
            if key.count >= Self.shortestQuote, pageTitle[...].contains(Phrase(key)) { candidate.score += 4 }
            return candidate
        }
        let channels = self.channelKeys
        let keys = Set(printed.map { Self.key($0.text) })
        let isPrinted = names.contains { keys.contains(Self.key($0)) }
        let candidates =
            (printed + self.labelled.map { Candidate(text: Self.clean($0), lines: [], score: 6) }
            + names.filter { !isPrinted || keys.contains(Self.key($0)) }.map {
                Candidate(text: $0, lines: [], score: 2)
            }).filter { !$0.text.isEmpty }
        let counts = Dictionary(candidates.map { (Self.key($0.text), 1) }, uniquingKeysWith: +)
        var best: Candidate?
        for var candidate in candidates {
            if channels.contains(Self.key(candidate.text)) { candidate.score -= 8 }
            candidate.score += self.score(candidate.text) + (counts[Self.key(candidate.text), default: 0] > 1 ? 3 : 0)
            if candidate.score > 0, candidate.score > best?.score ?? 0 { best = candidate }
        }
        guard let best else { return nil }
        let key = Self.key(best.text)
        let lines = candidates.filter { Self.key($0.text) == key }.flatMap(\.lines)
        return Title(text: best.text, subtitle: self.subtitle(after: lines.max()), lines: lines)
    }

    /// The channels of the path, and whatever else a link above the article leads to.
    private var channelKeys: Set<[UInt8]> {
        var keys = Set(self.channels.map(Self.key))
        for index in self.article.header {
            let line = self.article.page.lines[index]
            if line.linkShare > 0.6, line.heading == 0, line.length <= 20 { keys.insert(line.slice.withoutSpaces) }
        }
        return keys
    }

    /// Bytes of a printed line that a page's title may be said to quote: eight Han characters.
    private static let shortestQuote = 24

    // MARK: Candidates

    /// What `<title>` may give as the document's: itself, and its parts without those of the site and its channels.
    private var pageTitles: [String] {
        guard let title = self.article.page.title.map(Self.clean), !title.isEmpty else { return [] }
        let parts = Self.parts(of: title)
        let pieces = parts.flatMap { $0.unicodeScalars.split(separator: " ").map { String($0) } }
        // 某县人民政府 政务公开 某县2023年…报告.
        let isLast = pieces.count >= 3 && pieces.last.map { TitleWords($0).isReport } ?? false
        var names = isLast ? pieces.suffix(1) : [Self.withoutSite(title)]
        for name in parts + pieces where !names.contains(name) { names.append(name) }
        return names
    }

    private func printed(stated: Set<[UInt8]>) -> [Candidate] {
        var found: [Candidate] = []
        for index in self.article.header where self.isPossible(index) {
            let line = self.article.page.lines[index]
            let score = line.heading == 1 ? 4 : line.heading == 2 ? 3 : 0
            let text = Self.clean(line.slice.string)
            found.append(Candidate(text: text, lines: [index], score: score))
            // Saved as text, a page may begin with its <title>: …报告_公示公告_某县人民政府.
            if text.contains("_") {
                found.append(Candidate(text: Self.withoutSite(text), lines: [index], score: score + 3))
            }
            if let longer = self.continued(from: index, stated: stated) {
                found.append(Candidate(text: longer.text, lines: longer.lines, score: score + 3))
            }
        }
        return found
    }

    private func isPossible(_ index: Int) -> Bool {
        let line = self.article.page.lines[index]
        guard !self.taken.contains(index) || line.heading > 0 else { return false }
        guard self.article.kinds[index] == .short || self.article.kinds[index] == .salutation || line.heading > 0 else {
            return false
        }
        return (2...120).contains(line.length) && (line.linkShare < 0.6 || line.heading > 0)
            && Signature.masthead(line) == nil
    }

    /// A title printed on two or three lines: one that the page states as a whole, that one block holds, or of which only
    /// the last line ends as a report's does.
    private func continued(from index: Int, stated: Set<[UInt8]>) -> (text: String, lines: [Int])? {
        let first = self.article.page.lines[index]
        var text = Self.clean(first.slice.string)
        guard !Self.isSubtitle(text), !stated.contains(Self.key(text)), !self.channels.contains(text) else {
            return nil
        }
        let isWhole = TitleWords(text).isReport
        var lines = [index]
        var block: (text: String, lines: [Int])?
        for next in index + 1...index + 2 where self.article.header.contains(next) {
            guard self.isPossible(next) else { break }
            let line = self.article.page.lines[next]
            let part = Self.clean(line.slice.string)
            guard !Self.isSubtitle(part), !part.hasPrefix(text), text.count + part.count <= 80 else { break }
            text += part
            lines.append(next)
            if stated.contains(Self.key(text)) { return (text, lines) }
            if line.block > 0, line.block == first.block, !isWhole { block = (text, lines) }
            guard !isWhole, TitleWords(text).isReport, text.count <= 60 else { continue }
            return Self.isRest(part) ? (text, lines) : block
        }
        return block
    }

    /// 2023年…报告 under 某县人民政府 is the rest of a title; 某县2023年…报告 is whole.
    private static func isRest(_ part: String) -> Bool {
        if !TitleWords(part).isReport || part.first?.isNumber ?? false { return true }
        let utf8 = Array(part.utf8)[...]
        if utf8.startsWithAny(self.titleRests) { return true }
        // Before its subject a whole title names a place, a body or a year.
        let start = utf8.indices.first { utf8[$0...].startsWithAny(ReadingLexicon.subjects) } ?? 0
        return !utf8[..<start].containsAny(["年", "市", "县", "区", "镇", "乡", "街道", "局", "厅", "委", "政府", "关于"])
    }

    private static let titleRests: [Phrase] = [
        "关于", "二〇", "二○", "法治", "依法", "推进", "年度", "度", "情况", "工作", "建设",
    ]

    private func subtitle(after line: Int?) -> String? {
        guard let next = line.map({ $0 + 1 }), self.article.header.contains(next) else { return nil }
        let text = Self.clean(self.article.page.lines[next].slice.string)
        return Self.isSubtitle(text) ? text : nil
    }

    // MARK: Scores

    private func score(_ text: String) -> Int {
        let utf8 = Array(text.utf8)[...]
        let words = TitleWords(text)
        var score = 0
        if words.isReport { score += 6 }
        if words.hasSubject { score += 2 }
        let length = text.unicodeScalars.count
        score += (10...60).contains(length) ? 2 : length < 6 ? -6 : 0
        if Self.isSubtitle(text) { score -= 12 }
        if utf8.endsWithAny(["网", "网站", "门户", "平台", "。", "；", "：", ":", "首页", "如下"]) { score -= 8 }
        if utf8.startsWithAny(["(", "（", "[", "-", "•", "·", ">", "|"])
            || utf8.starts(with: "【") && utf8.ends(with: "】")
        {
            score -= 6
        }
        if utf8.endsWithAny(ReadingLexicon.organisationEndings), !words.hasSubject { score -= 6 }
        return score
    }

    // MARK: Text

    private static func isSubtitle(_ text: String) -> Bool {
        text.hasPrefix("—") || text.hasPrefix("--") || text.hasPrefix("－－")
    }

    /// A title as one would cite it: letter spacing undone, no space around digits.
    static func clean(_ raw: String) -> String {
        var scalars = Array(raw.unicodeScalars)[...]
        while let first = scalars.first, first.isSpace || first == "|" || first == "*" || first == "#" {
            scalars.removeFirst()
        }
        while let last = scalars.last, last.isSpace || last == "|" || last == "*" { scalars.removeLast() }
        let spaces = scalars.count { $0.isSpace }
        if spaces == 0 { return String(String.UnicodeScalarView(scalars)) }
        if spaces * 3 >= scalars.count - spaces {
            return String(String.UnicodeScalarView(scalars.filter { !$0.isSpace }))
        }
        var result = String.UnicodeScalarView()
        for at in scalars.indices {
            let scalar = scalars[at]
            if scalar.isSpace {
                let before = at > scalars.startIndex ? scalars[at - 1] : " "
                let after = at + 1 < scalars.endIndex ? scalars[at + 1] : " "
                if before.isSpace { continue }
                if DateReader.digit(before) != nil || DateReader.digit(after) != nil { continue }
                result.append(" ")
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// `<title>` without the name of the site and its channels: …报告_某某县人民政府.
    static func withoutSite(_ title: String) -> String {
        let parts = self.parts(of: title)
        guard let first = parts.first else { return title }
        let report = parts.first { TitleWords($0).isReport } ?? first
        // …提档升级_法治政府建设年度报告_某县人民政府: a channel is called as the genre is.
        let isUndated = !report.contains { $0.isNumber }
        let isChannel = isUndated && Array(report.utf8)[...].startsWithAny(ReadingLexicon.subjects)
        let isName = Array(first.utf8)[...].endsWithAny(ReadingLexicon.organisationEndings)
        return isChannel && !isName && first.unicodeScalars.count >= 10 ? first : report
    }

    private static func parts(of title: String) -> [String] {
        title.unicodeScalars.split { scalar in
            switch scalar {
            case "_", "|", "-", "–", "—", "｜": true
            default: false
            }
        }.map { self.clean(String($0)) }.filter { !$0.isEmpty }
    }

    static func key(_ text: String) -> [UInt8] { Array(text.utf8)[...].withoutSpaces }
}
