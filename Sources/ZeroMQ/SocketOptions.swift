import CZeroMQ

/// The options that a socket is given before it binds or connects.
public struct SocketOptions: Sendable {
    /// The largest frame accepted, in bytes. A peer that sends a larger one is disconnected by libzmq.
    public var maximumFrameSize: Int64 = 64 << 20
    /// Messages queued towards one peer before ``Socket/send(_:)`` answers ``Socket/Delivery/full``.
    public var sendHighWaterMark: CInt = 1_000
    /// Messages queued from one peer before it is no longer read.
    public var receiveHighWaterMark: CInt = 1_000
    /// Milliseconds that unsent messages survive the socket's end.
    public var linger: CInt = 500
    /// Milliseconds between pings on an idle connection; a peer silent for three is dropped.
    public var heartbeatInterval: CInt = 2_000
    /// How the connection is secured.
    public var security: Security = .none

    /// CurveZMQ: https://rfc.zeromq.org/spec/26/
    public enum Security: Sendable {
        case none
        /// Accepts clients whose public keys the ``Authenticator`` permits in `domain`.
        case server(CurveKeyPair, domain: String)
        /// Speaks only to the holder of `serverKey`.
        case client(CurveKeyPair, serverKey: CurvePublicKey)
    }

    public init() {}
}

extension SocketOptions {
    func apply(to socket: UnsafeMutableRawPointer, of kind: Socket.Kind) throws(ZeroMQError) {
        try setOption(ZMQ_MAXMSGSIZE, "ZMQ_MAXMSGSIZE", self.maximumFrameSize, of: socket)
        try setOption(ZMQ_SNDHWM, "ZMQ_SNDHWM", self.sendHighWaterMark, of: socket)
        try setOption(ZMQ_RCVHWM, "ZMQ_RCVHWM", self.receiveHighWaterMark, of: socket)
        try setOption(ZMQ_LINGER, "ZMQ_LINGER", self.linger, of: socket)
        try setOption(ZMQ_HEARTBEAT_IVL, "ZMQ_HEARTBEAT_IVL", self.heartbeatInterval, of: socket)
        try setOption(ZMQ_HEARTBEAT_TIMEOUT, "ZMQ_HEARTBEAT_TIMEOUT", self.heartbeatInterval * 3, of: socket)
        try setOption(ZMQ_HANDSHAKE_IVL, "ZMQ_HANDSHAKE_IVL", CInt(5_000), of: socket)
        try setOption(ZMQ_RECONNECT_IVL, "ZMQ_RECONNECT_IVL", CInt(50), of: socket)
        try setOption(ZMQ_RECONNECT_IVL_MAX, "ZMQ_RECONNECT_IVL_MAX", CInt(1_000), of: socket)
        if kind == .router {
            // A reply to a peer that has gone fails instead of vanishing, and a peer that reconnects keeps its name.
            try setOption(ZMQ_ROUTER_MANDATORY, "ZMQ_ROUTER_MANDATORY", CInt(1), of: socket)
            try setOption(ZMQ_ROUTER_HANDOVER, "ZMQ_ROUTER_HANDOVER", CInt(1), of: socket)
        }
        switch self.security {
        case .none: break
        case .server(let pair, let domain):
            try setOption(ZMQ_CURVE_SERVER, "ZMQ_CURVE_SERVER", CInt(1), of: socket)
            try setOption(ZMQ_CURVE_SECRETKEY, "ZMQ_CURVE_SECRETKEY", pair.secretKey, of: socket)
            try setOption(ZMQ_ZAP_DOMAIN, "ZMQ_ZAP_DOMAIN", domain, of: socket)
        case .client(let pair, let serverKey):
            try setOption(ZMQ_CURVE_SERVERKEY, "ZMQ_CURVE_SERVERKEY", serverKey.text, of: socket)
            try setOption(ZMQ_CURVE_PUBLICKEY, "ZMQ_CURVE_PUBLICKEY", pair.publicKey.text, of: socket)
            try setOption(ZMQ_CURVE_SECRETKEY, "ZMQ_CURVE_SECRETKEY", pair.secretKey, of: socket)
        }
    }
}

func setOption<Value: BitwiseCopyable>(
    _ option: CInt,
    _ name: String,
    _ value: Value,
    of socket: UnsafeMutableRawPointer
) throws(ZeroMQError) {
    let result = withUnsafeBytes(of: value) { zmq_setsockopt(socket, option, $0.baseAddress, $0.count) }
    if result != 0 { throw .last("zmq_setsockopt", on: name) }
}

func setOption(
    _ option: CInt,
    _ name: String,
    _ text: String,
    of socket: UnsafeMutableRawPointer
) throws(ZeroMQError) {
    if zmq_setsockopt(socket, option, text, text.utf8.count) != 0 { throw .last("zmq_setsockopt", on: name) }
}
