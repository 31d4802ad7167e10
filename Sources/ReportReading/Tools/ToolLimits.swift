/// Bounds on one run of a program that reads documents.
public struct ToolLimits: Sendable, Hashable {
    /// Of the clock; of the processor half as many.
    public var seconds: Int
    /// Bytes of address space.
    public var memory: Int
    /// Bytes that it may print, and write to each file.
    public var output: Int

    public init(seconds: Int, memory: Int, output: Int) {
        self.seconds = seconds
        self.memory = memory
        self.output = output
    }

    /// 40 s, 1 GiB, 64 MB: a hundred pages take a second and 50 MiB.
    public static let conversion = ToolLimits(seconds: 40, memory: 1 << 30, output: 64_000_000)
    /// 120 s, 2 GiB, 64 MB: a page takes some seconds and 200 MiB.
    public static let recognition = ToolLimits(seconds: 120, memory: 2 << 30, output: 64_000_000)
}
