import ReportPresentation
import ServiceRuntime
import Storage

/// The services at work, the stages, where every document is, and what failed.
struct OperationsPage: Page {
    /// Dead jobs shown at most.
    private static let mostJobs = 100

    let path = "/operations"
    let role = Role.operator

    struct Model: Sendable {
        let services: [Instance]
        let stages: [Stage]
        let numbers: [Number]
        let isBalanced: Bool
        let index: QueryInterface.Index
        let jobs: [OperatorStore.JobRecord]
        let hasJobs: Bool
    }

    struct Instance: Sendable {
        let service: String
        let host: String
        let process: Int
        let uptime: String
        let done: String
        let rate: String
        let memory: String
    }

    struct Stage: Sendable {
        let backlog: StatusStore.Backlog
        let isPaused: Bool
        let oldest: String
    }

    /// A number of the sum that must balance, and the way to the documents behind it.
    struct Number: Sendable {
        let state: String
        let name: String
        let count: Int
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let status: QueryInterface.Status = try await request.cluster.query(
            QueryInterface.status,
            IngestionInterface.Nothing()
        )
        let dead: IngestionInterface.Jobs = try await request.cluster.ingestion(
            IngestionInterface.listJobs,
            IngestionInterface.JobList(states: ["dead"], limit: Self.mostJobs)
        )
        let numbers = status.conservation
        let counts = [
            ("searchable", numbers.searchable), ("duplicate", numbers.duplicate), ("rejected", numbers.rejected),
            ("dead", numbers.dead), ("in_progress", numbers.inProgress),
        ]
        let model = Model(
            services: status.services.map(Self.instance),
            stages: status.backlog.map {
                Stage(backlog: $0, isPaused: $0.paused != nil, oldest: Self.duration($0.oldest))
            },
            numbers: counts.map { Number(state: $0, name: request.said("operations.\($0)"), count: $1) },
            isBalanced: numbers.isBalanced,
            index: status.index,
            jobs: dead.jobs.map { job in
                var job = job
                job.error = job.error.map(request.reason)
                return job
            },
            hasJobs: !dead.jobs.isEmpty
        )
        return .page("operations", title: request.said("operations.title"), model)
    }

    private static func instance(_ instance: ServiceRegistry.Instance) -> Instance {
        let done = ["documents", "reports", "requests"].compactMap { instance.stats[$0] }.first ?? 0
        return Instance(
            service: instance.service,
            host: instance.host,
            process: instance.pid,
            uptime: Self.duration(instance.uptime),
            done: Wording.number(done),
            rate: Wording.number(instance.stats["rate"] ?? 0),
            memory: "\(Int((instance.stats["memory"] ?? 0) / 1_048_576)) MiB"
        )
    }

    private static func duration(_ seconds: Double) -> String {
        switch seconds {
        case ..<60: "\(Int(seconds)) s"
        case ..<3_600: "\(Int(seconds / 60)) min"
        case ..<86_400: "\(Int(seconds / 3_600)) h"
        default: "\(Int(seconds / 86_400)) d"
        }
    }
}
