public import Messaging
public import ServiceLifecycle

/// A worker and the loops that do its jobs. Asked to stop, it hands back what has not begun, and ends when what has
/// begun is done.
public struct WorkService: Service {
    private let worker: Worker
    private let runtime: ServiceRuntime
    private let upstream: ServiceName
    private let loops: @Sendable () async -> Void

    /// - Parameter loops: returns when the worker's batches are empty, which says that it has stopped.
    public init(
        worker: Worker,
        runtime: ServiceRuntime,
        upstream: ServiceName,
        loops: @escaping @Sendable () async -> Void
    ) {
        self.worker = worker
        self.runtime = runtime
        self.upstream = upstream
        self.loops = loops
    }

    public func run() async throws {
        try await withThrowingTaskGroup { group in
            group.addTask {
                do {
                    try await cancelWhenGracefulShutdown {
                        try await self.worker.run { try await self.runtime.discover(self.upstream, "work") }
                    }
                } catch is CancellationError {
                    return
                }
            }
            group.addTask { await self.loops() }
            try await group.waitForAll()
        }
    }
}
