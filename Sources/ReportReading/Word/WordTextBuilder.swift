/// Makes lines of a Word 97–2003 document's characters, some of which are marks (MS-DOC 2.4.1).
struct WordTextBuilder {
    private var lines: [PageLine] = []
    private var units: [UInt16] = []
    /// The cells of the table's row under way.
    private var cells: [[PageLine]] = []
    private var cell: [PageLine] = []
    /// For each open field whether its result has begun: before that stand instructions.
    private var fields: [Bool] = []
    private var lists: WordLists
    /// Whether the paragraph has no line yet.
    private var isAtStart = true

    init(lists: WordLists) { self.lists = lists }

    mutating func add(_ unit: UInt16, _ run: WordRuns.Properties, _ paragraph: WordRuns.Properties) {
        switch unit {
        case 0x13: self.fields.append(false)
        case 0x14: if !self.fields.isEmpty { self.fields[self.fields.count - 1] = true }
        case 0x15: _ = self.fields.popLast()
        case 0x07:
            self.endLine(paragraph)
            self.isAtStart = true
            if paragraph.isRowEnd {
                self.endRow()
            } else {
                self.cells.append(self.cell)
                self.cell = []
            }
        case 0x0D:
            // The end of a deleted paragraph joins it with the next.
            if run.isGone, !paragraph.isInTable { return }
            self.endLine(paragraph)
            self.isAtStart = true
        case 0x0B, 0x0C, 0x0E: self.endLine(paragraph)
        default:
            guard !run.isGone, !self.fields.contains(false) else { return }
            switch unit {
            case 0x09: self.units.append(0x20)
            case 0x1E: self.units.append(0x2D)
            // Pictures, references, optional hyphens.
            case 0..<0x20: return
            // Pictures of a symbol font.
            case 0xF000...0xF8FF: return
            default: self.units.append(unit)
            }
        }
    }

    private mutating func endLine(_ paragraph: WordRuns.Properties) {
        var text = Array(String(decoding: self.units, as: UTF16.self).utf8)[...].trimmed
        self.units = []
        if !paragraph.isInTable { self.endRow() }
        guard !text.isEmpty else { return }
        if self.isAtStart, !paragraph.isRowEnd {
            text = (Array(self.lists.nextMark(of: paragraph.list).utf8) + text)[...]
        }
        self.isAtStart = false
        var line = PageLine(text, start: 0)
        let level = paragraph.outlineLevel ?? ((1...9).contains(paragraph.style) ? paragraph.style - 1 : 9)
        line.heading = WordStyles.headingLevel(outline: level) ?? 0
        if paragraph.isInTable { self.cell.append(line) } else { self.lines.append(line) }
    }

    private mutating func endRow() {
        if !self.cell.isEmpty { self.cells.append(self.cell) }
        self.lines += PageLine.row(of: self.cells)
        self.cells = []
        self.cell = []
    }

    consuming func finish() -> [PageLine] {
        self.endLine(WordRuns.Properties())
        return self.lines
    }
}
