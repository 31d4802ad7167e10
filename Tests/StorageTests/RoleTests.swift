import Logging
import PostgreSQL
import Storage
import TestSupport
import Testing

/// What each service's role is kept from.
@Suite(.enabled(if: TestDatabase.isPresent), .timeLimit(.minutes(5)))
struct RoleTests {
    /// What a service that was broken into might try, and the services that may do it.
    private static let attempts: [(sql: String, allowed: Set<String>)] = [
        ("UPDATE documents SET bytes = ''", []),
        ("DELETE FROM documents", []),
        ("DELETE FROM submissions", []),
        ("UPDATE submissions SET uri = ''", []),
        // Reading again what was refused may change what became of it.
        ("UPDATE submissions SET outcome = 'duplicate'", ["ingestion"]),
        ("DELETE FROM versions", []),
        ("DELETE FROM reports", []),
        ("DROP TABLE figures", []),
        ("CREATE TABLE mine (id integer)", []),
        ("ALTER TABLE jobs DISABLE TRIGGER ALL", []),
        ("DELETE FROM schema_migrations", []),
        ("INSERT INTO services (instance, service, host, pid, endpoints) VALUES ('x', 'query', 'evil', 1, '{}')", []),
        ("DELETE FROM services", []),
        ("CREATE ROLE mine SUPERUSER", []),
        ("COPY (SELECT 1) TO PROGRAM 'true'", []),
        ("SELECT pg_read_file('/etc/passwd')", []),
        ("INSERT INTO documents (sha256, bytes, media_type) VALUES (sha256(''), '', 'text/plain')", ["ingestion"]),
        // Corrections come in by ingestion, and stay beside what was read.
        ("UPDATE figures SET value = value", ["ingestion", "extraction"]),
        ("DELETE FROM figures", ["extraction"]),
        ("DELETE FROM extractions", ["extraction"]),
        ("DELETE FROM segments", ["indexing"]),
        ("UPDATE index_generation SET generation = generation", ["indexing"]),
        ("SELECT bytes FROM documents", ["ingestion", "extraction", "query"]),
        ("UPDATE jobs SET priority = priority", ["ingestion", "extraction", "indexing"]),
        ("DELETE FROM jobs", ["extraction", "indexing"]),
    ]

    @Test(arguments: ["ingestion", "extraction", "indexing", "query"])
    func aRoleCanDoWhatItsServiceDoesAndNothingElse(service: String) async throws {
        try await TestDatabase.with { database in
            try await Migrator(pool: database.pool(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
                .migrate()
            let pool = database.pool(user: "fazhi_\(service)", limit: 1)
            for (sql, allowed) in Self.attempts {
                let outcome = try await pool.session { session in
                    try session.execute("BEGIN")
                    defer { try? session.execute("ROLLBACK") }
                    do {
                        try session.execute(sql)
                        return ""
                    } catch let error as PostgreSQLError {
                        return error.description
                    }
                }
                // Not permitted, and not only badly written.
                #expect(outcome.isEmpty == allowed.contains(service), "\(service): \(sql): \(outcome)")
                if !outcome.isEmpty { #expect(outcome.contains("42501"), "\(service): \(sql): \(outcome)") }
            }
        }
    }
}
