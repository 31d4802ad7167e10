import Foundation
public import PostgreSQL

/// A database of its own for one test, on the server that `Scripts/test` starts.
public struct TestDatabase: Sendable {
    /// The connection string of the test server, with the right to create databases.
    public static let server = ProcessInfo.processInfo.environment["FAZHI_TEST_DATABASE"]

    public static var isPresent: Bool { self.server != nil }

    public let name: String
    public let conninfo: String

    /// Makes an empty database; `drop()` removes it.
    public static func make() async throws -> TestDatabase {
        guard let server = self.server else { throw CocoaError(.featureUnsupported) }
        let name = "test_\(UInt64.random(in: 0 ... .max))"
        try await Pool(ConnectionOptions(conninfo: server), limit: 1).session {
            try $0.execute("CREATE DATABASE \(name)")
        }
        return TestDatabase(name: name, conninfo: "\(server) dbname=\(name)")
    }

    public func drop() async {
        guard let server = Self.server else { return }
        let name = self.name
        try? await Pool(ConnectionOptions(conninfo: server), limit: 1).session {
            try $0.execute("DROP DATABASE \(name) WITH (FORCE)")
        }
    }

    /// Cuts all connections and lets nobody in, as a server that is away.
    public func refuseConnections() async throws {
        try await self.administer(
            """
            ALTER DATABASE \(self.name) ALLOW_CONNECTIONS false;
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(self.name)'
            """
        )
    }

    public func admitConnections() async throws {
        try await self.administer("ALTER DATABASE \(self.name) ALLOW_CONNECTIONS true")
    }

    private func administer(_ sql: String) async throws {
        guard let server = Self.server else { return }
        try await Pool(ConnectionOptions(conninfo: server), limit: 1).session { try $0.execute(sql) }
    }

    public func pool(user: String? = nil, limit: Int = 4) -> Pool {
        Pool(ConnectionOptions(conninfo: self.conninfo + (user.map { " user=\($0)" } ?? "")), limit: limit)
    }

    /// Runs `body` with a database that is removed afterwards.
    public static func with(_ body: (TestDatabase) async throws -> Void) async throws {
        let database = try await self.make()
        do {
            try await body(database)
        } catch {
            await database.drop()
            throw error
        }
        await database.drop()
    }
}
