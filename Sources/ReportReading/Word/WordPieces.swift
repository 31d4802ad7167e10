/// The main text of a Word 97–2003 document: pieces of the stream, put in order by the piece table (MS-DOC 2.8.35).
struct WordPieces {
    struct Character {
        /// In UTF-16.
        var unit: UInt16
        /// Where it stands in the stream.
        var offset: Int
    }

    let characters: [Character]

    /// `nil` where the table breaks the format's rules.
    init?(document: ByteReader, table: ByteReader) {
        guard let length = document.uint32(0x4C), let start = document.uint32(0x1A2), let size = document.uint32(0x1A6),
            let pieces = Self.table(table, from: start, size: size)
        else { return nil }
        // Each piece has a beginning, two bytes, an address and two bytes; one more end.
        let count = (pieces.count - 4) / 12
        var characters: [Character] = []
        // No more than there are bytes, however the pieces overlap.
        let most = min(length, document.count)
        for piece in 0..<max(0, count) {
            guard let first = pieces.uint32(4 * piece), let next = pieces.uint32(4 * piece + 4), first <= next,
                let address = pieces.uint32(4 * (count + 1) + 8 * piece + 2)
            else { return nil }
            // Bit 30 tells that a character has one byte, of Windows' Latin code page, at half the address.
            let isNarrow = address & 0x4000_0000 != 0
            let base = isNarrow ? (address & 0x3FFF_FFFF) / 2 : address & 0x3FFF_FFFF
            for at in 0..<min(next - first, most - characters.count) {
                let offset = base + at * (isNarrow ? 1 : 2)
                guard let unit = isNarrow ? document.byte(offset).map(Self.latin) : document.uint16(offset) else {
                    break
                }
                characters.append(Character(unit: UInt16(unit), offset: offset))
            }
            if characters.count >= most { break }
        }
        self.characters = characters
    }

    /// The piece table, behind what formatting may precede it.
    private static func table(_ table: ByteReader, from start: Int, size: Int) -> ByteReader? {
        var at = start
        while at < start + size {
            guard let mark = table.byte(at) else { return nil }
            if mark == 2 {
                guard let length = table.uint32(at + 1), let pieces = table.slice(at + 5, length) else { return nil }
                return ByteReader(Array(pieces))
            }
            guard mark == 1, let length = table.uint16(at + 1) else { return nil }
            at += 3 + length
        }
        return nil
    }

    /// Windows-1252 differs from Latin-1 in 0x80…0x9F.
    private static func latin(_ byte: Int) -> Int {
        (0x80...0x9F).contains(byte) ? Self.windows[byte - 0x80] : byte
    }

    private static let windows = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
        0x9D,
        0x017E, 0x0178,
    ]
}
