import ChineseText

/// Characters of the Basic Multilingual Plane, asked for at every place of a text.
struct ScalarSet: Sendable, ExpressibleByArrayLiteral {
    private var bits = [UInt64](repeating: 0, count: 1024)

    /// The first characters of some words.
    init(firstOf words: some Sequence<String>) {
        for word in words {
            guard let scalar = word.unicodeScalars.first, scalar.value < 0x1_0000 else { continue }
            self.bits[Int(scalar.value >> 6)] |= 1 << UInt64(scalar.value & 63)
        }
    }

    init(arrayLiteral words: String...) { self.init(firstOf: words) }

    func union(_ other: ScalarSet) -> ScalarSet {
        var union = self
        for index in self.bits.indices { union.bits[index] |= other.bits[index] }
        return union
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool { self.contains(scalar.value) }

    @inline(__always)
    func contains(_ scalar: UInt32) -> Bool {
        scalar < 0x1_0000 && self.bits[Int(scalar >> 6)] & (1 << UInt64(scalar & 63)) != 0
    }

    /// The end of the characters of three bytes from `position` on that are none of the set; those of U+F000 on, which
    /// text seldom has, are not passed over.
    func endOfOthers(in bytes: [UInt8], from position: Int, to limit: Int) -> Int {
        self.bits.withUnsafeBufferPointer { bits in
            bytes.withUnsafeBufferPointer { bytes in
                var position = position
                while position + 3 <= min(limit, bytes.count), 0xE0..<0xEF ~= bytes[position] {
                    let value =
                        (Int(bytes[position]) & 0x0F) << 12 | (Int(bytes[position + 1]) & 0x3F) << 6
                        | Int(bytes[position + 2]) & 0x3F
                    if bits[value >> 6] & (1 << UInt64(value & 63)) != 0 { break }
                    position += 3
                }
                return position
            }
        }
    }

    /// Whether one of the characters, of three bytes each, begins at `position`.
    @inline(__always)
    func holdsThreeBytes(_ bytes: [UInt8], at position: Int) -> Bool {
        guard position >= 0, position + 2 < bytes.count else { return false }
        let value =
            (UInt32(bytes[position]) & 0x0F) << 12 | (UInt32(bytes[position + 1]) & 0x3F) << 6
            | UInt32(bytes[position + 2]) & 0x3F
        return self.bits[Int(value >> 6)] & (1 << UInt64(value & 63)) != 0
    }
}
