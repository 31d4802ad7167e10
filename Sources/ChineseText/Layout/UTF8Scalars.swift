/// Reading single characters out of UTF-8 bytes. A byte that begins no valid sequence counts as one character.
extension [UInt8] {
    /// The scalar that begins at `position` and its length in bytes; `nil` past the end.
    @inlinable
    public func scalar(at position: Int) -> (value: UInt32, length: Int)? {
        guard position >= 0, position < self.count else { return nil }
        return self.withUnsafeBufferPointer { bytes in
            let first = UInt32(bytes[position])
            let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            guard length > 1, position + length <= bytes.count else { return (first, 1) }
            var value = first & (0xFF >> UInt32(length + 1))
            for offset in 1..<length {
                let byte = bytes[position + offset]
                guard byte & 0xC0 == 0x80 else { return (first, 1) }
                value = value << 6 | UInt32(byte & 0x3F)
            }
            return (value, length)
        }
    }

    /// The scalar that ends at `position` and where it begins; `nil` at the beginning.
    @inlinable
    public func scalar(before position: Int) -> (value: UInt32, start: Int)? {
        guard position > 0, position <= self.count else { return nil }
        var start = position - 1
        while start > 0, position - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
        guard let scalar = self.scalar(at: start), start + scalar.length == position else {
            return (UInt32(self[position - 1]), position - 1)
        }
        return (scalar.value, start)
    }

    /// Whether the bytes of `word` stand at `position`.
    @inlinable
    public func holds(_ word: StaticString, at position: Int) -> Bool {
        self.withUnsafeBufferPointer { $0.holds(word, at: position) }
    }

    /// Whether the bytes of `word` end at `position`.
    @inlinable
    public func holds(_ word: StaticString, before position: Int) -> Bool {
        self.holds(word, at: position - word.utf8CodeUnitCount)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the bytes of `word` stand at `position`. Asked for the last byte first: the first is the same in most
    /// characters.
    @inlinable @inline(__always)
    public func holds(_ word: StaticString, at position: Int) -> Bool {
        let start = word.utf8Start
        var offset = word.utf8CodeUnitCount
        guard position >= 0, position <= self.count - offset else { return false }
        while offset > 0 {
            offset -= 1
            if self[position + offset] != start[offset] { return false }
        }
        return true
    }
}
