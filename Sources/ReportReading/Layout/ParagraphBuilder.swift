/// Puts together the paragraphs of printed lines, by their indentation and width.
struct ParagraphBuilder {
    private(set) var lines: [PageLine] = []
    /// The paragraph under way, and its last line.
    private var open: (line: PageLine, last: LayoutRow)?
    /// Page numbers and the like, which stand below all text: between its lines they would tear it apart.
    private var furniture: [PageLine] = []
    /// What the last line left free before the column's right side.
    private var room = Double.infinity

    private let usesIndents: Bool
    private let usualEm: Double

    /// - Parameter columns: all rows, in reading order.
    init(_ columns: [LayoutColumn]) {
        let rows = columns.flatMap(\.rows).filter { $0.pieces.count == 1 }
        var widths: [Int: Double] = [:]
        for row in rows { widths[Int((row.em * 2).rounded()), default: 0] += row.right - row.left }
        self.usualEm = widths.max { ($0.value, $0.key) < ($1.value, $1.key) }.map { Double($0.key) / 2 } ?? 1
        var (indented, flush) = (0, 0)
        for column in columns {
            for row in column.rows where row.pieces.count == 1 {
                let indent = (row.left - column.left) / max(row.em, 0.001)
                if indent < 0.8 { flush += 1 } else if Self.indents.contains(indent) { indented += 1 }
            }
        }
        self.usesIndents = indented >= 2 && indented * 12 >= indented + flush
    }

    /// Ems by which the first line of a paragraph may be set in.
    private static let indents = 1.2...3.5

    mutating func addFurniture(_ row: LayoutRow) {
        var line = PageLine(row.text[...].trimmed, start: 0)
        line.zone = .furniture
        self.furniture.append(line)
    }

    mutating func add(_ row: LayoutRow, in column: LayoutColumn) {
        let text = row.text[...].trimmed
        guard !text.isEmpty else { return }
        if row.pieces.count > 1 {
            self.flush()
            let cells = row.pieces.map { [PageLine($0.text[...].trimmed, start: 0)] }
            self.lines += PageLine.row(of: cells)
            return
        }
        let line = PageLine(text, start: 0)
        if let (paragraph, last) = self.open, self.goesOn(row, line, after: last, paragraph, in: column) {
            self.open = (paragraph.continued(with: line), row)
        } else {
            self.flush()
            self.open = (line, row)
        }
        self.room = column.right - row.right
    }

    private func goesOn(
        _ row: LayoutRow,
        _ line: PageLine,
        after last: LayoutRow,
        _ paragraph: PageLine,
        in column: LayoutColumn
    ) -> Bool {
        let em = max(row.em, 0.001)
        if self.isTitle(last), self.isTitle(row), last.page == row.page { return self.continuesTitle(row, after: last) }
        // Another size of type; recognition is not exact about it.
        if abs(row.em - last.em) > 0.25 * em { return false }
        // What reaches far out of its column, as a dateline above it, was not broken at its side.
        if self.room < -3 * em { return false }
        let isSetIn = (row.left - column.left) / em >= Self.indents.lowerBound
        let endsSentence = LineKind.endsSentence(paragraph.slice) || paragraph.slice.ends(with: "：")
        let isHeading = LineKind(line) == .outline
        let isShort = self.room > max(2, line.slice.unbreakableWidth + 0.3) * em
        if self.usesIndents {
            if isSetIn { return false }
            return !(isShort && (endsSentence || isHeading || LineKind(paragraph) == .outline))
        }
        if isShort { return false }
        let isApart = last.page == row.page && row.top - last.bottom > 1.2 * (last.bottom - last.top)
        return !(endsSentence && (isHeading || isApart || isSetIn))
    }

    /// A title stands in larger type.
    private func isTitle(_ row: LayoutRow) -> Bool { row.em >= 1.2 * self.usualEm }

    /// A title of several lines stands in one size, one line below the other, on one axis.
    private func continuesTitle(_ row: LayoutRow, after last: LayoutRow) -> Bool {
        abs(row.em - last.em) <= 0.08 * last.em && row.top - last.bottom <= 1.2 * (last.bottom - last.top)
            && abs((row.left + row.right) - (last.left + last.right)) <= 3 * last.em
    }

    private mutating func flush() {
        if let (paragraph, last) = self.open {
            var line = paragraph
            if self.isTitle(last), line.length <= 80 { line.heading = 1 }
            self.lines.append(line)
        }
        self.open = nil
    }

    consuming func finish() -> [PageLine] {
        self.flush()
        return self.lines + self.furniture
    }
}

/// A column of text on a page, or the whole page.
struct LayoutColumn {
    var rows: [LayoutRow]
    /// Where its full lines begin and end.
    var left: Double
    var right: Double
}

extension ArraySlice<UInt8> {
    /// The width, in Han characters, of what no typesetter parts at its beginning: a number or a word whole, one Han
    /// character, with the marks that may not begin a line. Where a line has less room left, it is as full as it could be.
    fileprivate var unbreakableWidth: Double {
        let word = self.prefix { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: "%") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
        }
        var width = Double(word.count) / 2
        var rest = self.dropFirst(word.count)
        if word.isEmpty {
            rest = rest.dropFirst(3)
            width = 1
        }
        while true {
            let mark = rest.prefixLength(in: Self.closingMarks)
            if mark == 0 { return width }
            width += mark > 1 ? 1 : 0.5
            rest = rest.dropFirst(mark)
        }
    }

    fileprivate static let closingMarks: PhraseSet = [
        "，", "。", "、", "；", "：", "！", "？", "）", "”", "》", "％", ",", ".", ";", ":", "!", "?", ")", "%",
    ]
}

extension PageLine {
    /// This line with the next one of its paragraph: a space only between Latin words.
    fileprivate func continued(with next: PageLine) -> PageLine {
        guard let end = self.text.last, let start = next.text.first, Self.isLetter(end), Self.isLetter(start) else {
            return self.joined(with: next)
        }
        var line = self
        line.text.append(0x20)
        return line.joined(with: next)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
