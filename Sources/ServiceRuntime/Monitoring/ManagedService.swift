import ServiceLifecycle

/// Tells the service manager that the service is ready, that it lives, and that it stops.
struct ManagedService: Service {
    let manager: ServiceManager
    /// Returns as long as whoever serves the sockets does.
    let isAlive: @Sendable () async -> Void

    func run() async throws {
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
