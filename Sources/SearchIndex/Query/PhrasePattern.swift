import ChineseText

/// What one search term or phrase looks like in folded text: pieces of touching atoms, and what stands between them.
/// 行政复议 is one piece, `行政复议, 2623件` three.
struct PhrasePattern: Sendable, Hashable {
    struct Piece: Sendable, Hashable {
        /// Folded UTF-8 without separators; not empty.
        var bytes: [UInt8]
        /// Whether at least one separator stands before it; otherwise space may. Of no account for the first.
        var followsGap: Bool
    }

    let pieces: [Piece]
    /// The terms that each passage with the pattern holds, each named once. They imply every other term of it.
    let terms: [[UInt8]]
    /// Whether a passage that holds the terms may still lack the pattern.
    private(set) var needsText: Bool

    /// Whether it begins with a word, which must then not go on before it in the text.
    let beginsInWord: Bool
    /// Whether it ends with a word, which must then not go on after it in the text.
    let endsInWord: Bool

    /// The pieces with a space where there is a gap.
    var written: [UInt8] {
        self.pieces.enumerated().reduce(into: []) { written, piece in
            if piece.offset > 0, piece.element.followsGap { written.append(UInt8(ascii: " ")) }
            written += piece.element.bytes
        }
    }

    /// A word as the dictionary has it: of a longer one its beginning.
    init?(indexedWord text: UnsafeBufferPointer<UInt8>) {
        self.init(folded: text)
        self.needsText = false
    }

    /// `nil` where `text`, already folded, has nothing to search for.
    init?(folded text: UnsafeBufferPointer<UInt8>) {
        var pieces: [Piece] = []
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
            if let last = kinds.last, !atom.followsGap, !TermScanner.mayTakeSpace(last, atom.kind) {
                pieces[pieces.count - 1].bytes += bytes
            } else {
                pieces.append(Piece(bytes: Array(bytes), followsGap: atom.followsGap))
            }
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
    }
}
