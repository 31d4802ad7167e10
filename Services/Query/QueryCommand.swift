import ArgumentParser
import Messaging
import ReportModel
import ServiceLifecycle
import ServiceRuntime
import Storage

/// Answers questions from index segments in memory and from PostgreSQL.
@main
struct QueryCommand: ServiceCommand {
    static let configuration = CommandConfiguration(
        commandName: "fazhi-query",
        abstract: "Answers searches and questions about reports and figures over ZeroMQ."
    )
    static let service = ServiceName.query
    /// People wait for answers; what would come later is better asked of another node, or a moment later.
    private static let longestWait: Duration = .milliseconds(25)

    @OptionGroup var options: ServiceOptions

    func run(_ runtime: ServiceRuntime) async throws {
        let configuration = runtime.configuration
        let replica = IndexReplica(
            store: SegmentStore(pool: runtime.pool),
            part: configuration.queryPart,
            memoryLimit: configuration.queryMemory.map { Int64($0) << 20 } ?? .max,
            logger: runtime.logger
        )
        let corrected = CorrectedReports(
            store: CorrectionStore(pool: runtime.pool),
            extractions: ExtractionStore(pool: runtime.pool)
        )
        let publisher = try EventPublisher(
            endpoint: configuration.queryEvents,
            context: runtime.messaging.context,
            executor: runtime.messaging.executor,
            options: runtime.messaging.serverOptions(.clients)
        )
        let follower = try IndexFollower(
            replica: replica,
            corrected: corrected,
            publisher: publisher,
            runtime: runtime
        )
        let nodes = PartDirectory(part: configuration.queryPart, runtime: runtime)
        let server = try runtime.makeServer(endpoint: configuration.queryRequests, longestWait: Self.longestWait)
        let meter = Meter()
        let answers = KeptAnswers(
            corpus: CorpusWatch(store: CorpusStateStore(pool: runtime.pool)),
            capacity: configuration.queryAnswers << 20
        )
        let methods = try QueryMethods(
            runtime: runtime,
            replica: replica,
            nodes: nodes,
            corrected: corrected,
            answers: answers,
            regions: try RegionDirectory.shared(),
            meter: meter
        )
        .table
        try await runtime.run(
            endpoints: ["requests": server.endpoint, "events": publisher.endpoint],
            stats: {
                let counters = await server.counters
                let index = replica.summary
                let stats = [
                    "requests": Double(counters.answered + counters.failed), "rate": meter.rate,
                    "segments": Double(index.segments), "index": Double(index.bytes),
                    "generation": Double(index.generation), "malformed": Double(counters.malformed),
                    "busy": Double(counters.busy),
                ]
                return stats.merging(nodes.stats) { $1 }.merging(answers.stats) { $1 }
            },
            complaint: { replica.current.generation < 0 ? "the index is not loaded yet" : nil },
            services: [
                nodes, follower, AnswerWarmer(answers: answers, methods: methods),
                LoopService { try await server.run(methods) },
            ]
        )
    }
}
