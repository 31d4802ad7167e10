import Foundation
import Messaging
import PostgreSQL
import ServiceRuntime
import Storage

/// One scenario under way: a cluster, its clients, and what is noted of it.
struct ChaosRun: Sendable {
    /// How long anything may take before the run is given up: hangs only.
    private static let patience: Duration = .seconds(180)
    /// How long the services keep a job of a worker that says nothing (``JobPolicy``).
    static let lease: Duration = .seconds(15)

    let cluster: ChaosCluster
    /// The scenario's database, as its owner.
    let conninfo: String
    let pool: Pool
    let ingestion: RequestClient
    let query: RequestClient
    let log = ChaosLog()

    // MARK: The database

    /// Asks the database, waiting for it where it is away.
    func sql<Value: Sendable>(_ body: @Sendable (Session) throws -> Value) async throws -> Value {
        let deadline = ContinuousClock.now + Self.patience
        while true {
            do {
                return try await self.pool.session(body)
            } catch let error as PostgreSQLError where error.isOutage && .now < deadline {
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    func count(_ sql: String) async throws -> Int {
        try await self.sql { Int(try $0.query("SELECT (\(sql))::bigint AS n").first?.integer("n") ?? 0) }
    }

    func execute(_ sql: String) async throws { try await self.sql { try $0.execute(sql) } }

    func wait(for what: String, until condition: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + Self.patience
        while !(try await condition()) {
            guard .now < deadline else { throw Failure("waited \(Self.patience) in vain for \(what)") }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Waits until nothing is on its way any more.
    func drain() async throws {
        try await self.wait(for: "the last job") {
            try await self.count("SELECT count(*) FROM jobs WHERE state IN ('ready', 'leased')") == 0
        }
    }

    // MARK: Documents

    /// Hands a document in until it is acknowledged, as every client should.
    func submit(_ bytes: [UInt8], uri: String, priority: Int? = nil) async throws {
        let deadline = ContinuousClock.now + Self.patience
        while true {
            do {
                let _: DocumentStore.Receipt = try await self.ingestion.call(
                    IngestionInterface.ingest,
                    IngestionInterface.Ingest(uri: uri, priority: priority),
                    attachment: bytes,
                    timeout: .seconds(3)
                )
                return await self.log.acknowledge(uri)
            } catch let error as RequestError where error.isRetryable && .now < deadline {
                try await Task.sleep(for: .milliseconds(error.retryAfterMilliseconds ?? 100))
            }
        }
    }

    func submit(_ documents: ArraySlice<Corpus.Document>, concurrency: Int = 8) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, document) in documents.enumerated() {
                if number >= concurrency { try await group.next() }
                group.addTask { try await self.submit(try document.bytes(), uri: "chaos:\(document.path)") }
            }
            try await group.waitForAll()
        }
    }

    /// Hands documents in while nothing else happens, and returns how many were searchable per second.
    func measureRate(_ documents: ArraySlice<Corpus.Document>) async throws -> Double {
        let start = try await self.databaseTime("now()")
        let last = try await self.count("SELECT coalesce(max(id), 0) FROM versions")
        try await self.submit(documents)
        try await self.drain()
        let end = try await self.databaseTime(
            """
            greatest((SELECT max(indexed_at) FROM versions WHERE id > \(last)),
                (SELECT max(extracted_at) FROM extractions WHERE version_id > \(last)))
            """
        )
        return Double(documents.count) / max(end - start, 0.001)
    }

    private func databaseTime(_ expression: String) async throws -> Double {
        try await self.sql {
            try $0.query("SELECT extract(epoch FROM \(expression))::double precision AS time").first?.double("time")
                ?? 0
        }
    }

    // MARK: Recovery

    /// Hands one more document in, waits until it is found, and notes how long that is since `start`. It goes before all
    /// others: how many wait says nothing of recovery.
    func noteRecovery(since start: ContinuousClock.Instant = .now) async throws {
        let number = await self.log.nextCanary()
        try await self.submit(Array(Self.canary(number).utf8), uri: "chaos:canary-\(number).txt", priority: 1)
        try await self.wait(for: "canary \(number) to be found") { try await self.finds(number) == 1 }
        await self.log.noteRecovery(ContinuousClock.now - start)
    }

    /// In how many reports canary `number` is found; `nil` while query does not answer.
    func finds(_ number: Int) async throws -> Int? {
        do {
            let answer: QueryInterface.SearchAnswer = try await self.query.call(
                QueryInterface.search,
                QueryInterface.Search(query: Self.word(number)),
                timeout: .seconds(2)
            )
            return answer.totalReports
        } catch let error as RequestError where error.isRetryable {
            return nil
        }
    }

    static func word(_ number: Int) -> String { "canary\(number)bird" }

    private static func canary(_ number: Int) -> String { self.text(self.word(number), number) }

    /// A short report that holds `word`.
    static func text(_ word: String, _ number: Int) -> String {
        """
        示例县\(2016 + number % 8)年法治政府建设情况报告（\(word)）
        全年受理投诉\(number + 11)件，走访企业\(number * 7 + 3)家。
        """
    }

    /// The services' own account.
    func status() async throws -> QueryInterface.Status {
        let deadline = ContinuousClock.now + Self.patience
        while true {
            do {
                return try await self.query.call(
                    QueryInterface.status,
                    IngestionInterface.Nothing(),
                    timeout: .seconds(5)
                )
            } catch let error as RequestError where error.isRetryable && .now < deadline {
                try await Task.sleep(for: .milliseconds(error.retryAfterMilliseconds ?? 100))
            }
        }
    }

    /// How many reports hold `words`.
    func total(_ words: String) async throws -> Int {
        var search = QueryInterface.Search(query: words)
        search.count = "exact"
        let answer: QueryInterface.SearchAnswer = try await self.query.call(
            QueryInterface.search,
            search
        )
        return answer.totalReports
    }
}
