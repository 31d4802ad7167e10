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
        for offset in 0..<word.count where self[position + offset] != word[offset] { return false }
        return true
    }

    /// Where `word` first stands inside `range`.
    func first(_ word: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Int? {
        let range = range.clamped(to: 0..<self.count)
        guard let first = word.first else { return range.lowerBound }
        var position = range.lowerBound
        while position + word.count <= range.upperBound {
            if self[position] == first, self.holds(word, at: position) { return position }
            position += 1
        }
        return nil
    }
}
