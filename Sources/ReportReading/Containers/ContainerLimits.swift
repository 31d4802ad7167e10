/// Bounds on what one archive may ask of whoever opens it.
public struct ContainerLimits: Sendable, Hashable {
    /// Bytes of one document in it.
    public var documentBytes: Int
    /// Bytes of an archive inside it, which is held in memory.
    public var nestedBytes: Int
    /// Documents in it, those of archives inside it among them.
    public var members: Int
    /// Archives one inside the other.
    public var depth: Int
    /// How many times its own size it may unpack to, past ``allowance``.
    public var ratio: Int
    /// Bytes that it may unpack to whatever its size.
    public var allowance: Int

    public init(
        documentBytes: Int,
        nestedBytes: Int = 256_000_000,
        members: Int = 2_000_000,
        depth: Int = 4,
        ratio: Int = 200,
        allowance: Int = 100_000_000
    ) {
        self.documentBytes = documentBytes
        self.nestedBytes = nestedBytes
        self.members = members
        self.depth = depth
        self.ratio = ratio
        self.allowance = allowance
    }
}
