import Foundation
import ServiceRuntime

/// Every scenario, in the order in which they happen.
enum ChaosCatalog {
    typealias Maker = @Sendable (DatabaseServer) async throws -> any ChaosScenario

    static let all: [(name: String, make: Maker)] =
        [plain("undisturbed") { _ in }] + killings + freezes + endings + databases + surroundings

    /// Processes that end without a word.
    private static let killings: [(name: String, make: Maker)] =
        ServiceName.allCases.map { service in kill("kill -9 of \(service.rawValue)", [service]) } + [
            plain("kill -9 of one worker, ten times") { run in
                for number in 0..<10 {
                    let service: ServiceName = number.isMultiple(of: 2) ? .extraction : .indexing
                    await run.cluster.signal(SIGKILL, [service], firstOnly: true)
                    try await Task.sleep(for: .milliseconds(Int.random(in: 100...1_500)))
                }
            },
            kill("kill -9 of all workers at once", [.extraction, .indexing]),
            kill("kill -9 of everything at once", ServiceName.allCases),
        ]

    private static let freezes = [freeze(.extraction), freeze(.indexing), freeze(.ingestion)]

    private static let endings: [(name: String, make: Maker)] = ServiceName.allCases.map { service in
        plain("SIGTERM of \(service.rawValue)") { run in
            guard let end = await run.cluster.stop(service) else { return }
            await run.log.remark("ended after \(Results.number(end.seconds)) s")
            if end.seconds > 10 {
                await run.log.fault("\(service.rawValue) took \(Results.number(end.seconds)) s to end")
            }
            if end.code != 0 { await run.log.fault("\(service.rawValue) ended with \(end.code)") }
            try await run.noteRecovery()
        }
    }

    private static let databases: [(name: String, make: Maker)] = [
        plain("backends terminated, three times") { run in
            for _ in 0..<3 {
                _ = try await run.count(
                    """
                    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()
                    """
                )
                try await run.noteRecovery()
            }
        },
        (
            "PostgreSQL restarted",
            { server in
                PlainScenario("PostgreSQL restarted") { run in
                    try await server.restart()
                    try await run.noteRecovery()
                }
            }
        ),
        (
            "kill -9 of PostgreSQL",
            { server in
                PlainScenario("kill -9 of PostgreSQL") { run in
                    try await server.killAndRestart()
                    try await run.noteRecovery()
                }
            }
        ),
        plain("a pinned old transaction") { run in try await PinnedTransaction(run).hold() },
    ]

    private static let surroundings: [(name: String, make: Maker)] = [
        ("full disk", { FullDiskScenario($0) }),
        ("clock steps", { try ClockScenario($0) }),
        ("cut and half-open connections", { try await CutScenario($0) }),
        ("doubled and delayed messages", { _ in RelayScenario() }),
        ("a document that takes its worker down", { _ in PoisonScenario() }),
    ]

    private static func plain(
        _ name: String,
        _ body: @escaping @Sendable (ChaosRun) async throws -> Void
    ) -> (name: String, make: Maker) {
        (name, { _ in PlainScenario(name, body) })
    }

    private static func kill(_ name: String, _ services: [ServiceName]) -> (name: String, make: Maker) {
        plain(name) { run in
            await run.cluster.signal(SIGKILL, services)
            try await run.noteRecovery()
        }
    }

    /// One copy stops breathing for longer than its leases last, and then goes on with what it had.
    private static func freeze(_ service: ServiceName) -> (String, Maker) {
        plain("SIGSTOP of \(service.rawValue)") { run in
            await run.cluster.signal(SIGSTOP, [service], firstOnly: true)
            // Of ingestion there is no other copy.
            if service != .ingestion { try await run.noteRecovery() }
            try await Task.sleep(for: ChaosRun.lease + .seconds(5))
            await run.cluster.signal(SIGCONT, [service], firstOnly: true)
            try await run.noteRecovery()
        }
    }
}
