import Messaging
import ServiceRuntime
import ZeroMQ

/// Sends whatever it is given to one socket of a service, and throws away what comes back.
actor FuzzPeer {
    private let runtime: MessagingRuntime
    private let socket: Socket
    private(set) var replies = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { self.runtime.executor.asUnownedSerialExecutor() }

    /// - Parameter name: whose key it has.
    init(keys: KeyRing, name: String, service: ServiceName, endpoint: String) throws {
        self.runtime = try MessagingRuntime(keys: keys, name: name)
        self.socket = try Socket(
            .dealer,
            context: self.runtime.context,
            options: try self.runtime.clientOptions(to: service)
        )
        try self.socket.connect(endpoint)
    }

    deinit { self.runtime.executor.stop() }

    /// Sends one message, waiting until there is room for it.
    func send(_ frames: Frames) async throws {
        while try self.socket.receive() != nil { self.replies += 1 }
        while try self.socket.send(frames) == .full {
            try await self.runtime.executor.wait(for: .writable, on: self.socket)
        }
    }
}
