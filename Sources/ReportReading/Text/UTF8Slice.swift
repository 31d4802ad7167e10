/// White space and characters of UTF-8 text.
extension ArraySlice<UInt8> {
    /// Unicode scalars in it.
    var scalarCount: Int {
        self.withUnsafeBufferPointer { text in
            var count = 0
            for byte in text where byte & 0xC0 != 0x80 { count += 1 }
            return count
        }
    }

    var string: String { String(decoding: self, as: UTF8.self) }

    /// Without the white space around it, ideographic and no-break space among it.
    var trimmed: ArraySlice<UInt8> {
        let (start, end) = self.withUnsafeBufferPointer { text in
            var start = 0
            while start < text.count {
                let width = text.space(at: start)
                if width == 0 { break }
                start += width
            }
            var end = text.count
            while end > start {
                let width = text.space(before: end)
                if width == 0 { break }
                end -= width
            }
            return (start, end)
        }
        return self[self.startIndex + start..<self.startIndex + end]
    }

    /// The bytes of the space that it begins with; `nil` where it begins with something else.
    var leadingSpace: Int? {
        guard !self.isEmpty else { return nil }
        let width = self.withUnsafeBufferPointer { $0.space(at: 0) }
        return width > 0 ? width : nil
    }

    /// The text without any white space.
    var withoutSpaces: [UInt8] {
        self.withUnsafeBufferPointer { text in
            Array(unsafeUninitializedCapacity: text.count) { result, count in
                var at = 0
                while at < text.count {
                    let width = text.space(at: at)
                    if width == 0 {
                        result[count] = text[at]
                        count += 1
                        at += 1
                    } else {
                        at += width
                    }
                }
            }
        }
    }

    /// Whether it is `text`, which has no white space, but for white space.
    func isEqual(to other: [UInt8]) -> Bool {
        self.withUnsafeBufferPointer { text in
            var at = 0
            var matched = 0
            while at < text.count {
                let width = text.space(at: at)
                if width > 0 {
                    at += width
                    continue
                }
                guard matched < other.count, other[matched] == text[at] else { return false }
                matched += 1
                at += 1
            }
            return matched == other.count
        }
    }

    /// Its first scalars, at most `limit`.
    func scalars(limit: Int = .max) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(Swift.min(limit, self.count / 2 + 1))
        self.withUnsafeBufferPointer { text in
            var at = 0
            while at < text.count, scalars.count < limit {
                let (scalar, width) = text.scalar(at: at)
                scalars.append(scalar)
                at += width
            }
        }
        return scalars
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The scalar at `at` and its bytes; U+FFFD and 1 where the bytes are none.
    func scalar(at: Int) -> (Unicode.Scalar, width: Int) {
        let first = self[at]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let width = first.utf8Width
        guard width > 1, at + width <= self.count else { return ("\u{FFFD}", 1) }
        var value = UInt32(first) & (0x7F >> UInt32(width))
        for next in at + 1..<at + width {
            guard self[next] & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
            value = value << 6 | UInt32(self[next] & 0x3F)
        }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", width)
    }

    /// The bytes of the white space at `at`; 0 for anything else. As `Unicode.Scalar.isSpace` has it, the rarest left out.
    fileprivate func space(at: Int) -> Int {
        let byte = self[at]
        if byte <= 0x20 { return 1 }
        switch byte {
        case 0xC2: return at + 1 < self.count && self[at + 1] == 0xA0 ? 2 : 0
        case 0xE2, 0xE3, 0xEF:
            guard at + 2 < self.count else { return 0 }
            return Self.isWideSpace(byte, self[at + 1], self[at + 2]) ? 3 : 0
        default: return 0
        }
    }

    /// The bytes of the white space that ends at `end`; 0 for anything else.
    fileprivate func space(before end: Int) -> Int {
        let last = self[end - 1]
        if last <= 0x20 { return 1 }
        if last < 0x80 || end < 2 { return 0 }
        if last == 0xA0, self[end - 2] == 0xC2 { return 2 }
        return end >= 3 && Self.isWideSpace(self[end - 3], self[end - 2], last) ? 3 : 0
    }

    /// En, em, thin and zero-width space, ideographic space, byte order mark.
    private static func isWideSpace(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second) {
        case (0xE2, 0x80): (0x80...0x8B).contains(third)
        case (0xE3, 0x80): third == 0x80
        case (0xEF, 0xBB): third == 0xBF
        default: false
        }
    }
}
