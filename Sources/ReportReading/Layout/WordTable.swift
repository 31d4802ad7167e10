import ChineseText

/// Words and pages as `pdftotext -tsv` and `tesseract … tsv` print them: tab-separated, one page or word a line.
struct WordTable {
    private(set) var pages: [PaperSize] = []
    private(set) var words: [PositionedWord] = []

    private static let fields = 12
    /// The first field: what the line describes.
    private static let page: ArraySlice<UInt8> = [0x31]
    private static let word: ArraySlice<UInt8> = [0x35]

    /// - Throws: `.tooComplex` where there are more words than `limits` allow nodes.
    init(_ table: [UInt8], limits: ReadingLimits) throws(ReadingError.Reason) {
        for line in table.split(separator: 0x0A) {
            let fields = line.split(separator: 0x09, maxSplits: Self.fields - 1, omittingEmptySubsequences: false)
            guard fields.count == Self.fields, let left = Self.number(fields[6]), let top = Self.number(fields[7]),
                let width = Self.number(fields[8]), let height = Self.number(fields[9])
            else { continue }
            if fields[0] == Self.page {
                self.pages.append(PaperSize(width: width, height: height))
            } else if fields[0] == Self.word, !self.pages.isEmpty, width >= 0, height > 0 {
                let text = Self.text(fields[11])
                guard !text.isEmpty else { continue }
                let confidence = Self.number(fields[10]).map { min(max(0, $0 / 100), 1) }
                self.words.append(
                    PositionedWord(
                        page: self.pages.count - 1,
                        left: left,
                        top: top,
                        right: left + width,
                        bottom: top + height,
                        text: text,
                        confidence: confidence
                    )
                )
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
