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
    private let publisher: EventPublisher

    /// - Parameter publisher: tells clients of each newer index.
    init(
        replica: IndexReplica,
        corrected: CorrectedReports,
        publisher: EventPublisher,
        runtime: ServiceRuntime
    ) throws {
        self.replica = replica
        self.corrected = corrected
        self.publisher = publisher
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
                    var told: Int64 = -1
                    for await _ in events { await self.refresh(&told) }
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

    /// - Parameter told: the generation that clients know of.
    private func refresh(_ told: inout Int64) async {
        do {
            try await self.replica.refresh()
            try await self.corrected.refresh()
            let generation = self.replica.current.generation
            if generation != told {
                let body = try JSONCoding.encode(["generation": generation])
                try await self.publisher.publish(Event(topic: QueryInterface.indexEvents, body: body))
                told = generation
            }
        } catch is CancellationError {
            return
        } catch {
            // The segments in memory go on answering.
            self.runtime.logger.warning("the index could not be refreshed", metadata: [LogKey.error: "\(error)"])
        }
    }
}
