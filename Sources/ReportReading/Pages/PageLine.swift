/// A line of a page: what a block of it shows, with what the page's structure says of it.
struct PageLine: Sendable {
    /// Trimmed; never empty.
    var text: [UInt8]
    /// Unicode scalars.
    var length: Int
    /// Where it begins, in Unicode scalars of the page's text.
    var start: Int
    /// Where it ends there.
    var end: Int
    /// 1…6 for headings marked as such, else 0.
    var heading = 0
    /// The share of it that is links, 0…1.
    var linkShare = 0.0
    /// The cells of a table's row, where it is one.
    var cells: [[UInt8]] = []
    /// The columns that each of the cells takes; empty where the format does not say.
    var columns: [Range<Int>] = []
    var zone = Zone.main
    /// The number of the block that it stands in: lines parted by no more than a line break share it. 0 where the format
    /// has no blocks.
    var block = 0
    /// Whether the page marks it as part of the path of channels that it stands under.
    var isPath = false

    /// Where it stands in relation to the element that holds the article.
    enum Zone: Sendable { case before, main, after, furniture }

    init(_ text: ArraySlice<UInt8>, start: Int) {
        self.text = Array(text)
        self.length = text.scalarCount
        self.start = start
        self.end = start + self.length
    }

    var slice: ArraySlice<UInt8> { self.text[...] }

    /// The paragraphs of a line that holds several, told by the wide spaces that indent each; `nil` for others.
    var paragraphsRunTogether: [ArraySlice<UInt8>]? {
        guard self.length >= 100, self.slice.containsAny(Self.indentSet), self.slice.contains("。") else { return nil }
        for indent in Self.indents where self.slice.contains(indent) {
            var rest = self.slice
            var paragraphs: [ArraySlice<UInt8>] = []
            while let found = rest.firstRange(of: indent) {
                paragraphs.append(rest[..<found.lowerBound].trimmed)
                rest = rest[found.upperBound...].trimmed
            }
            paragraphs.append(rest)
            paragraphs.removeAll(where: \.isEmpty)
            return paragraphs.count > 1 ? paragraphs : nil
        }
        return nil
    }

    private static let indentSet = PhraseSet(indents)
    /// Two ideographic spaces, or as wide in others.
    private static let indents: [Phrase] = [
        "\u{3000}\u{3000}", "\u{A0}\u{A0}\u{A0}\u{A0}", "\u{2002}\u{2002}\u{2002}\u{2002}", "\u{2003}\u{2003}",
    ]
}
