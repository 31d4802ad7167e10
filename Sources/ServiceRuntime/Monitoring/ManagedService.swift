public import ServiceLifecycle

/// Tells the service manager that the service is ready, that it lives, and that it stops.
public struct ManagedService: Service {
    private let manager: ServiceManager
    private let isAlive: @Sendable () async -> Void

    /// `nil` where no service manager has started this process.
    ///
    /// - Parameter isAlive: returns as long as whoever serves the sockets does.
    public init?(isAlive: @escaping @Sendable () async -> Void) {
        guard let manager = ServiceManager() else { return nil }
        self.manager = manager
        self.isAlive = isAlive
    }

    public func run() async throws {
        await self.isAlive()
        self.manager.tell("READY=1")
        defer { self.manager.tell("STOPPING=1") }
        guard let watchdog = self.manager.watchdog else {
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(Int32.max)) }
            return
        }
        try? await cancelWhenGracefulShutdown {
            while true {
                await self.isAlive()
                self.manager.tell("WATCHDOG=1")
                // Twice in the time that is allowed, as sd_watchdog_enabled(3) recommends.
                try await Task.sleep(for: watchdog / 2)
            }
        }
    }
}
