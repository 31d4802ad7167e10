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

    func find() -> Title? {
        var candidates = self.printed() + self.labelled.map { Candidate(text: Self.clean($0), lines: [], score: 6) }
        if let title = self.article.page.title {
            candidates.append(Candidate(text: Self.clean(Self.withoutSite(title)), lines: [], score: 2))
        }
        candidates = candidates.filter { !$0.text.isEmpty }
        let counts = Dictionary(candidates.map { (Self.key($0.text), 1) }, uniquingKeysWith: +)
        var best: Candidate?
        for var candidate in candidates {
            candidate.score += self.score(candidate.text) + (counts[Self.key(candidate.text), default: 0] > 1 ? 3 : 0)
            if candidate.score > 0, candidate.score > best?.score ?? 0 { best = candidate }
        }
        guard let best else { return nil }
        let key = Self.key(best.text)
        let lines = candidates.filter { Self.key($0.text) == key }.flatMap(\.lines)
        return Title(text: best.text, subtitle: self.subtitle(after: lines.max()), lines: lines)
    }

    // MARK: Candidates

    private func printed() -> [Candidate] {
        var found: [Candidate] = []
        for index in self.article.header where self.isPossible(index) {
            let line = self.article.page.lines[index]
            let score = line.heading == 1 ? 4 : line.heading == 2 ? 3 : 0
            let text = Self.clean(line.slice.string)
            found.append(Candidate(text: text, lines: [index], score: score))
            if let longer = self.continued(from: index) {
                found.append(Candidate(text: longer.text, lines: longer.lines, score: score + 3))
            }
        }
        return found
    }

    private func isPossible(_ index: Int) -> Bool {
        let line = self.article.page.lines[index]
        guard self.article.kinds[index] == .short || self.article.kinds[index] == .salutation || line.heading > 0 else {
            return false
        }
        return (2...120).contains(line.length) && (line.linkShare < 0.6 || line.heading > 0)
    }

    /// A title printed on two or three lines, of which only the last ends as a report's does.
    private func continued(from index: Int) -> (text: String, lines: [Int])? {
        var text = Self.clean(self.article.page.lines[index].slice.string)
        guard !TitleWords(text).isReport, !Self.isSubtitle(text) else { return nil }
        var lines = [index]
        for next in index + 1...index + 2 where self.article.header.contains(next) {
            guard self.isPossible(next) else { return nil }
            let part = Self.clean(self.article.page.lines[next].slice.string)
            guard !Self.isSubtitle(part), !part.hasPrefix(text), text.count + part.count <= 60 else { return nil }
            text += part
            lines.append(next)
            guard TitleWords(text).isReport else { continue }
            // 2023年…报告 under 某县人民政府 is the rest of a title; 某县2023年…报告 is whole.
            let isRest =
                !TitleWords(part).isReport || Self.titleRests.contains { part.hasPrefix($0) }
                || part.first?.isNumber ?? false
            return isRest ? (text, lines) : nil
        }
        return nil
    }

    private static let titleRests = ["关于", "二〇", "二○", "法治", "依法", "推进", "年度", "情况", "工作"]

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
        if self.channels.contains(text) { score -= 8 }
        if Self.isSubtitle(text) { score -= 12 }
        if utf8.endsWithAny(["网", "网站", "门户", "平台", "。", "；", "：", ":", "首页"]) { score -= 8 }
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
        var text = raw.trimmingPrefix { $0.isWhitespace || $0 == "|" || $0 == "*" || $0 == "#" }[...]
        while let last = text.last, last.isWhitespace || last == "|" || last == "*" { text.removeLast() }
        let scalars = Array(text.unicodeScalars)
        let spaces = scalars.count { $0.isSpace }
        if spaces * 3 >= scalars.count - spaces {
            return String(String.UnicodeScalarView(scalars.filter { !$0.isSpace }))
        }
        var result = String.UnicodeScalarView()
        for (at, scalar) in scalars.enumerated() {
            if scalar.isSpace {
                let before = at > 0 ? scalars[at - 1] : " "
                let after = at + 1 < scalars.count ? scalars[at + 1] : " "
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
        let parts = title.split { "_|-–—｜".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }
        guard let first = parts.first else { return title }
        return parts.first { TitleWords($0).isReport } ?? first
    }

    static func key(_ text: String) -> [UInt8] { Array(text.utf8)[...].withoutSpaces }
}
