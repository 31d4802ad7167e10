import ArgumentParser
import Messaging
import ServiceLifecycle
import ServiceRuntime
import Storage
import ZeroMQ

/// Builds index segments of extracted reports, merges them, and tells query nodes.
@main
struct IndexingCommand: ServiceCommand {
    static let configuration = CommandConfiguration(
        commandName: "fazhi-indexing",
        abstract: "Puts extracted reports into index segments, and tells query nodes of them."
    )
    static let service = ServiceName.indexing

    @OptionGroup var options: ServiceOptions

    func run(_ runtime: ServiceRuntime) async throws {
        let configuration = runtime.configuration
        let publisher = try EventPublisher(
            endpoint: configuration.indexingEvents,
            context: runtime.messaging.context,
            executor: runtime.messaging.executor,
            options: runtime.messaging.serverOptions(.services)
        )
        let worker = try runtime.makeWorker(upstream: .extraction, capacity: configuration.indexingBatch * 2)
        let segments = SegmentStore(pool: runtime.pool)
        let stage = IndexingStage(
            worker: worker,
            batchLimit: configuration.indexingBatch,
            extractions: ExtractionStore(pool: runtime.pool),
            segments: segments,
            jobs: runtime.makeJobStore(),
            publisher: publisher,
            logger: runtime.logger
        )
        let merger = Merger(
            segments: segments,
            publisher: publisher,
            gate: runtime.gate,
            logger: runtime.logger
        )
        try await runtime.run(
            endpoints: ["events": publisher.endpoint],
            stats: {
                [
                    "reports": Double(stage.meter.total), "rate": stage.meter.rate,
                    "merges": Double(merger.meter.total),
                ]
            },
            services: [
                LoopService { try await merger.run() },
                WorkService(worker: worker, runtime: runtime, upstream: .extraction) { await stage.run() },
            ]
        )
    }
}
