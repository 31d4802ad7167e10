/// Decides which CURVE clients may connect: a ZAP handler (https://rfc.zeromq.org/spec/27/) for one context.
///
/// Bind it before any server socket of that context, and keep ``run()`` running: libzmq holds every handshake until
/// it has answered.
public actor Authenticator {
    /// Answers whether the holder of `key` may connect to a socket of `domain`.
    public typealias Policy = @Sendable (_ key: CurvePublicKey, _ domain: String) -> Bool

    private let executor: PollExecutor
    private let socket: Socket
    private let isPermitted: Policy

    public nonisolated var unownedExecutor: UnownedSerialExecutor { self.executor.asUnownedSerialExecutor() }

    public init(context: Context, executor: PollExecutor, policy: @escaping Policy) throws(ZeroMQError) {
        self.executor = executor
        self.isPermitted = policy
        var options = SocketOptions()
        options.linger = 0
        options.heartbeatInterval = 0
        self.socket = try Socket(.router, context: context, options: options)
        try self.socket.bind("inproc://zeromq.zap.01")
    }

    /// Returns where the thread that serves the sockets does its work.
    public func isServed() {}

    /// Answers until the surrounding task is cancelled.
    public func run() async throws {
        while !Task.isCancelled {
            while let frames = try self.socket.receive() {
                guard let reply = self.reply(to: frames) else { continue }
                _ = try self.socket.send(reply)
            }
            try await self.executor.wait(for: .readable, on: self.socket)
        }
    }

    /// Frames of a request: peer, empty, version, request id, domain, address, identity, mechanism, credentials.
    private func reply(to frames: Frames) -> Frames? {
        guard frames.count >= 8, frames[1].isEmpty else { return nil }
        let isCurve = frames[7] == Array("CURVE".utf8) && frames.count == 9
        let key = isCurve ? CurvePublicKey(raw: frames[8]) : nil
        let isPermitted = key.map { self.isPermitted($0, String(decoding: frames[4], as: UTF8.self)) } ?? false
        return [frames[0], [], Array("1.0".utf8), frames[3]]
            + (isPermitted ? ["200", "OK", key?.text ?? "", ""] : ["400", "key not permitted", "", ""])
            .map { Array($0.utf8) }
    }
}
