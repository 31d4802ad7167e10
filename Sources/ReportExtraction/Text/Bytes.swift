import ChineseText
import Glibc

/// Small questions about the bytes at a place; all are `false` or `nil` outside the text.
extension [UInt8] {
    func at(_ position: Int) -> UInt8? { self.indices.contains(position) ? self[position] : nil }
    func isByte(_ byte: UInt8, at position: Int) -> Bool { self.at(position) == byte }

    func isDigit(at position: Int) -> Bool {
        guard let byte = self.at(position) else { return false }
        return byte >= 0x30 && byte <= 0x39
    }

    func isLetter(at position: Int) -> Bool {
        guard let byte = self.at(position) else { return false }
        return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
    }

    /// The number of so many ASCII digits at `position`, no more following.
    func number(at position: Int, digits: ClosedRange<Int>) -> (value: Int, end: Int)? {
        var value = 0
        var end = position
        while self.isDigit(at: end), end - position <= digits.upperBound {
            value = value * 10 + Int(self[end] - 0x30)
            end += 1
        }
        return digits.contains(end - position) && !self.isDigit(at: end) ? (value, end) : nil
    }

    /// The end of a dash or 至 or 到 at `position`.
    func dash(at position: Int) -> Int? {
        if let byte = self.at(position), byte == 0x2D || byte == 0x7E { return position + 1 }
        let dashes: [StaticString] = ["—", "–", "～", "至", "到"]
        for dash in dashes where self.holds(dash, at: position) {
            let end = position + 3
            return self.holds("—", at: end) ? end + 3 : end
        }
        return nil
    }

    func holdsAny(_ words: [StaticString], at position: Int) -> Bool {
        self.startsAny(words, at: position) != nil
    }

    func holdsAny(_ words: [StaticString], before position: Int) -> Bool {
        self.withUnsafeBufferPointer { bytes in
            for word in words where bytes.holds(word, at: position - word.utf8CodeUnitCount) { return true }
            return false
        }
    }

    /// The end of the first of `words` that begins at `position`.
    func startsAny(_ words: [StaticString], at position: Int) -> Int? {
        self.withUnsafeBufferPointer { bytes in
            for word in words where bytes.holds(word, at: position) { return position + word.utf8CodeUnitCount }
            return nil
        }
    }

    /// Whether `word` stands somewhere in `range`.
    func holds(_ word: StaticString, in range: Range<Int>) -> Bool { self.first(word, in: range) != nil }

    /// Where `word` first stands inside `range`.
    func first(_ word: StaticString, in range: Range<Int>) -> Int? {
        let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        return self.withUnsafeBufferPointer { $0.first(word, in: range) }
    }

    /// Whether the bytes of `word` stand somewhere in `range`.
    func holds(_ word: [UInt8], in range: Range<Int>) -> Bool {
        word.withUnsafeBufferPointer { word in
            self.withUnsafeBufferPointer { $0.first(word, in: range) != nil }
        }
    }

    /// The first ASCII digit in `range`, which begins with a character.
    func firstDigit(in range: Range<Int>) -> Int? {
        self.withUnsafeBufferPointer { bytes in
            let range = range.clamped(to: 0..<bytes.count)
            var position = range.lowerBound
            while position < range.upperBound {
                let byte = bytes[position]
                if byte &- 0x30 <= 9 { return position }
                position += byte >= 0xE0 ? 3 : 1
            }
            return nil
        }
    }

    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        self.withUnsafeBufferPointer { bytes in
            let range = range.clamped(to: 0..<bytes.count)
            guard let base = bytes.baseAddress, let found = memchr(base + range.lowerBound, Int32(byte), range.count)
            else { return nil }
            return UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }

    /// Whether white space of one byte, or a control, stands in `range`.
    func holdsSpace(in range: Range<Int>) -> Bool {
        self.withUnsafeBufferPointer { bytes in
            for position in range.clamped(to: 0..<bytes.count) where bytes[position] <= 0x20 { return true }
            return false
        }
    }
}
