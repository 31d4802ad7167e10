import ChineseText

/// Text as a search sees it, cut into numbered atoms: characters, words, signs.
struct AtomText {
    struct Atom {
        var number: Int32
        var isHan: Bool
        /// Whether anything stands before it, and whether that is more than meaningless space.
        var followsSeparator: Bool
        var followsGap: Bool

        /// Whether this atom of a text stands for `other`, not the first of a pattern.
        func continues(_ other: Atom) -> Bool {
            self.number == other.number && (other.followsGap ? self.followsSeparator : !self.followsGap)
        }
    }

    let atoms: [Atom]

    /// How often it holds `pattern`.
    func count(_ pattern: ArraySlice<Atom>) -> Int {
        guard let first = pattern.first, pattern.count <= self.atoms.count else { return 0 }
        return self.atoms.withUnsafeBufferPointer { atoms in
            var count = 0
            for start in 0...atoms.count - pattern.count where atoms[start].number == first.number {
                let rest = atoms[start + 1..<start + pattern.count]
                count += zip(rest, pattern.dropFirst()).allSatisfy { $0.continues($1) } ? 1 : 0
            }
            return count
        }
    }

    /// The pairs, lone characters, words and signs of a pattern.
    var terms: [ArraySlice<Atom>] {
        var terms: [ArraySlice<Atom>] = []
        for (index, atom) in self.atoms.enumerated() {
            let joinsPrevious = index > 0 && !atom.followsGap && atom.isHan && self.atoms[index - 1].isHan
            let joinsNext =
                index + 1 < self.atoms.count && !self.atoms[index + 1].followsGap && atom.isHan
                && self.atoms[index + 1].isHan
            if joinsPrevious { terms.append(self.atoms[index - 1...index]) }
            if !joinsPrevious, !joinsNext { terms.append(self.atoms[index...index]) }
        }
        return terms
    }
}

/// Numbers atoms by their text.
struct AtomNumbers {
    private var numbers: [[UInt32]: Int32] = [:]

    mutating func text(_ text: String) -> AtomText {
        AtomText(
            atoms: Self.cut(text).map { atom in
                let number = self.numbers[atom.text] ?? Int32(self.numbers.count)
                self.numbers[atom.text] = number
                return atom.numbered(number)
            }
        )
    }

    /// A pattern; atoms that no text has are -1.
    func pattern(_ text: String) -> AtomText {
        AtomText(atoms: Self.cut(text).map { $0.numbered(self.numbers[$0.text] ?? -1) })
    }

    /// The words that begin with `prefix`, each as a text.
    func words(beginning prefix: String) -> [AtomText] {
        let folded = prefix.unicodeScalars.map { TextFolding.fold($0.value) }
        return self.numbers.filter { $0.key.starts(with: folded) }.map { _, number in
            AtomText(atoms: [.init(number: number, isHan: false, followsSeparator: true, followsGap: true)])
        }
    }

    private struct Piece {
        var text: [UInt32]
        var isHan: Bool
        var followsSeparator: Bool
        var followsGap: Bool

        func numbered(_ number: Int32) -> AtomText.Atom {
            .init(
                number: number,
                isHan: self.isHan,
                followsSeparator: self.followsSeparator,
                followsGap: self.followsGap
            )
        }
    }

    private static func cut(_ text: String) -> [Piece] {
        let scalars = text.unicodeScalars.map { TextFolding.fold($0.value) }
        let digits = UInt32(48)...57
        let spaces: Set<UInt32> = [0x20, 0xA0, 0x3000]
        var atoms: [Piece] = []
        var gap = true
        var gapIsSpace = false
        var inWord = false
        for (index, scalar) in scalars.enumerated() {
            let isPoint =
                scalar == 0x2E && index > 0 && index + 1 < scalars.count && digits.contains(scalars[index - 1])
                && digits.contains(scalars[index + 1])
            switch isPoint ? .word : ScalarClass(folded: scalar) {
            case .separator:
                gapIsSpace = spaces.contains(scalar) && (!gap || gapIsSpace)
                gap = true
                inWord = false
                continue
            case .word where inWord && !gap:
                atoms[atoms.count - 1].text.append(scalar)
                continue
            case .word: inWord = true
            case .han, .symbol: inWord = false
            }
            let separator = gap
            let kind = ScalarClass(folded: scalar)
            let isSign = atoms.last.map { $0.text == [0x25] || $0.text == [0x2030] } ?? true
            if gapIsSpace, kind != .symbol, !isSign, let last = atoms.last, last.isHan != (kind == .han) { gap = false }
            atoms.append(Piece(text: [scalar], isHan: kind == .han, followsSeparator: separator, followsGap: gap))
            (gap, gapIsSpace) = (false, false)
        }
        return atoms
    }
}
