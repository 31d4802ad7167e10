import ZeroMQ

/// Something that happened and that others may act on at once; whoever misses it finds out by polling.
public struct Event: Sendable, Hashable {
    public static let version = Array("FAZHI-EVENT/1".utf8)

    public var topic: String
    /// JSON.
    public var body: [UInt8]

    public init(topic: String, body: [UInt8]) {
        self.topic = topic
        self.body = body
    }

    var frames: Frames { [Array(self.topic.utf8), Self.version, self.body] }

    init?(frames: Frames) {
        guard frames.count == 3, frames[1] == Self.version else { return nil }
        self.init(topic: String(decoding: frames[0], as: UTF8.self), body: frames[2])
    }
}
