import Foundation
import Logging
import PostgreSQL
import Storage
import TestSupport
import Testing

@Suite(.enabled(if: TestDatabase.isPresent), .timeLimit(.minutes(5)))
struct ServiceRegistryTests {
    /// A client that was frozen in the midst of a COPY keeps its locks until somebody ends its session.
    @Test func aHeartbeatEndsASiblingThatIsFrozenInACopy() async throws {
        try await TestDatabase.with { database in
            try await Migrator(pool: database.pool(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
                .migrate()
            let input = Pipe()
            let frozen = try ChildProgram(
                URL(filePath: "/usr/bin/psql"),
                ["-d", database.conninfo + " user=fazhi_extraction", "-c", "COPY figures FROM STDIN"],
                input: input.fileHandleForReading.fileDescriptor,
                output: -1,
                errors: -1
            )
            defer { frozen.signal(SIGKILL) }
            let registry = ServiceRegistry(pool: database.pool(user: "fazhi_extraction"))
            let sibling = ServiceRegistry.Instance(
                instance: "extraction-2",
                service: "extraction",
                host: "127.0.0.1",
                pid: 2,
                endpoints: [:]
            )
            let pool = database.pool()
            func copies() async throws -> Int64? {
                try await pool.session {
                    try $0.query("SELECT count(*) AS n FROM pg_stat_activity WHERE query LIKE 'COPY figures%'").first?
                        .integer("n")
                }
            }
            // The suite's time limit ends a wait in vain.
            while try await copies() != 1 { try await Task.sleep(for: .milliseconds(50)) }
            while try await copies() != 0 {
                try await registry.announce(sibling)
                try await Task.sleep(for: .milliseconds(500))
            }
            withExtendedLifetime(input) {}
        }
    }
}
