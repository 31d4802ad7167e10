import ReportModel

/// A measure word, and what it makes of a number.
struct MeasureWord: Sendable, Hashable {
    let text: String
    let kind: Figure.Kind
    /// Words of one group measure the same sort of thing: 件 and 起.
    let group: String
    /// A small Chinese numeral before it may be a count: 八项机制.
    let takesChinese: Bool

    init?(_ word: Lexicon.Word) {
        guard word.list == .measureWords, let kind = Figure.Kind(rawValue: word.values[0]) else { return nil }
        self.text = word.text
        self.kind = kind
        self.group = word.values[1]
        self.takesChinese = word.values[2] == "yes"
    }

    init(text: String, kind: Figure.Kind, group: String) {
        self.text = text
        self.kind = kind
        self.group = group
        self.takesChinese = true
    }
}
