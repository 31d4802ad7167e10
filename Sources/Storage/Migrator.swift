import Foundation
public import Logging
public import PostgreSQL

/// Brings a database to the schema of this build: numbered SQL files, each applied once, under a lock, in one
/// transaction.
public struct Migrator: Sendable {
    public struct Migration: Sendable {
        public let number: Int
        public let name: String
        public let sql: String
    }

    /// A schema that this build cannot work with.
    public enum SchemaError: Error, Sendable, CustomStringConvertible {
        case noSchema
        case behind(found: Int, needed: Int)
        case ahead(found: Int, known: Int)
        case altered(migration: String)

        public var description: String {
            switch self {
            case .noSchema:
                "the database has no Fazhi schema: start one service with database.owner set, which creates it"
            case .behind(let found, let needed):
                "the schema is at version \(found), this build needs \(needed): start one service with database.owner set"
            case .ahead(let found, let known):
                "the schema is at version \(found), this build knows \(known): it is older than the database; upgrade it"
            case .altered(let migration):
                "migration \(migration) differs from the one that this database was made with: use the original build"
            }
        }
    }

    /// The lock that migrating instances queue for; any constant will do.
    private static let lock: Int64 = 0x6661_7A68_6900

    private let pool: Pool
    private let logger: Logger

    public init(pool: Pool, logger: Logger) {
        self.pool = pool
        self.logger = logger
    }

    /// Applies what is missing. Needs the owner's role.
    public func migrate() async throws {
        let migrations = try Self.bundled()
        let applied = try await self.pool.transaction { session in
            try session.query("SELECT pg_advisory_xact_lock($1)", .integer(Self.lock))
            try session.execute(
                """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                    number integer PRIMARY KEY, name text NOT NULL, sql text NOT NULL,
                    applied_at timestamptz NOT NULL DEFAULT now())
                """
            )
            let known = try Self.applied(session)
            try Self.compare(known, migrations)
            let missing = migrations.filter { known[$0.number] == nil }
            for migration in missing {
                try session.execute(migration.sql)
                try session.query(
                    "INSERT INTO schema_migrations (number, name, sql) VALUES ($1::integer, $2, $3)",
                    .integer(migration.number),
                    .text(migration.name),
                    .text(migration.sql)
                )
            }
            return missing.map(\.name)
        }
        for name in applied { self.logger.info("migration applied", metadata: ["migration": "\(name)"]) }
    }

    /// Checks that the schema is that of this build.
    ///
    /// - Throws: ``SchemaError``.
    public func verify() async throws {
        let migrations = try Self.bundled()
        let known = try await self.pool.session { session in
            let found = try session.query("SELECT to_regclass('schema_migrations') IS NOT NULL AS found")
            guard try found.first?.boolean("found") == true else { throw SchemaError.noSchema }
            return try Self.applied(session)
        }
        try Self.compare(known, migrations)
        let needed = migrations.last?.number ?? 0
        let found = known.keys.max() ?? 0
        if found < needed { throw SchemaError.behind(found: found, needed: needed) }
    }

    private static func applied(_ session: Session) throws -> [Int: String] {
        var applied: [Int: String] = [:]
        for row in try session.query("SELECT number, sql FROM schema_migrations") {
            applied[Int(try row.requiredInteger("number"))] = try row.requiredText("sql")
        }
        return applied
    }

    private static func compare(_ applied: [Int: String], _ migrations: [Migration]) throws(SchemaError) {
        let known = migrations.last?.number ?? 0
        if let newest = applied.keys.max(), newest > known { throw .ahead(found: newest, known: known) }
        for migration in migrations {
            if let sql = applied[migration.number], sql != migration.sql { throw .altered(migration: migration.name) }
        }
    }

    static func bundled() throws -> [Migration] {
        let folder = Bundle.module.bundleURL.appending(path: "Migrations")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".sql") }
            .sorted()
            .map { file in
                Migration(
                    number: Int(file.prefix(4)) ?? 0,
                    name: String(file.dropLast(4)),
                    sql: try String(contentsOf: folder.appending(path: file), encoding: .utf8)
                )
            }
    }
}
