/// Reads the lists of a Word 97–2003 document (MS-DOC 2.9.131, 2.9.150).
struct WordListTables {
    private(set) var lists = WordLists()
    private let table: ByteReader

    /// No document has more; a broken one may say so.
    private static let mostLists = 5_000

    init(document: ByteReader, table: ByteReader) {
        self.table = table
        self.readDefinitions(at: document.uint32(0x2E2), size: document.uint32(0x2E6))
        self.readInstances(at: document.uint32(0x2EA), size: document.uint32(0x2EE))
    }

    private mutating func readDefinitions(at start: Int?, size: Int?) {
        guard let start, let size, size > 2, let count = self.table.uint16(start), count <= Self.mostLists else {
            return
        }
        var at = start + 2 + 28 * count
        for list in 0..<count {
            let entry = start + 2 + 28 * list
            guard let id = self.table.uint32(entry), let flags = self.table.byte(entry + 26) else { return }
            var levels: [Int: WordLists.Level] = [:]
            for level in 0..<(flags & 1 == 1 ? 1 : 9) {
                guard let (value, end) = self.level(at: at) else { return }
                levels[level] = value
                at = end
            }
            self.lists.definitions["\(id)"] = levels
        }
    }

    private mutating func readInstances(at start: Int?, size: Int?) {
        guard let start, let size, size > 4, let count = self.table.uint32(start), count <= Self.mostLists else {
            return
        }
        var at = start + 4 + 16 * count
        for list in 0..<count {
            let entry = start + 4 + 16 * list
            guard let id = self.table.uint32(entry), let overrides = self.table.byte(entry + 12) else { return }
            var instance = WordLists.Instance(definition: "\(id)")
            at += 4
            for _ in 0..<overrides {
                guard let first = self.table.uint32(at), let flags = self.table.uint32(at + 4) else { break }
                at += 8
                if flags & 0x10 != 0 { instance.starts[flags & 0xF] = first }
                guard flags & 0x20 != 0 else { continue }
                guard let (value, end) = self.level(at: at) else { break }
                instance.levels[flags & 0xF] = value
                at = end
            }
            // Paragraphs count them from one.
            self.lists.instances["\(list + 1)"] = instance
        }
    }

    /// A level and where it ends (MS-DOC 2.9.140).
    private func level(at start: Int) -> (WordLists.Level, end: Int)? {
        guard let first = self.table.uint32(start), let format = self.table.byte(start + 4),
            let flags = self.table.byte(start + 5), let follow = self.table.byte(start + 15),
            let characters = self.table.byte(start + 24), let paragraph = self.table.byte(start + 25)
        else { return nil }
        let text = start + 28 + characters + paragraph
        guard let length = self.table.uint16(text), let units = self.table.slice(text + 2, 2 * length) else {
            return nil
        }
        let reader = ByteReader(Array(units))
        var level = WordLists.Level(start: first, format: Self.formats[format] ?? "decimal")
        level.isLegal = flags & 4 != 0
        level.isFollowedBySpace = follow == 1
        // The numbers of levels stand as characters 0…8.
        let pattern = (0..<length).flatMap { at -> [UInt16] in
            let unit = UInt16(reader.uint16(2 * at) ?? 0)
            return unit < 9 ? [0x25, 0x31 + unit] : [unit]
        }
        level.text = String(decoding: pattern, as: UTF16.self)
        return (level, text + 2 + 2 * length)
    }

    /// Number formats (MS-OSHARED 2.2.1.3) by DOCX's names.
    private static let formats = [
        1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 0x0A: "ideographDigital",
        0x0B: "japaneseCounting", 0x0E: "decimalFullWidth", 0x12: "decimalEnclosedCircle", 0x13: "decimalFullWidth",
        0x16: "decimalZero", 0x17: "bullet", 0x1A: "decimalEnclosedFullstop", 0x1B: "decimalEnclosedParen",
        0x1C: "decimalEnclosedCircleChinese", 0x1E: "ideographTraditional", 0x1F: "ideographZodiac",
        0x21: "taiwaneseCounting", 0x23: "taiwaneseCountingThousand", 0x24: "taiwaneseDigital", 0x25: "chineseCounting",
        0x27: "chineseCountingThousand", 0xFF: "none",
    ]
}
