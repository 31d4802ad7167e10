import Foundation

/// Finds for each quote words around it that occur once in the text, and in which the quote stands first where it is.
struct ContextFinder {
    private let text: [UInt8]
    /// The byte at which each Unicode scalar begins, and the end.
    private let starts: [Int]

    init(_ text: String) {
        self.text = Array(text.utf8)
        var starts: [Int] = []
        for (at, byte) in self.text.enumerated() where byte & 0xc0 != 0x80 { starts.append(at) }
        self.starts = starts + [self.text.count]
    }

    /// The shortest run of clauses that serves. Offsets are of Unicode scalars.
    func context(of quote: Range<Int>) -> String? {
        let low = self.starts[quote.lowerBound]
        let high = self.starts[quote.upperBound]
        var from = low
        var to = high
        for _ in 0..<12 {
            from = self.clauseStart(before: from, quote: low..<high)
            to = self.clauseEnd(after: to)
            if self.isUnique(from..<to) { return String(decoding: self.text[from..<to], as: UTF8.self) }
        }
        return nil
    }

    /// The clause that ends at `at`, or as much of it as does not hold the quote's own text earlier.
    private func clauseStart(before at: Int, quote: Range<Int>) -> Int {
        var start = at
        // Step over the mark that ended the clause before.
        if start > 0 { start = self.previous(start) }
        while start > 0, !self.endsClause(before: start) { start = self.previous(start) }
        while let found = self.find(quote, in: start..<quote.upperBound - 1) { start = self.next(found) }
        return min(start, at)
    }

    private func clauseEnd(after at: Int) -> Int {
        var end = at
        if end < self.text.count { end = self.next(end) }
        while end < self.text.count, !self.isMark(at: end) { end = self.next(end) }
        return end
    }

    /// Where the quote's text occurs in `range` before the quote itself.
    private func find(_ quote: Range<Int>, in range: Range<Int>) -> Int? {
        self.firstOccurrence(of: quote, from: range.lowerBound, to: range.upperBound)
            .flatMap { $0 < quote.lowerBound ? $0 : nil }
    }

    private func isUnique(_ range: Range<Int>) -> Bool {
        guard let first = self.firstOccurrence(of: range, from: 0, to: self.text.count) else { return false }
        return self.firstOccurrence(of: range, from: first + 1, to: self.text.count) == nil
    }

    private func firstOccurrence(of pattern: Range<Int>, from start: Int, to end: Int) -> Int? {
        self.text.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, end - start >= pattern.count else { return nil }
            let first = bytes[pattern.lowerBound]
            for at in start...(end - pattern.count)
            where bytes[at] == first && memcmp(base + at, base + pattern.lowerBound, pattern.count) == 0 { return at }
            return nil
        }
    }

    private func next(_ at: Int) -> Int {
        var at = at + 1
        while at < self.text.count, self.text[at] & 0xc0 == 0x80 { at += 1 }
        return at
    }

    private func previous(_ at: Int) -> Int {
        var at = at - 1
        while at > 0, self.text[at] & 0xc0 == 0x80 { at -= 1 }
        return at
    }

    private func endsClause(before at: Int) -> Bool { self.isMark(at: self.previous(at)) }

    /// ， 。 ； , ; and line breaks.
    private func isMark(at: Int) -> Bool {
        switch self.text[at] {
        case 0x0a, 0x2c, 0x3b: true
        case 0xe3: self.text[at + 1] == 0x80 && self.text[at + 2] == 0x82
        case 0xef: self.text[at + 1] == 0xbc && (self.text[at + 2] == 0x8c || self.text[at + 2] == 0x9b)
        default: false
        }
    }
}
