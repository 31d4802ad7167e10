/// A document as its format's parser gives it: lines in reading order, and what it says of itself.
struct Page: Sendable {
    var lines: [PageLine] = []
    /// The contents of `<title>`.
    var title: String?
    /// `<meta>` names, in lower case, and their contents.
    var meta: [String: String] = [:]
    var encoding: String
}
