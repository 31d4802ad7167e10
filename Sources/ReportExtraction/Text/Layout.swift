import ChineseText

/// Lines, sentences, titles and quotations of a report, found once.
final class Layout: Sendable {
    /// Quotations longer than these bytes are read as text, not as names.
    private static let longestQuotation = 240

    /// Not empty, without the spaces around them.
    let lines: [Range<Int>]
    let sentences: [Range<Int>]
    /// 《…》, with the brackets.
    let titles: [Range<Int>]
    /// “…”, with the marks; outermost ones, within one line.
    let quotations: [Range<Int>]

    init(_ text: ReportText) {
        let bytes = text.bytes
        var lines: [Range<Int>] = []
        var start = 0
        while true {
            let end = bytes.firstIndex(of: 0x0A, in: start..<bytes.count) ?? bytes.count
            let line = bytes.trimmed(start..<end)
            if !line.isEmpty { lines.append(line) }
            guard end < bytes.count else { break }
            start = end + 1
        }
        self.lines = lines
        self.sentences = SentenceSplitter().sentences(in: bytes)
        (self.titles, self.quotations) = Self.enclosed(in: bytes)
    }

    func sentence(at position: Int) -> Range<Int>? { self.sentences.containing(position) }
    func line(at position: Int) -> Range<Int>? { self.lines.containing(position) }
    func title(at position: Int) -> Range<Int>? { self.titles.containing(position) }
    func quotation(at position: Int) -> Range<Int>? { self.quotations.containing(position) }

    /// The parts of a sentence between , ; and : that stand outside quotations and titles and inside no number.
    func clauses(of sentence: Range<Int>, in bytes: [UInt8]) -> [Range<Int>] {
        var clauses: [Range<Int>] = []
        func add(_ clause: Range<Int>) {
            let trimmed = bytes.trimmed(clause)
            if !trimmed.isEmpty { clauses.append(trimmed) }
        }
        var start = sentence.lowerBound
        var position = start
        while position < sentence.upperBound {
            let byte = bytes[position]
            if byte == 0xE2 || byte == 0xE3, let skipped = self.quotation(at: position) ?? self.title(at: position),
                skipped.lowerBound == position
            {
                position = skipped.upperBound
                continue
            }
            if byte == 0x2C || byte == 0x3B || byte == 0x3A, !Self.isInsideNumber(position, bytes) {
                add(start..<position)
                start = position + 1
            }
            position += 1
        }
        add(start..<sentence.upperBound)
        return clauses
    }

    private static func isInsideNumber(_ position: Int, _ bytes: [UInt8]) -> Bool {
        guard position > 0, position + 3 < bytes.count else { return false }
        return bytes.isDigit(at: position - 1) && (1...3).allSatisfy { bytes.isDigit(at: position + $0) }
    }

    private static func enclosed(in bytes: [UInt8]) -> (titles: [Range<Int>], quotations: [Range<Int>]) {
        var titles: [Range<Int>] = []
        var quotations: [Range<Int>] = []
        var titleStarts: [Int] = []
        var quotationStarts: [Int] = []
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case 0x0A:
                titleStarts.removeAll(keepingCapacity: true)
                quotationStarts.removeAll(keepingCapacity: true)
            case 0xE2 where bytes.holds("“", at: position):
                // An opening mark inside an open quotation nests at most a few deep; more are stray marks.
                if quotationStarts.count < 4 { quotationStarts.append(position) }
            case 0xE2 where bytes.holds("”", at: position):
                if let start = quotationStarts.popLast() { add(start..<(position + 3), to: &quotations) }
            case 0xE3 where bytes.holds("《", at: position):
                if titleStarts.count < 4 { titleStarts.append(position) }
            case 0xE3 where bytes.holds("》", at: position):
                if let start = titleStarts.popLast() { add(start..<(position + 3), to: &titles) }
            default:
                break
            }
            position += byte >= 0xE0 ? 3 : 1
        }
        return (titles, quotations.filter { $0.count <= Self.longestQuotation })
    }

    /// Adds a span, dropping those before it that it encloses.
    private static func add(_ span: Range<Int>, to spans: inout [Range<Int>]) {
        while let last = spans.last, last.lowerBound >= span.lowerBound { spans.removeLast() }
        spans.append(span)
    }
}

extension [Range<Int>] {
    /// The range that contains `position`; the ranges are in order and apart.
    func containing(_ position: Int) -> Range<Int>? {
        var low = 0
        var high = self.count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].upperBound <= position { low = middle + 1 } else { high = middle }
        }
        return low < self.count && self[low].contains(position) ? self[low] : nil
    }
}
