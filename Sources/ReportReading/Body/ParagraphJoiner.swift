/// Mends paragraphs that a line break tore inside a sentence.
enum ParagraphJoiner {
    /// The paragraphs, with those torn apart joined, and of each the line that it begins with.
    ///
    /// Only where the break cannot be meant: the first part is a paragraph of sentences whose last has no end, and the
    /// second goes on in Han, is no heading, and has an end.
    static func joined(_ lines: [ArraySlice<UInt8>]) -> [(text: [UInt8], firstLine: Int)] {
        var paragraphs: [(text: [UInt8], firstLine: Int)] = []
        for (at, line) in lines.enumerated() {
            if let last = paragraphs.last, self.isTorn(last.text[...], before: line) {
                paragraphs[paragraphs.count - 1].text += line
            } else {
                paragraphs.append((Array(line), at))
            }
        }
        return paragraphs
    }

    private static func isTorn(_ first: ArraySlice<UInt8>, before second: ArraySlice<UInt8>) -> Bool {
        guard first.count >= 120, first.contains("。"), !LineKind.endsSentence(first),
            !first.endsWithAny(["：", ":", "”", "）", ")", "》", "—", "\t"]),
            let next = second.first, next >= 0xE4, next <= 0xE9,
            LineKind.endsSentence(second), LineKind(PageLine(second, start: 0)) == .prose
        else { return false }
        // A number at the break may have lost its unit or its other half: leave it.
        return !(first.last.map { (0x30...0x39).contains($0) } ?? true)
    }
}
