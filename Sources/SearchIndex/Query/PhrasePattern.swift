import ChineseText

/// What one search term or phrase looks like in folded text: pieces of touching atoms, with separators between the
/// pieces. 行政复议 is one piece, `行政复议, 2623件` two.
struct PhrasePattern: Sendable, Hashable {
    /// Folded UTF-8 without separators; none is empty.
    let pieces: [[UInt8]]
    /// The terms that each passage with the pattern holds, each named once. They imply every other term of it.
    let terms: [[UInt8]]
    /// Whether a passage that holds the terms may still lack the pattern.
    let needsText: Bool

    private let beginsInWord: Bool
    private let endsInWord: Bool
    /// By byte: how far the first piece may move on where this byte stands under its last one.
    private let shifts: [Int]

    /// `nil` where `text`, already folded, has nothing to search for.
    init?(folded text: UnsafeBufferPointer<UInt8>) {
        var pieces: [[UInt8]] = []
        var terms: [[UInt8]] = []
        var kinds: [ScalarClass] = []
        var longest = 0
        var previousHan: Range<Int>?
        // A Han character that stands alone in its run; in longer runs the pairs say more.
        var aloneHan: Range<Int>?

        func add(_ range: Range<Int>) {
            let term = Array(text[range])
            if !terms.contains(term) { terms.append(term) }
        }
        TermScanner.forEachAtom(in: text) { atom in
            let bytes = text[atom.range]
            if atom.followsGap { pieces.append(Array(bytes)) } else { pieces[pieces.count - 1] += bytes }
            kinds.append(atom.kind)
            let touchesHan = previousHan != nil && !atom.followsGap
            if atom.kind == .han, let previous = previousHan, touchesHan {
                add(previous.lowerBound..<atom.range.upperBound)
                aloneHan = nil
            } else if let alone = aloneHan {
                add(alone)
                aloneHan = nil
            }
            if atom.kind == .han {
                if !touchesHan { aloneHan = atom.range }
                previousHan = atom.range
            } else {
                add(TermScanner.indexedPart(of: atom.range, in: text))
                longest = max(longest, atom.range.count)
                previousHan = nil
            }
        }
        if let aloneHan { add(aloneHan) }
        guard let first = kinds.first, let last = kinds.last else { return nil }

        self.pieces = pieces
        self.terms = terms
        self.beginsInWord = first == .word
        self.endsInWord = last == .word
        let isOneTerm = kinds.count == 1 || pieces.count == 1 && kinds == [.han, .han]
        // A word about as long as the longest term may be the indexed beginning of a longer one.
        self.needsText = !isOneTerm || longest > TermScanner.longestTerm - 4
        var shifts = Array(repeating: pieces[0].count, count: 256)
        for (index, byte) in pieces[0].dropLast().enumerated() {
            shifts[Int(byte)] = pieces[0].count - 1 - index
        }
        self.shifts = shifts
    }

    /// How often folded `text` holds the pattern; occurrences may overlap.
    func count(in text: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        self.forEachOccurrence(in: text) { _ in count += 1 }
        return count
    }

    /// Calls `body` with the bytes of each occurrence in folded `text`, from the first to the last.
    @inline(__always)
    func forEachOccurrence(in text: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void) {
        // Horspool's search for the first piece; the rest is compared where that stands.
        self.pieces[0].withUnsafeBufferPointer { first in
            self.shifts.withUnsafeBufferPointer { shifts in
                let last = first.count - 1
                var start = 0
                while start + last < text.count {
                    let byte = text[start + last]
                    if byte == first[last], Self.matches(first, in: text, at: start, count: last),
                        let end = self.end(in: text, from: start)
                    {
                        body(start..<end)
                    }
                    start += shifts[Int(byte)]
                }
            }
        }
    }

    @inline(__always)
    private static func matches(
        _ piece: UnsafeBufferPointer<UInt8>,
        in text: UnsafeBufferPointer<UInt8>,
        at start: Int,
        count: Int
    ) -> Bool {
        var index = 0
        while index < count, text[start + index] == piece[index] { index += 1 }
        return index == count
    }

    /// Where the pattern ends whose first piece stands at `start`; `nil` where it does not go on as it should.
    private func end(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        if self.beginsInWord, !TermScanner.isWordBoundary(start, in: text) { return nil }
        var end = start + self.pieces[0].count
        for piece in self.pieces.dropFirst() {
            guard let next = Self.skipSeparators(in: text, from: end), next + piece.count <= text.count else {
                return nil
            }
            for (index, byte) in piece.enumerated() where text[next + index] != byte { return nil }
            end = next + piece.count
        }
        if self.endsInWord, !TermScanner.isWordBoundary(end, in: text) { return nil }
        return end
    }

    /// The first place after at least one separator where there is none.
    private static func skipSeparators(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard start >= text.count || TermScanner.isWordBoundary(start, in: text) else { return nil }
        var position = start
        while position < text.count {
            let (scalar, length) = UTF8Scalar.decode(text, at: position)
            guard ScalarClass(folded: scalar) == .separator else { break }
            position += length
        }
        return position > start ? position : nil
    }
}
