/// Writes PDF documents by hand: text in a Chinese font that every reader knows, at given places.
struct TestPDF {
    /// Points; A4.
    static let width = 595.0
    static let height = 842.0

    struct Text {
        var x: Double
        /// From the top of the page to the baseline.
        var y: Double
        var size: Double
        var text: String
    }

    /// Each page's texts.
    var pages: [[Text]] = [[]]

    mutating func add(_ text: String, x: Double, y: Double, size: Double = 16) {
        self.pages[self.pages.count - 1].append(Text(x: x, y: y, size: size, text: text))
    }

    /// A paragraph with its first line set in by two characters and lines of `width` characters; gives the y below it.
    ///
    /// A line is broken wherever it is full, as typesetters of Chinese do, but not before punctuation.
    mutating func addParagraph(
        _ text: String,
        x: Double,
        y: Double,
        width: Double,
        size: Double = 16,
        indent: Double = 2,
        newPage: (inout TestPDF) -> Double
    ) -> Double {
        var y = y
        var line = ""
        var used = indent
        var start = x + indent * size
        func unit(_ character: Character) -> Double { character.isASCII ? 0.5 : 1 }
        for character in text {
            if used + unit(character) > width, !"，。、；：,.;:)".contains(character) {
                if y > Self.height - 100 { y = newPage(&self) }
                self.add(line, x: start, y: y, size: size)
                y += size * 1.75
                (line, used, start) = ("", 0, x)
            }
            line.append(character)
            used += unit(character)
        }
        if y > Self.height - 100 { y = newPage(&self) }
        self.add(line, x: start, y: y, size: size)
        return y + size * 1.75
    }

    var bytes: [UInt8] {
        let count = self.pages.count
        var objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count \(count) /Kids [\((0..<count).map { "\(6 + 2 * $0) 0 R" }.joined(separator: " "))] >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) "
                + "/Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 /W [1 [\(String(repeating: "500 ", count: 95))]] >>",
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
                + "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        ]
        for (number, texts) in self.pages.enumerated() {
            let content = texts.map { text in
                let hex = text.text.utf16.map { unit in
                    let digits = String(unit, radix: 16, uppercase: true)
                    return String(repeating: "0", count: 4 - digits.count) + digits
                }.joined()
                return "BT /F1 \(text.size) Tf 1 0 0 1 \(text.x) \(Self.height - text.y) Tm <\(hex)> Tj ET"
            }.joined(separator: "\n")
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(Self.width) \(Self.height)] "
                    + "/Resources << /Font << /F1 3 0 R >> >> /Contents \(7 + 2 * number) 0 R >>"
            )
            objects.append("<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream")
        }
        return Self.file(objects)
    }

    /// A file of these objects, the first of them the catalogue.
    static func file(_ objects: [String], trailer: String = "") -> [UInt8] {
        var file = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (at, object) in objects.enumerated() {
            offsets.append(file.utf8.count)
            file += "\(at + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            file += String(repeating: "0", count: 10 - "\(offset)".count) + "\(offset) 00000 n \n"
        }
        file += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R \(trailer) >>\nstartxref\n\(table)\n%%EOF\n"
        return Array(file.utf8)
    }
}
