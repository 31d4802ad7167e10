public import Messaging
public import ZeroMQ

/// One process's part in the conversation: its ZeroMQ context, its poll thread, its keys.
public struct MessagingRuntime: Sendable {
    public let context: Context
    public let executor: PollExecutor
    public let keys: KeyRing
    private let identity: CurveKeyPair

    /// - Parameter name: whose secret key to use, a service's or a client's.
    public init(keys: KeyRing, name: String) throws {
        self.context = try Context()
        self.executor = PollExecutor()
        self.keys = keys
        self.identity = try keys.pair(name)
    }

    /// Options of a socket that others connect to.
    public func serverOptions(_ domain: KeyRing.Domain, maximumFrameSize: Int = 1 << 20) -> SocketOptions {
        var options = SocketOptions()
        options.maximumFrameSize = Int64(maximumFrameSize)
        options.security = .server(self.identity, domain: domain.rawValue)
        return options
    }

    /// Options of a socket that connects to `service`.
    public func clientOptions(to service: ServiceName) throws -> SocketOptions {
        var options = SocketOptions()
        options.security = .client(self.identity, serverKey: try self.keys.publicKey(of: service))
        return options
    }

    /// The authenticator of the context's server sockets; make it before any of them binds.
    public func makeAuthenticator() throws -> Authenticator {
        let keys = self.keys
        return try Authenticator(context: self.context, executor: self.executor) { key, domain in
            KeyRing.Domain(rawValue: domain).map { keys.permits(key, in: $0) } ?? false
        }
    }

    public func makeClient(of service: ServiceName, endpoint: String) throws -> RequestClient {
        try RequestClient(
            endpoint: endpoint,
            context: self.context,
            executor: self.executor,
            options: try self.clientOptions(to: service)
        )
    }
}
