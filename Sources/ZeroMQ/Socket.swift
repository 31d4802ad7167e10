import CZeroMQ

/// A multipart message.
public typealias Frames = [[UInt8]]

/// The unique owner of a libzmq socket.
///
/// Not `Sendable`: a socket belongs to the actor that stores it, and that actor to one ``PollExecutor``.
public struct Socket: ~Copyable {
    public enum Kind: Sendable {
        case dealer, router, publisher, subscriber

        var rawValue: CInt {
            switch self {
            case .dealer: ZMQ_DEALER
            case .router: ZMQ_ROUTER
            case .publisher: ZMQ_PUB
            case .subscriber: ZMQ_SUB
            }
        }
    }

    /// What became of a message that was to be sent.
    public enum Delivery: Sendable {
        case queued
        /// The high-water mark is reached: wait until the socket is writable.
        case full
        /// A router knows no peer of that name (any more).
        case unreachable
    }

    /// A message of more frames is dropped: no protocol of ours has them.
    private static let maximumFrames = 16

    public let kind: Kind

    /// The raw handle. Never copy it out of a method: under `-O` its owner may be gone after the last use of `self`.
    let handle: UnsafeMutableRawPointer
    private let context: Context

    public init(_ kind: Kind, context: Context, options: SocketOptions) throws(ZeroMQError) {
        self.handle = try context.makeSocket(kind, options)
        self.kind = kind
        self.context = context
    }

    deinit { zmq_close(self.handle) }

    /// Binds, and returns the endpoint with the port that `tcp://address:*` was given.
    @discardableResult
    public func bind(_ endpoint: String) throws(ZeroMQError) -> String {
        if zmq_bind(self.handle, endpoint) != 0 { throw .last("zmq_bind", on: endpoint) }
        var text = [CChar](repeating: 0, count: 256)
        var size = text.count
        if zmq_getsockopt(self.handle, ZMQ_LAST_ENDPOINT, &text, &size) != 0 { throw .last("zmq_getsockopt") }
        return String(nulTerminated: text)
    }

    public func connect(_ endpoint: String) throws(ZeroMQError) {
        if zmq_connect(self.handle, endpoint) != 0 { throw .last("zmq_connect", on: endpoint) }
    }

    public func disconnect(_ endpoint: String) throws(ZeroMQError) {
        if zmq_disconnect(self.handle, endpoint) != 0 { throw .last("zmq_disconnect", on: endpoint) }
    }

    /// Subscribes to messages whose first frame begins with `topic`.
    public func subscribe(_ topic: String) throws(ZeroMQError) {
        try setOption(ZMQ_SUBSCRIBE, "ZMQ_SUBSCRIBE", topic, of: self.handle)
    }

    /// The next multipart message, or `nil` when none is queued.
    ///
    /// Not inlined: the optimiser of Swift 6.3.1 crashes on its typed throw inside an async loop.
    @inline(never)
    public func receive() throws(ZeroMQError) -> Frames? {
        while true {
            guard let frames = try self.receiveAny() else { return nil }
            if frames.count <= Self.maximumFrames { return frames }
        }
    }

    private func receiveAny() throws(ZeroMQError) -> Frames? {
        var frames: Frames = []
        var part = zmq_msg_t()
        var more = true
        while more {
            zmq_msg_init(&part)
            if zmq_msg_recv(&part, self.handle, ZMQ_DONTWAIT) < 0 {
                let error = ZeroMQError.last("zmq_msg_recv")
                zmq_msg_close(&part)
                if error.code == EAGAIN { return nil }
                if error.code == EINTR { continue }
                throw error
            }
            if frames.count <= Self.maximumFrames {
                frames.append([UInt8](UnsafeRawBufferPointer(start: zmq_msg_data(&part), count: zmq_msg_size(&part))))
            }
            more = zmq_msg_more(&part) != 0
            zmq_msg_close(&part)
        }
        return frames
    }

    /// Queues a multipart message whole, or not at all.
    public func send(_ frames: Frames) throws(ZeroMQError) -> Delivery {
        for (index, frame) in frames.enumerated() {
            let flags = (index < frames.count - 1 ? ZMQ_SNDMORE : 0) | ZMQ_DONTWAIT
            var sent: CInt
            repeat {
                sent = frame.withUnsafeBytes { zmq_send(self.handle, $0.baseAddress, $0.count, flags) }
            } while sent < 0 && zmq_errno() == EINTR
            if sent < 0 {
                let error = ZeroMQError.last("zmq_send")
                if index == 0 && error.code == EAGAIN { return .full }
                if index == 0 && error.code == EHOSTUNREACH { return .unreachable }
                throw error
            }
        }
        return .queued
    }
}
