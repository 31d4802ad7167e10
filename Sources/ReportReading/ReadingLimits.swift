/// Bounds on what one document may ask of the reader.
public struct ReadingLimits: Sendable, Hashable {
    /// Size of the raw bytes.
    public var maximumBytes: Int
    /// Elements of a page one inside the other.
    public var maximumDepth: Int
    /// Nodes that a page may have once parsed, an upper estimate.
    public var maximumNodes: Int

    /// Bytes of text, in UTF-8, once markup is gone.
    public var maximumText: Int

    public init(maximumBytes: Int, maximumDepth: Int, maximumNodes: Int, maximumText: Int) {
        self.maximumBytes = maximumBytes
        self.maximumDepth = maximumDepth
        self.maximumNodes = maximumNodes
        self.maximumText = maximumText
    }

    /// 20 MB, 1,000 deep, a million nodes, 4 MB of text (a yearbook has one or two).
    public static let standard = ReadingLimits(
        maximumBytes: 20_000_000,
        maximumDepth: 1_000,
        maximumNodes: 1_000_000,
        maximumText: 4_000_000
    )
}
