import Logging
import Messaging
import ServiceLifecycle
import ServiceRuntime
import ZeroMQ

/// Keeps the replica fresh: at once when an indexing service says so, and every second in case it was not heard.
struct IndexFollower: Service {
    private let replica: IndexReplica
    private let corrected: CorrectedReports
    private let runtime: ServiceRuntime
    private let subscriber: EventSubscriber

    init(replica: IndexReplica, corrected: CorrectedReports, runtime: ServiceRuntime) throws {
        self.replica = replica
        self.corrected = corrected
        self.runtime = runtime
        self.subscriber = try EventSubscriber(
            topic: "segments",
            context: runtime.messaging.context,
            executor: runtime.messaging.executor,
            options: try runtime.messaging.clientOptions(to: .indexing)
        )
    }

    func run() async throws {
        let (events, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        try await LoopService {
            try await withThrowingTaskGroup { group in
                group.addTask { try await self.subscriber.run { _ in continuation.yield() } }
                group.addTask { try await self.poll(continuation) }
                group.addTask {
                    for await _ in events { await self.refresh() }
                }
                try await group.waitForAll()
            }
        }.run()
    }

    private func poll(_ events: AsyncStream<Void>.Continuation) async throws {
        while true {
            do {
                try await self.subscriber.follow(try await self.runtime.discover(.indexing, "events"))
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                self.runtime.logger.warning("indexing could not be looked up", metadata: [LogKey.error: "\(error)"])
            }
            events.yield()
            try await Task.sleep(for: .seconds(1))
        }
    }

    private func refresh() async {
        do {
            try await self.replica.refresh()
            try await self.corrected.refresh()
        } catch is CancellationError {
            return
        } catch {
            // The segments in memory go on answering.
            self.runtime.logger.warning("the index could not be refreshed", metadata: [LogKey.error: "\(error)"])
        }
    }
}
