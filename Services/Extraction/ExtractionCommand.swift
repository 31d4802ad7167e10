import ArgumentParser
import Messaging
import ReportExtraction
import ReportModel
import ReportReading
import ServiceLifecycle
import ServiceRuntime
import Storage

/// Reads documents and extracts their figures, and dispatches indexing.
@main
struct ExtractionCommand: ServiceCommand {
    static let configuration = CommandConfiguration(
        commandName: "fazhi-extraction",
        abstract: "Turns documents into clean reports with figures, and hands them on to indexing."
    )
    static let service = ServiceName.extraction

    @OptionGroup var options: ServiceOptions

    func run(_ runtime: ServiceRuntime) async throws {
        let configuration = runtime.configuration
        let regions = try RegionDirectory.shared()
        var limits = ReadingLimits.standard
        limits.maximumBytes = configuration.maximumDocumentSize
        let dispatcher = try runtime.makeDispatcher(of: .indexing, endpoint: configuration.extractionWork)
        // More jobs than are done at once, so that the next are at hand when half have ended and more are asked for.
        let worker = try runtime.makeWorker(upstream: .ingestion, capacity: configuration.extractionConcurrency * 3)
        let stage = ExtractionStage(
            worker: worker,
            reader: ReportReader(regions: regions, limits: limits),
            extractor: try ReportExtractor(regions: regions),
            documents: DocumentStore(pool: runtime.pool),
            extractions: ExtractionStore(pool: runtime.pool),
            jobs: runtime.makeJobStore(),
            downstream: dispatcher,
            logger: runtime.logger
        )
        try await runtime.run(
            endpoints: ["work": dispatcher.endpoint],
            stats: {
                [
                    "reports": Double(stage.meter.total), "rate": stage.meter.rate,
                    "workers": Double(await dispatcher.workers.count),
                ]
            },
            services: [
                LoopService { try await dispatcher.run() },
                WorkService(worker: worker, runtime: runtime, upstream: .ingestion) {
                    await withDiscardingTaskGroup { group in
                        for _ in 0..<configuration.extractionConcurrency { group.addTask { await stage.run() } }
                    }
                },
            ]
        )
    }
}
