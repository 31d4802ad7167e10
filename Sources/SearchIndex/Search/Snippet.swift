/// A part of a passage, with what matched.
public struct Snippet: Sendable, Hashable, Codable {
    public var text: String
    /// What matched, in Unicode scalars of `text`, ascending; matches that overlap or touch are one.
    public var matches: [Range<Int>]
    /// Whether the passage begins before `text`.
    public var isCutAtStart: Bool
    /// Whether the passage goes on after `text`.
    public var isCutAtEnd: Bool

    public init(text: String, matches: [Range<Int>], isCutAtStart: Bool, isCutAtEnd: Bool) {
        self.text = text
        self.matches = matches
        self.isCutAtStart = isCutAtStart
        self.isCutAtEnd = isCutAtEnd
    }
}
