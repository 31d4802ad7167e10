import ChineseText

/// Prefixes, suffixes and parts by bytes: the names of measures are compared many thousand times a report, and Chinese
/// text has one form.
extension String {
    func begins(with prefix: String) -> Bool {
        self.withBytes { bytes in
            prefix.withBytes { $0.count <= bytes.count && bytes.holds($0, at: 0) }
        }
    }

    func ends(with suffix: String) -> Bool {
        self.withBytes { bytes in
            suffix.withBytes { $0.count <= bytes.count && bytes.holds($0, at: bytes.count - $0.count) }
        }
    }

    func isAny(of words: [String]) -> Bool {
        words.contains { $0.utf8.count == self.utf8.count && self.begins(with: $0) }
    }

    /// Without as many bytes at the beginning as `prefix` has.
    func dropping(prefix: String) -> String { String(Substring(self.utf8.dropFirst(prefix.utf8.count))) }

    /// Without as many bytes at the end as `suffix` has.
    func dropping(suffix: String) -> String { String(Substring(self.utf8.dropLast(suffix.utf8.count))) }

    /// What stands before and after the first `word`; `nil` where it does not occur.
    func parted(by word: String) -> (before: Substring, after: Substring)? {
        let start = self.withBytes { bytes in word.withBytes { bytes.first($0, in: 0..<bytes.count) } }
        guard let start else { return nil }
        let head = self.utf8.index(self.startIndex, offsetBy: start)
        return (self[..<head], self[self.utf8.index(head, offsetBy: word.utf8.count)...])
    }

    func endsInAny(_ tails: [StaticString]) -> Bool {
        self.withBytes { bytes in
            for tail in tails where bytes.holds(tail, at: bytes.count - tail.utf8CodeUnitCount) { return true }
            return false
        }
    }

    /// Whether one of the characters stands in it.
    func holdsAny(of set: ScalarSet) -> Bool {
        self.withBytes { bytes in
            var position = 0
            while position < bytes.count {
                let (scalar, length) = UTF8Scalar.decode(bytes, at: position)
                if set.contains(scalar) { return true }
                position += length
            }
            return false
        }
    }

    /// Whether two neighbouring characters of `other` stand beside each other here too.
    func sharesPair(with other: String) -> Bool {
        self.withBytes { bytes in
            other.withBytes { other in
                var first = 0
                while first < other.count {
                    let second = other.next(after: first)
                    guard second < other.count else { return false }
                    let pair = UnsafeBufferPointer(rebasing: other[first..<other.next(after: second)])
                    if bytes.first(pair, in: 0..<bytes.count) != nil { return true }
                    first = second
                }
                return false
            }
        }
    }

    /// The number of its scalars.
    var scalarCount: Int {
        self.withBytes { bytes in
            var count = 0
            for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
            return count
        }
    }

    /// The bytes, which strings made in Swift hold in one piece.
    @inline(__always)
    private func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = self.utf8.withContiguousStorageIfAvailable(body) { return result }
        return Array(self.utf8).withUnsafeBufferPointer(body)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether `word` stands at `position`, from where on there are as many bytes as it has.
    @inline(__always)
    func holds(_ word: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
        // The last byte first: the first is the same in most characters.
        var offset = word.count
        while offset > 0 {
            offset -= 1
            if self[position + offset] != word[offset] { return false }
        }
        return true
    }

    /// The beginning of the character after the one at `position`.
    fileprivate func next(after position: Int) -> Int {
        var next = position + 1
        while next < self.count, self[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }

    /// Where `word` first stands inside `range`.
    func first(_ word: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Int? {
        let range = range.clamped(to: 0..<self.count)
        guard let last = word.last else { return range.lowerBound }
        var end = range.lowerBound + word.count
        while end <= range.upperBound {
            if self[end - 1] == last, self.holds(word, at: end - word.count) { return end - word.count }
            end += 1
        }
        return nil
    }
}
