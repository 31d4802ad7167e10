import ChineseText

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
        words.contains { self.holds($0, at: position) }
    }

    func holdsAny(_ words: [StaticString], before position: Int) -> Bool {
        words.contains { self.holds($0, before: position) }
    }

    /// Whether `word` stands somewhere in `range`.
    func holds(_ word: StaticString, in range: Range<Int>) -> Bool {
        let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        return self.withUnsafeBufferPointer { $0.first(word, in: range) != nil }
    }

    /// Whether the bytes of `word` stand somewhere in `range`.
    func holds(_ word: [UInt8], in range: Range<Int>) -> Bool {
        word.withUnsafeBufferPointer { word in
            self.withUnsafeBufferPointer { $0.first(word, in: range) != nil }
        }
    }

    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        self.withUnsafeBufferPointer { bytes in range.clamped(to: 0..<bytes.count).first { bytes[$0] == byte } }
    }
}
