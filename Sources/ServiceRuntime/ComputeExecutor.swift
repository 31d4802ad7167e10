import Dispatch

/// Threads for work that keeps a core busy, so that the cooperative pool stays free for everything that must answer.
public final class ComputeExecutor: TaskExecutor {
    public static let shared = ComputeExecutor()

    private let queue = DispatchQueue(label: "fazhi.compute", attributes: .concurrent)

    private init() {}

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        self.queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    /// Runs `body` on one of the threads.
    public static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await Task(executorPreference: Self.shared) { try body() }.value
    }
}
