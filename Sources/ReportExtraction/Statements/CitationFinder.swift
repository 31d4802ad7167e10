import ChineseText
import ReportModel

/// Collects the titles in 《》 with their kinds and how often each is named.
struct CitationFinder: Sendable {
    let text: ReportText
    let words: WordIndex
    let layout: Layout

    func citations() -> [Citation] {
        var citations: [Citation] = []
        var indexes: [String: Int] = [:]
        for range in self.layout.titles {
            let inside = self.text.bytes.trimmed((range.lowerBound + 3)..<(range.upperBound - 3))
            guard !inside.isEmpty else { continue }
            let key = self.key(inside)
            if let index = indexes[key] {
                citations[index].occurrences += 1
                continue
            }
            indexes[key] = citations.count
            citations.append(
                Citation(
                    title: self.text.original(inside),
                    kind: self.kind(inside, end: range.upperBound),
                    quote: self.text.original(range),
                    occurrences: 1,
                    start: self.text.scalarOffset(range.lowerBound)
                )
            )
        }
        return citations
    }

    /// One title for its spellings: full and half width, spaces, dashes, with and without 中华人民共和国.
    private func key(_ range: Range<Int>) -> String {
        var key = String.UnicodeScalarView()
        for scalar in self.text.folded(range).unicodeScalars where !scalar.properties.isWhitespace {
            key.append("—–－-~～".unicodeScalars.contains(scalar) ? "-" : scalar)
        }
        let title = String(key)
        let state = "中华人民共和国"
        return title.begins(with: state) && title != state ? title.dropping(prefix: state) : title
    }

    private func kind(_ title: Range<Int>, end: Int) -> Citation.Kind {
        let bytes = self.text.bytes
        // 刊发, 报道: a title that prints is a medium.
        if bytes.holdsAny(["刊发", "刊登", "报道", "头版", "专版"], at: end) { return .media }
        var last = title.upperBound
        // 办法(试行), 纲要(2021-2025年)
        while last > title.lowerBound, bytes.isByte(0x29, at: last - 1),
            let open = (title.lowerBound..<last).last(where: { bytes[$0] == 0x28 })
        {
            last = open
        }
        guard let token = self.words.token(.citations, endingAt: last), token.range.lowerBound >= title.lowerBound
        else {
            return .other
        }
        return Citation.Kind(rawValue: token.word.values[0]) ?? .other
    }
}
