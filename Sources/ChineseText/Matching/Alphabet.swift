/// The characters of some words, numbered from 1. Every other character, and every byte that is part of none, is 0.
@usableFromInline
struct Alphabet: Sendable {
    /// By scalar.
    @usableFromInline let codes: [UInt16]
    /// The greatest number.
    let count: Int

    /// - Precondition: the words have fewer than 65,536 different characters.
    init(of words: [[UInt8]]) {
        var codes = [UInt16](repeating: 0, count: 0x80)
        var count: UInt16 = 0
        for word in words {
            for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
                let value = Int(scalar.value)
                if value >= codes.count { codes += repeatElement(0, count: value + 1 - codes.count) }
                if codes[value] == 0 {
                    count += 1
                    codes[value] = count
                }
            }
        }
        self.codes = codes
        self.count = Int(count)
    }

    /// The number of the character at `position`, before `limit`, and its length in bytes.
    @inlinable @inline(__always)
    static func code(
        in text: UnsafeBufferPointer<UInt8>,
        at position: Int,
        limit: Int,
        _ codes: UnsafeBufferPointer<UInt16>
    ) -> (code: Int32, length: Int) {
        let first = text[position]
        if first < 0x80 { return (Int32(codes[Int(first)]), 1) }
        // Nearly every character of a Chinese text has three bytes.
        guard first & 0xF0 == 0xE0, position + 2 < limit else {
            return Self.rareCode(in: text, at: position, limit: limit, codes)
        }
        let (second, third) = (text[position + 1], text[position + 2])
        guard second & 0xC0 == 0x80, third & 0xC0 == 0x80 else { return (0, 1) }
        let value = Int(first & 0x0F) << 12 | Int(second & 0x3F) << 6 | Int(third & 0x3F)
        return (value < codes.count && value >= 0x800 ? Int32(codes[value]) : 0, 3)
    }

    /// Of two or four bytes, or none.
    @usableFromInline
    static func rareCode(
        in text: UnsafeBufferPointer<UInt8>,
        at position: Int,
        limit: Int,
        _ codes: UnsafeBufferPointer<UInt16>
    ) -> (code: Int32, length: Int) {
        let first = text[position]
        let length = first & 0xE0 == 0xC0 ? 2 : first & 0xF8 == 0xF0 ? 4 : 1
        guard length > 1, position + length <= limit else { return (0, 1) }
        var value = Int(first) & (0xFF >> (length + 1))
        for byte in text[(position + 1)..<(position + length)] {
            guard byte & 0xC0 == 0x80 else { return (0, 1) }
            value = value << 6 | Int(byte & 0x3F)
        }
        guard value >= (length == 2 ? 0x80 : 0x1_0000), value < codes.count else { return (0, length) }
        return (Int32(codes[value]), length)
    }
}
