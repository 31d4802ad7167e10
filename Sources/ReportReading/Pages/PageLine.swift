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
    var zone = Zone.main

    /// Where it stands in relation to the element that holds the article.
    enum Zone: Sendable { case before, main, after, furniture }

    init(_ text: ArraySlice<UInt8>, start: Int) {
        self.text = Array(text)
        self.length = text.scalarCount
        self.start = start
        self.end = start + self.length
    }

    var slice: ArraySlice<UInt8> { self.text[...] }
}
