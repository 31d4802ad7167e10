public import ZeroMQ

/// Publishes events on a PUB socket. Subscribers that are slow or away miss them.
public actor EventPublisher {
    private let executor: PollExecutor
    private let socket: Socket

    /// The endpoint bound to, with its port.
    public nonisolated let endpoint: String

    public nonisolated var unownedExecutor: UnownedSerialExecutor { self.executor.asUnownedSerialExecutor() }

    public init(
        endpoint: String,
        context: Context,
        executor: PollExecutor,
        options: SocketOptions
    ) throws(ZeroMQError) {
        self.executor = executor
        self.socket = try Socket(.publisher, context: context, options: options)
        self.endpoint = try self.socket.bind(endpoint)
    }

    public func publish(_ event: Event) throws(ZeroMQError) { _ = try self.socket.send(event.frames) }
}
