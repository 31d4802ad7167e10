/// What stands side by side on a page at one height: pieces with wide gaps between them.
struct LayoutRow {
    var page: Int
    var pieces: [Piece]

    struct Piece {
        var left: Double
        var right: Double
        var top: Double
        var bottom: Double
        var text: [UInt8]
        /// The width of a Han character.
        var em: Double
    }

    var left: Double { self.pieces.reduce(.infinity) { min($0, $1.left) } }
    var right: Double { self.pieces.reduce(-.infinity) { max($0, $1.right) } }
    var top: Double { self.pieces.reduce(.infinity) { min($0, $1.top) } }
    var bottom: Double { self.pieces.reduce(-.infinity) { max($0, $1.bottom) } }
    var em: Double { self.pieces.reduce(0) { max($0, $1.em) } }
    var text: [UInt8] { Array(self.pieces.map(\.text).joined(separator: [0x20])) }

    // MARK: Making rows of words

    /// The rows of one page, from its top.
    static func rows(of words: [PositionedWord]) -> [LayoutRow] {
        var groups: [[PositionedWord]] = []
        for word in words.sorted(by: { ($0.middle, $0.left) < ($1.middle, $1.left) }) {
            if let first = groups.last?.first, Self.areLevel(first, word) {
                groups[groups.count - 1].append(word)
            } else {
                groups.append([word])
            }
        }
        return groups.map { LayoutRow($0) }
    }

    /// Whether two words stand at one height: the smaller lies mostly beside the other.
    private static func areLevel(_ one: PositionedWord, _ other: PositionedWord) -> Bool {
        let overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
        return overlap >= 0.5 * min(one.height, other.height)
    }

    private init(_ words: [PositionedWord]) {
        self.page = words[0].page
        self.pieces = []
        let em = Self.em(of: words)
        for word in words.sorted(by: { $0.left < $1.left }) {
            let piece = Piece(
                left: word.left,
                right: word.right,
                top: word.top,
                bottom: word.bottom,
                text: word.text,
                em: em
            )
            guard let last = self.pieces.last, word.left - last.right < Self.widestGap * em else {
                self.pieces.append(piece)
                continue
            }
            let at = self.pieces.count - 1
            // Print in bold by printing twice.
            if word.left < last.left + 0.3 * em, last.text == word.text { continue }
            if word.left - last.right > Self.gap(last.text, word.text) * em { self.pieces[at].text.append(0x20) }
            self.pieces[at].text += word.text
            self.pieces[at].right = max(last.right, word.right)
            self.pieces[at].top = min(last.top, word.top)
            self.pieces[at].bottom = max(last.bottom, word.bottom)
        }
        self.joinSpacedLetters()
    }

    /// A row of its own pieces.
    private init(page: Int, pieces: [Piece]) {
        self.page = page
        self.pieces = pieces
    }

    /// The part of the row for whose pieces `isIncluded` holds; `nil` where there is none.
    func part(_ isIncluded: (Piece) -> Bool) -> LayoutRow? {
        let pieces = self.pieces.filter(isIncluded)
        return pieces.isEmpty ? nil : LayoutRow(page: self.page, pieces: pieces)
    }

    /// Ems between two pieces of a row.
    private static let widestGap = 1.8

    /// Ems between two words from which there is a space between them: between Latin words less than beside Han.
    private static func gap(_ first: [UInt8], _ second: [UInt8]) -> Double {
        guard let end = first.last, let start = second.first else { return 0.5 }
        return end < 0x80 && start < 0x80 ? 0.15 : 0.6
    }

    /// The width of a Han character: what the words' characters take up, or for Latin by their height.
    private static func em(of words: [PositionedWord]) -> Double {
        let widths = words.filter { $0.text.count { $0 >= 0xE2 } * 2 >= $0.text.count { $0 < 0x80 } }
            .map { ($0.right - $0.left) / max(0.5, $0.units) }.sorted()
        let height = words.map(\.height).sorted()[words.count / 2]
        guard !widths.isEmpty else { return 0.8 * height }
        // Spread letters are no wider.
        return min(max(widths[widths.count / 2], 0.4 * height), 1.2 * height)
    }

    /// 工　作　报　告 is one piece.
    private mutating func joinSpacedLetters() {
        guard self.pieces.count >= 3,
            self.pieces.allSatisfy({ $0.text.count <= 6 && $0.text[0] >= 0xE3 && $0.text[0] <= 0xE9 })
        else { return }
        let gaps = zip(self.pieces, self.pieces.dropFirst()).map { $1.left - $0.right }
        guard let narrowest = gaps.min(), let widest = gaps.max(), widest < narrowest + self.em else { return }
        var piece = self.pieces[0]
        for next in self.pieces.dropFirst() {
            piece.text += [0x20] + next.text
            piece.right = next.right
            piece.top = min(piece.top, next.top)
            piece.bottom = max(piece.bottom, next.bottom)
        }
        self.pieces = [piece]
    }
}
