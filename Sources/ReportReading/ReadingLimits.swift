/// Bounds on what one document may ask of the reader.
public struct ReadingLimits: Sendable, Hashable {
    /// Size of the raw bytes.
    public var maximumBytes: Int
    /// Elements of a page one inside the other.
    public var maximumDepth: Int
    /// Nodes that a page may have once parsed, an upper estimate.
    public var maximumNodes: Int

    public init(maximumBytes: Int, maximumDepth: Int, maximumNodes: Int) {
        self.maximumBytes = maximumBytes
        self.maximumDepth = maximumDepth
        self.maximumNodes = maximumNodes
    }

    /// 20 MB, 1,000 deep, two million nodes.
    public static let standard = ReadingLimits(
        maximumBytes: 20_000_000,
        maximumDepth: 1_000,
        maximumNodes: 2_000_000
    )
}
