import ChineseText

/// Words and pages as `pdftotext -tsv` and `tesseract … tsv` print them: tab-separated, one page or word a line.
struct WordTable {
    private(set) var pages: [PaperSize] = []
    private(set) var words: [PositionedWord] = []

    private static let fields = 12
    /// The first field: what the line describes.
    private static let page: ArraySlice<UInt8> = [0x31]
    private static let line: ArraySlice<UInt8> = [0x34]
    private static let word: ArraySlice<UInt8> = [0x35]

    /// - Parameter joiningLines: whether to take the words of a line as one: recognition places lines well, and words in
    ///   them badly.
    /// - Throws: `.tooComplex` where there are more words than `limits` allow nodes.
    init(_ table: [UInt8], joiningLines: Bool = false, limits: ReadingLimits) throws(ReadingError.Reason) {
        /// The top and bottom of the line under way, and whether a word of it was read.
        var lineBounds: (top: Double, bottom: Double, isBegun: Bool)?
        for line in table.split(separator: 0x0A) {
            let fields = line.split(separator: 0x09, maxSplits: Self.fields - 1, omittingEmptySubsequences: false)
            guard fields.count == Self.fields, let left = Self.number(fields[6]), let top = Self.number(fields[7]),
                let width = Self.number(fields[8]), let height = Self.number(fields[9])
            else { continue }
            if fields[0] == Self.page {
                self.pages.append(PaperSize(width: width, height: height))
                lineBounds = nil
            } else if joiningLines, fields[0] == Self.line, height > 0 {
                lineBounds = (top, top + height, false)
            } else if fields[0] == Self.word, !self.pages.isEmpty, width >= 0, height > 0 {
                let text = Self.text(fields[11])
                guard !text.isEmpty else { continue }
                var word = PositionedWord(
                    page: self.pages.count - 1,
                    left: left,
                    top: lineBounds?.top ?? top,
                    right: left + width,
                    bottom: lineBounds?.bottom ?? top + height,
                    text: text
                )
                word.confidence = Self.number(fields[10]).map { min(max(0, $0 / 100), 1) }
                if lineBounds?.isBegun == true, let joined = self.words.last?.joined(with: word) {
                    self.words[self.words.count - 1] = joined
                } else {
                    self.words.append(word)
                }
                lineBounds?.isBegun = true
                guard self.words.count <= limits.maximumNodes else { throw .tooComplex(limit: limits.maximumNodes) }
            }
        }
    }

    private static func number(_ field: ArraySlice<UInt8>) -> Double? {
        // No page is a million points wide.
        Double(field.string).flatMap { abs($0) < 1e6 ? $0 : nil }
    }

    /// Valid UTF-8 without control characters.
    private static func text(_ field: ArraySlice<UInt8>) -> [UInt8] {
        let plain = field.contains { $0 < 0x20 } ? field.filter { $0 >= 0x20 }[...] : field
        return Array(plain.string.utf8)[...].trimmed.map { $0 }
    }
}

extension PositionedWord {
    /// This and the next word of a line as one; `nil` where a wide gap is between them.
    fileprivate func joined(with next: PositionedWord) -> PositionedWord? {
        guard next.left - self.right < 1.5 * self.height else { return nil }
        func isLetter(_ byte: UInt8?) -> Bool { byte.map { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A } ?? false }
        var word = self
        if isLetter(self.text.last), isLetter(next.text.first) { word.text.append(0x20) }
        word.text += next.text
        word.right = max(self.right, next.right)
        let (one, other) = (Double(self.text[...].scalarCount), Double(next.text[...].scalarCount))
        word.confidence = ((self.confidence ?? 0) * one + (next.confidence ?? 0) * other) / (one + other)
        return word
    }
}
