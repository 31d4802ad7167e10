/// A document as its format's parser gives it: lines in reading order, and what it says of itself.
struct Page: Sendable {
    var lines: [PageLine] = []
    /// Lines that a reader of the page does not see.
    var hidden: [PageLine] = []
    /// The contents of `<title>`.
    var title: String?
    /// `<meta>` names, in lower case, and their contents.
    var meta: [String: String] = [:]
    /// The encoding that the text was decoded from; `nil` where the format has one of its own.
    var encoding: String?
    /// Where the page was saved from, as the file itself says.
    var address: String?
    /// How sure the recognition is of its text, 0…1, where it was recognised.
    var confidence: Double?

    init(encoding: String?) { self.encoding = encoding }

    /// A page of these lines, one below the other.
    init(_ lines: [PageLine], encoding: String? = nil) {
        self.encoding = encoding
        var start = 0
        self.lines = lines.map { line in
            var line = line
            line.start = start
            line.end = start + line.length
            start = line.end + 1
            return line
        }
    }
}
