import Logging
import PostgreSQL
import Storage
import TestSupport
import Testing

@Suite(.enabled(if: TestDatabase.isPresent), .timeLimit(.minutes(5)))
struct MigratorTests {
    @Test func whoeverStartsFirstMigratesOnce() async throws {
        try await TestDatabase.with { database in
            try await withThrowingTaskGroup { group in
                for _ in 0..<5 {
                    group.addTask {
                        try await Migrator(pool: database.pool(limit: 1), logger: Logger(label: "test")).migrate()
                    }
                }
                try await group.waitForAll()
            }
            try await Migrator(pool: database.pool(), logger: Logger(label: "test")).verify()
        }
    }

    @Test func aMissingOrForeignSchemaIsNamed() async throws {
        try await TestDatabase.with { database in
            let pool = database.pool(limit: 1)
            let migrator = Migrator(pool: pool, logger: Logger(label: "test"))
            await #expect(throws: Migrator.SchemaError.self) { try await migrator.verify() }
            try await migrator.migrate()
            try await pool.session { try $0.execute("UPDATE schema_migrations SET sql = 'x' WHERE number = 2") }
            let altered = await #expect(throws: Migrator.SchemaError.self) { try await migrator.verify() }
            #expect("\(try #require(altered))".contains("0002_jobs"))
            try await pool.session { try $0.execute("INSERT INTO schema_migrations VALUES (9999, 'later', '')") }
            let ahead = await #expect(throws: Migrator.SchemaError.self) { try await migrator.migrate() }
            #expect("\(try #require(ahead))".contains("9999"))
        }
    }

    @Test(arguments: [
        ("fazhi_query", "DELETE FROM reports"),
        ("fazhi_query", "INSERT INTO documents VALUES (sha256('x'), 'x', 'text/plain')"),
        ("fazhi_query", "UPDATE jobs SET state = 'ready'"),
        ("fazhi_query", "DROP TABLE figures"),
        ("fazhi_query", "DELETE FROM services"),
        ("fazhi_ingestion", "DELETE FROM documents"),
        ("fazhi_ingestion", "UPDATE documents SET bytes = 'x'"),
        ("fazhi_ingestion", "DELETE FROM figures"),
        ("fazhi_ingestion", "UPDATE figures SET sentence = 'x'"),
        ("fazhi_ingestion", "UPDATE extractions SET extractor = 'x'"),
        ("fazhi_ingestion", "UPDATE corrections SET reason = 'x'"),
        ("fazhi_ingestion", "DELETE FROM corrections"),
        ("fazhi_extraction", "DELETE FROM corrections"),
        (
            "fazhi_extraction",
            """
            INSERT INTO corrections (report_id, verdict, anchor, changes, figure, version, author, reason)
            VALUES (1, 'confirmed', '{}', '[]', '{}', 1, 'x', 'x')
            """
        ),
        ("fazhi_query", "DELETE FROM corrections"),
        ("fazhi_query", "UPDATE figures SET value = 1"),
        ("fazhi_query", "INSERT INTO comparisons VALUES (1, '2', 0, 0, 0, 0, '{}', '[]', '[]')"),
        ("fazhi_extraction", "UPDATE documents SET bytes = 'x'"),
        ("fazhi_extraction", "INSERT INTO segments (documents, bytes) VALUES (1, 1)"),
        ("fazhi_indexing", "SELECT * FROM documents"),
        ("fazhi_indexing", "DELETE FROM extractions"),
        ("fazhi_indexing", "CREATE TABLE mine (n integer)"),
    ])
    func aRoleMayNotDoMoreThanItsService(role: String, statement: String) async throws {
        try await TestDatabase.with { database in
            try await Migrator(pool: database.pool(limit: 1), logger: Logger(label: "test")).migrate()
            let error = await #expect(throws: PostgreSQLError.self) {
                try await database.pool(user: role, limit: 1).session { _ = try $0.query(statement) }
            }
            // 42501: insufficient privilege; to drop a table one must own it.
            #expect(error?.reason == .server(sqlState: "42501"))
        }
    }
}
