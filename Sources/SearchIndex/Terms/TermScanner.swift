import ChineseText

/// Cuts folded text into terms: single Han characters, overlapping pairs of them, words and numbers, signs.
///
/// A word is a run of letters and digits (`h5`, `5g`, `wto`); a point between two ASCII digits is part of it
/// (`99.5`, `2.0版` → `2.0`).
enum TermScanner {
    /// The longest term in bytes; of a longer word only the beginning is indexed, and the text settles the rest.
    static let longestTerm = 64

    /// One character, word or sign.
    struct Atom {
        var kind: ScalarClass
        /// In bytes of the text.
        var range: Range<Int>
        /// Whether a separator, or the beginning of the text, stands before it. Mere space between a Han character and
        /// a word or number is none: 申请 2623 件 is typeset so and says 申请2623件.
        var followsGap: Bool
    }

    /// Calls `body` with each atom in order.
    @inline(__always)
    static func forEachAtom(in text: UnsafeBufferPointer<UInt8>, _ body: (Atom) -> Void) {
        var position = 0
        var (followsSpace, followsGap) = (false, true)
        var previous: ScalarClass?
        while position < text.count {
            let (scalar, length) = UTF8Scalar.decode(text, at: position)
            let kind = ScalarClass(folded: scalar)
            var end = position + length
            switch kind {
            case .separator:
                if self.isSpace(scalar) { followsSpace = true } else { followsGap = true }
                position = end
                continue
            case .word:
                end = self.endOfWord(in: text, from: end)
            case .han, .symbol:
                break
            }
            let isGap = followsGap || followsSpace && !self.mayTakeSpace(previous, kind)
            body(Atom(kind: kind, range: position..<end, followsGap: isGap))
            (followsSpace, followsGap) = (false, false)
            previous = kind
            position = end
        }
    }

    /// Whether space between these atoms means nothing.
    static func mayTakeSpace(_ first: ScalarClass?, _ second: ScalarClass) -> Bool {
        first == .han && second == .word || first == .word && second == .han
    }

    static func isSpace(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x20, 0x09...0x0D, 0xA0, 0x2000...0x200A, 0x202F, 0x3000: true
        default: false
        }
    }

    /// Calls `body` with the bytes of each term; returns the text's length for ranking, in atoms.
    @inline(__always)
    static func forEachTerm(in text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) -> Int {
        var atoms = 0
        var previousHan: Int?
        self.forEachAtom(in: text) { atom in
            atoms += 1
            if atom.kind == .han {
                if let previousHan, !atom.followsGap {
                    body(UnsafeBufferPointer(rebasing: text[previousHan..<atom.range.upperBound]))
                }
                previousHan = atom.range.lowerBound
            } else {
                previousHan = nil
            }
            body(UnsafeBufferPointer(rebasing: text[self.indexedPart(of: atom.range, in: text)]))
        }
        return atoms
    }

    /// The part of a word that is its term: at most `longestTerm` bytes, of whole scalars.
    static func indexedPart(of range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        guard range.count > self.longestTerm else { return range }
        var end = range.lowerBound + self.longestTerm
        while end > range.lowerBound, text[end] & 0xC0 == 0x80 { end -= 1 }
        return range.lowerBound..<end
    }

    /// Whether a word can neither continue nor begin inside another at `position`.
    static func isWordBoundary(_ position: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard position > 0, position < text.count else { return true }
        if self.isInnerPoint(position, in: text) || self.isInnerPoint(position - 1, in: text) { return false }
        guard let before = UTF8Scalar.decode(text, before: position),
            ScalarClass(folded: before.value) == .word
        else { return true }
        return ScalarClass(folded: UTF8Scalar.decode(text, at: position).value) != .word
    }

    private static func endOfWord(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var end = start
        while end < text.count {
            let (scalar, length) = UTF8Scalar.decode(text, at: end)
            guard ScalarClass(folded: scalar) == .word || self.isInnerPoint(end, in: text) else { break }
            end += length
        }
        return end
    }

    private static func isInnerPoint(_ position: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        text[position] == UInt8(ascii: ".") && position > 0 && position + 1 < text.count
            && self.isDigit(text[position - 1]) && self.isDigit(text[position + 1])
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
