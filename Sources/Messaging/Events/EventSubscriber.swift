public import ZeroMQ

/// Receives the events of one topic from any number of publishers.
public actor EventSubscriber {
    private let executor: PollExecutor
    private let socket: Socket
    private var endpoints: Set<String> = []

    public nonisolated var unownedExecutor: UnownedSerialExecutor { self.executor.asUnownedSerialExecutor() }

    public init(
        topic: String,
        context: Context,
        executor: PollExecutor,
        options: SocketOptions
    ) throws(ZeroMQError) {
        self.executor = executor
        self.socket = try Socket(.subscriber, context: context, options: options)
        try self.socket.subscribe(topic)
    }

    /// Connects to the publishers that are new in `endpoints` and leaves those that are not in it.
    public func follow(_ endpoints: Set<String>) throws(ZeroMQError) {
        for endpoint in endpoints.subtracting(self.endpoints) { try self.socket.connect(endpoint) }
        for endpoint in self.endpoints.subtracting(endpoints) { try self.socket.disconnect(endpoint) }
        self.endpoints = endpoints
    }

    /// Calls `handle` for each event until the surrounding task is cancelled.
    public func run(_ handle: @Sendable (Event) -> Void) async throws {
        while !Task.isCancelled {
            while let frames = try self.socket.receive() {
                if let event = Event(frames: frames) { handle(event) }
            }
            try await self.executor.wait(for: .readable, on: self.socket)
        }
    }
}
