/// The paragraph styles of a Word 97–2003 document (MS-DOC 2.9.271): the modifiers of each, and what it is based on.
struct WordStyleSheet {
    private var modifiers: [Int: ArraySlice<UInt8>] = [:]
    private var bases: [Int: Int] = [:]

    init(document: ByteReader, table: ByteReader) {
        guard let start = document.uint32(0xA2), let size = document.uint32(0xA6),
            let header = table.uint16(start), let count = table.uint16(start + 2), let base = table.uint16(start + 4)
        else { return }
        var at = start + 2 + header
        for style in 0..<count {
            guard at < start + size, let length = table.uint16(at) else { return }
            self.read(style, table, from: at + 2, to: at + 2 + length, base: base)
            at += 2 + length
        }
    }

    private mutating func read(_ style: Int, _ table: ByteReader, from start: Int, to end: Int, base: Int) {
        guard end > start, let kind = table.uint16(start + 2), kind & 0xF == 1, let name = table.uint16(start + base)
        else {
            return
        }
        self.bases[style] = kind >> 4
        // The name, a NUL, and to an even place; then the length of the modifiers and the style's own number.
        var at = start + base + 2 + 2 * name + 2
        if (at - start) % 2 == 1 { at += 1 }
        guard at + 4 <= end, let length = table.uint16(at), length >= 2 else { return }
        self.modifiers[style] = table.slice(at + 4, min(length - 2, end - at - 4))
    }

    /// The modifiers of a style, after those of the styles that it is based on.
    func modifiers(of style: Int) -> [ArraySlice<UInt8>] {
        var found: [ArraySlice<UInt8>] = []
        var next = style
        // Styles may be based on each other in a circle.
        for _ in 0..<20 {
            if let modifiers = self.modifiers[next] { found.insert(modifiers, at: 0) }
            guard let base = self.bases[next] else { break }
            next = base
        }
        return found
    }
}
