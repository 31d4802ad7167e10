/// Makes lines of a Word document's body while its XML is walked.
struct WordPageBuilder: XMLVisitor {
    private let styles: WordStyles
    private var lists: WordLists

    /// Where finished lines go: the page, then cells and text boxes inside each other.
    private var sinks: [[PageLine]] = [[]]
    /// Open paragraphs: a text box stands inside one.
    private var paragraphs: [Paragraph] = []
    private var rows: [Row] = []
    /// Of each open choice between renderings of one thing: whether the text read so far came before it.
    private var alternatives: [Int] = []
    private var textBytes = 0
    private var texts = 0
    private var isHiddenRun = false
    private var isInParagraphProperties = false
    private var isInRowProperties = false
    private var contentsTables = 0
    private var blocks: [Bool] = []
    private var list = WordList()
    /// The text of a paragraph whose end is deleted.
    private var runningOn: [UInt8]?
    /// The size of type of the title that the last line is, where it is one.
    private var titleSize: Int?

    private struct Paragraph {
        var lines: [[UInt8]] = [[]]
        var style: String?
        var outlineLevel: Int?
        var list: WordList?
        var isCentred: Bool?
        /// Of the largest type in it, in half points.
        var size: Int?
        /// The paragraph's end is deleted: it runs on into the next.
        var isRunningOn = false
        /// The lines of text boxes in it.
        var boxes: [PageLine] = []
    }

    private struct Row {
        var cells: [[PageLine]] = []
        /// The columns that each cell takes.
        var columns: [Range<Int>] = []
        /// How many columns the cell under way takes.
        var span = 1
        /// A deleted row, which only a revision shows.
        var isDeleted = false
        /// The cell under way goes on from the row above; Word shows nothing of its own.
        var isCellMerged = false
    }

    init(styles: WordStyles, lists: WordLists) {
        self.styles = styles
        self.lists = lists
    }

    var lines: [PageLine] {
        guard let rest = self.runningOn?[...].trimmed, !rest.isEmpty else { return self.sinks[0] }
        return self.sinks[0] + [PageLine(rest, start: 0)]
    }

    // MARK: Walking

    mutating func open(_ element: XMLElement) -> Bool {
        switch element.name {
        case "p": self.paragraphs.append(Paragraph())
        case "r": self.isHiddenRun = self.style { $0.isHidden } ?? false
        case "t": self.texts += 1
        case "tab", "ptab": if self.texts == 0, !self.isInParagraphProperties { self.append([0x20]) }
        case "br", "cr": if !self.isHiddenRun { self.breakLine() }
        case "noBreakHyphen": self.append([UInt8(ascii: "-")])
        case "tr": self.rows.append(Row())
        case "tc": self.sinks.append([])
        case "txbxContent": self.sinks.append([])
        case "AlternateContent": self.alternatives.append(self.textBytes)
        // What is shown only where the first choice cannot be.
        case "Fallback": return self.alternatives.last == self.textBytes
        case "sdt": self.blocks.append(false)
        case "docPartGallery":
            if element.attribute("val") == "Table of Contents", self.blocks.last == false {
                self.blocks[self.blocks.count - 1] = true
                self.contentsTables += 1
            }
        // Deleted text; where it was moved from; pronunciation; former properties; the page's own.
        case "del":
            if self.isInParagraphProperties { self.change { $0.isRunningOn = true } }
            if self.isInRowProperties, !self.rows.isEmpty { self.rows[self.rows.count - 1].isDeleted = true }
            return false
        case "moveFrom", "rt", "pPrChange", "rPrChange", "trPrChange", "tcPrChange", "sectPr", "tabs": return false
        default: self.readProperty(element)
        }
        return true
    }

    private mutating func readProperty(_ element: XMLElement) {
        switch element.name {
        case "pPr": self.isInParagraphProperties = true
        case "trPr": self.isInRowProperties = true
        case "pStyle": self.change { $0.style = element.attribute("val") }
        case "jc": self.change { $0.isCentred = element.attribute("val") == "center" }
        case "outlineLvl": self.change { $0.outlineLevel = element.number("val") }
        case "numPr": self.list = WordList()
        case "ilvl": self.list.level = element.number("val") ?? 0
        case "numId": self.list.id = element.attribute("val")
        case "sz":
            if !self.isInParagraphProperties, let size = element.number("val") {
                self.change { $0.size = max($0.size ?? 0, size) }
            }
        case "vanish": if !self.isInParagraphProperties { self.isHiddenRun = element.isOn }
        case "vMerge":
            if !self.rows.isEmpty, element.attribute("val") != "restart" {
                self.rows[self.rows.count - 1].isCellMerged = true
            }
        case "gridSpan":
            if !self.rows.isEmpty { self.rows[self.rows.count - 1].span = max(1, min(element.number("val") ?? 1, 100)) }
        default: break
        }
    }

    mutating func text(_ utf8: UnsafeBufferPointer<UInt8>) {
        guard self.texts > 0, !self.isHiddenRun else { return }
        // Characters of the private use area are pictures of a symbol font.
        self.append(utf8.contains { $0 == 0xEE || $0 == 0xEF } ? Self.withoutSymbols(utf8) : Array(utf8))
    }

    mutating func close(_ name: String) {
        switch name {
        case "p": self.endParagraph()
        case "r": self.isHiddenRun = false
        case "t": self.texts -= 1
        case "pPr": self.isInParagraphProperties = false
        case "trPr": self.isInRowProperties = false
        case "numPr": if self.isInParagraphProperties { self.change { [list] in $0.list = list } }
        case "tc": self.endCell()
        case "tr":
            if let row = self.rows.popLast(), !row.isDeleted {
                self.emit(PageLine.row(of: row.cells, columns: row.columns))
            }
        case "txbxContent":
            let lines = self.sinks.removeLast()
            if self.paragraphs.isEmpty { self.emit(lines) } else { self.change { $0.boxes += lines } }
        case "AlternateContent": self.alternatives.removeLast()
        case "sdt": if self.blocks.popLast() == true { self.contentsTables -= 1 }
        default: break
        }
    }

    // MARK: Text

    private mutating func change(_ body: (inout Paragraph) -> Void) {
        if !self.paragraphs.isEmpty { body(&self.paragraphs[self.paragraphs.count - 1]) }
    }

    private func style<Value>(_ property: (WordStyles.Style) -> Value?) -> Value? {
        self.styles.value(of: self.paragraphs.last?.style, property)
    }

    private mutating func append(_ text: [UInt8]) {
        guard !self.isHiddenRun, !self.paragraphs.isEmpty else { return }
        self.textBytes += text.count
        self.change { $0.lines[$0.lines.count - 1] += text.map { $0 < 0x20 ? 0x20 : $0 } }
    }

    private mutating func breakLine() { self.change { $0.lines.append([]) } }

    private static func withoutSymbols(_ utf8: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let scalars = String(decoding: utf8, as: UTF8.self).unicodeScalars.filter {
            !(0xE000...0xF8FF).contains($0.value)
        }
        return Array(String(String.UnicodeScalarView(scalars)).utf8)
    }

    // MARK: Lines

    /// Half points: reports stand in 32, titles in 36 or 44.
    private static let titleSizes = 36

    private mutating func emit(_ lines: [PageLine]) { self.sinks[self.sinks.count - 1] += lines }

    private mutating func endCell() {
        guard self.sinks.count > 1 else { return }
        let lines = self.sinks.removeLast()
        guard !self.rows.isEmpty else { return self.emit(lines) }
        let at = self.rows.count - 1
        self.rows[at].cells.append(self.rows[at].isCellMerged ? [] : lines)
        self.rows[at].isCellMerged = false
        let first = self.rows[at].columns.last?.upperBound ?? 0
        self.rows[at].columns.append(first..<first + self.rows[at].span)
        self.rows[at].span = 1
    }

    private mutating func endParagraph() {
        guard var paragraph = self.paragraphs.popLast() else { return }
        if let runningOn = self.runningOn {
            paragraph.lines[0] = runningOn + paragraph.lines[0]
            self.runningOn = nil
        }
        if paragraph.isRunningOn, paragraph.lines.count == 1 {
            self.runningOn = paragraph.lines[0]
            return self.emit(paragraph.boxes)
        }
        var list = paragraph.list ?? self.styles.value(of: paragraph.style) { $0.list }
        // A style names the list, the paragraph may name but its level in it.
        if list?.id == nil { list?.id = self.styles.value(of: paragraph.style) { $0.list?.id } }
        let mark = list.map { self.lists.nextMark(of: $0) } ?? ""
        let heading =
            paragraph.outlineLevel.map { WordStyles.headingLevel(outline: $0) }
            ?? self.styles.headingLevel(of: paragraph.style)
        let isCentred = paragraph.isCentred ?? self.styles.value(of: paragraph.style) { $0.isCentred } ?? false
        // Where a title's line breaks is the typesetter's affair.
        if heading ?? 0 > 0 || isCentred {
            paragraph.lines = [Array(paragraph.lines.map { $0[...].trimmed }.joined())]
        }
        let size = paragraph.size ?? self.styles.value(of: paragraph.style) { $0.size } ?? 0
        let isTitle = isCentred && size >= Self.titleSizes
        if isTitle, self.titleSize == size, let last = self.sinks[self.sinks.count - 1].popLast() {
            paragraph.lines[0] = last.text + paragraph.lines[0]
        }
        self.titleSize = isTitle && !paragraph.lines[0].isEmpty ? size : nil
        let isContents = self.contentsTables > 0 || self.styles.isContents(paragraph.style)
        var isFirst = true
        for text in paragraph.lines {
            var text = text[...].trimmed
            guard !text.isEmpty else { continue }
            if isFirst, !mark.isEmpty { text = (Array(mark.utf8) + text)[...] }
            isFirst = false
            var line = PageLine(text, start: 0)
            line.heading = heading ?? (isTitle ? 1 : 0)
            if isContents { line.zone = .furniture }
            self.emit([line])
        }
        self.emit(paragraph.boxes)
    }
}
