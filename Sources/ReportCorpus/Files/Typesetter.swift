/// Sets a publication on pages.
struct Typesetter: ~Copyable {
    let layout: PrintLayout
    let canvas: PDFCanvas
    private var widths: [Unicode.Scalar: Double] = [:]

    struct Line {
        var text: String
        var x: Double
        var y: Double
        var size: Double
        var colour = PDFCanvas.Colour.black
    }

    init(layout: PrintLayout, canvas: consuming PDFCanvas) {
        self.layout = layout
        self.canvas = canvas
    }

    consuming func close() throws(PublishingError) -> [UInt8] { try self.canvas.close() }

    /// The lines of each page.
    mutating func pages(of publication: Publication) -> [[Line]] {
        self.measure(publication.body + publication.title)
        var pages: [[Line]] = [self.head(of: publication)]
        var top = (pages[0].last?.y ?? self.layout.margin.top - self.layout.leading) + self.layout.leading * 0.8
        var y = top
        var column = 0
        let bottom = PDFCanvas.a4.height - self.layout.margin.bottom
        let breaker = self.breaker
        let measure = self.layout.columnWidth / self.layout.size
        for (kind, bytes) in BlockKinds.of(publication.blocks) {
            let text = String(decoding: bytes, as: UTF8.self)
            let lines = breaker.lines(of: text, measure: measure, indent: kind == .signature ? 0 : 2)
            for (index, line) in lines.enumerated() {
                y += self.layout.leading
                if y > bottom {
                    column += 1
                    if column == self.layout.columns {
                        column = 0
                        pages.append([])
                        top = self.layout.margin.top - self.layout.leading
                    }
                    y = top + self.layout.leading
                }
                var x = self.layout.margin.side + Double(column) * (self.layout.columnWidth + self.layout.gutter)
                if kind == .signature {
                    x += self.layout.columnWidth - (self.width(of: line) + 2) * self.layout.size
                } else if index == 0 {
                    x += 2 * self.layout.size
                }
                pages[pages.count - 1].append(Line(text: line, x: x, y: y, size: self.layout.size))
            }
        }
        return pages
    }

    /// What stands above the body on the first page, over all columns.
    private mutating func head(of publication: Publication) -> [Line] {
        var lines: [Line] = []
        var y = self.layout.margin.top
        if let head = self.layout.redHead {
            self.measure(head)
            let size = min(36, (PDFCanvas.a4.width - self.layout.margin.side * 2) / max(self.width(of: head), 1))
            y += 36
            lines.append(self.centred(head, y: y, size: size, colour: .red))
            y += 20
        }
        if let number = self.layout.documentNumber {
            y += self.layout.leading
            lines.append(self.centred(number, y: y, size: self.layout.size))
            y += self.layout.leading
        }
        let measure = (PDFCanvas.a4.width - self.layout.margin.side * 2) / self.layout.titleSize
        for line in self.titleLines(publication.title, measure: measure) {
            y += self.layout.titleSize * 1.5
            lines.append(self.centred(line, y: y, size: self.layout.titleSize))
        }
        if let byline = self.layout.byline {
            y += self.layout.leading
            lines.append(self.centred(byline, y: y, size: min(10.5, self.layout.size)))
        }
        return lines
    }

    /// On one line where it fits, else on lines of about the same length.
    private func titleLines(_ title: String, measure: Double) -> [String] {
        if self.width(of: title) <= measure { return [title] }
        let lines = TextSplitter.titleLines(of: Array(title.utf8)).map { String(decoding: $0, as: UTF8.self) }
        return lines.flatMap { self.breaker.lines(of: $0, measure: measure, indent: 0) }
    }

    mutating func drawFurniture(page: Int, of count: Int) {
        let (width, height) = PDFCanvas.a4
        let side = self.layout.margin.side
        if let head = self.layout.runningHead {
            self.measure(head)
            let y = self.layout.margin.top - 30
            let line = self.centred(head, y: y, size: 9)
            self.canvas.draw(line.text, x: line.x, y: y, size: 9, colour: .grey)
            self.canvas.rule(x: side, y: y + 5, width: width - side * 2, weight: 0.5, colour: .grey)
        }
        if page == 1, self.layout.redHead != nil {
            let y = self.layout.margin.top + 56 + (self.layout.documentNumber == nil ? 0 : self.layout.leading + 12)
            self.canvas.rule(x: side, y: y, width: width - side * 2, weight: 1.5, colour: .red)
        }
        let number = self.layout.pageNumber(page, of: count)
        self.measure(number)
        let size = self.layout.size > 12 ? 14.0 : 9.0
        let y = height - self.layout.margin.bottom + 36
        var line = self.centred(number, y: y, size: size)
        if self.layout.numbers == .outer {
            line.x = page.isMultiple(of: 2) ? side + size : width - side - size - self.width(of: number) * size
        }
        self.canvas.draw(number, x: line.x, y: y, size: size)
    }

    // MARK: Measures

    private mutating func centred(
        _ text: String,
        y: Double,
        size: Double,
        colour: PDFCanvas.Colour = .black
    ) -> Line {
        self.measure(text)
        return Line(
            text: text,
            x: (PDFCanvas.a4.width - self.width(of: text) * size) / 2,
            y: y,
            size: size,
            colour: colour
        )
    }

    /// Learns how wide characters are; Han are all of one em.
    private mutating func measure(_ text: String) {
        for scalar in text.unicodeScalars where !Self.isHan(scalar) && self.widths[scalar] == nil {
            self.widths[scalar] = scalar == "\n" ? 0 : self.canvas.width(of: String(Character(scalar)))
        }
    }

    private var breaker: LineBreaker {
        let widths = self.widths
        return LineBreaker { Self.isHan($0) ? 1 : widths[$0] ?? 1 }
    }

    private func width(of text: String) -> Double {
        text.unicodeScalars.reduce(0) { $0 + (Self.isHan($1) ? 1 : self.widths[$1] ?? 1) }
    }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x4e00...0x9fff).contains(scalar.value) }
}
