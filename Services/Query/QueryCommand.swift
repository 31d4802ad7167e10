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

    @OptionGroup var options: ServiceOptions

    func run(_ runtime: ServiceRuntime) async throws {
        let replica = IndexReplica(store: SegmentStore(pool: runtime.pool), logger: runtime.logger)
        let corrected = CorrectedReports(store: CorrectionStore(pool: runtime.pool))
        let follower = try IndexFollower(replica: replica, corrected: corrected, runtime: runtime)
        let server = try runtime.makeServer(endpoint: runtime.configuration.queryRequests)
        let meter = Meter()
        let methods = try QueryMethods(
            runtime: runtime,
            replica: replica,
            corrected: corrected,
            regions: try RegionDirectory.shared(),
            meter: meter
        )
        .table
        try await runtime.run(
            endpoints: ["requests": server.endpoint],
            stats: {
                let counters = await server.counters
                let index = replica.summary
                return [
                    "requests": Double(counters.answered + counters.failed), "rate": meter.rate,
                    "segments": Double(index.segments), "index": Double(index.bytes),
                    "generation": Double(index.generation), "malformed": Double(counters.malformed),
                    "busy": Double(counters.busy),
                ]
            },
            services: [follower, LoopService { try await server.run(methods) }]
        )
    }
}
