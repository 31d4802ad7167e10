import Foundation
import Messaging
import PostgreSQL
import ServiceRuntime
import Storage
import ZeroMQ

/// A whole cluster, from `fazhi ingest` to searchable, on a PostgreSQL with durable settings. The peer copies the rows
/// that came out of it raw, by COPY from C in transactions of 256 reports: what the disk and PostgreSQL would take.
struct PipelineBench {
    private static let batch = 256
    private static let tables =
        "documents reports versions sources submissions extractions figures segments segment_chunks segment_versions"
    private static let lone = 20

    private let bench: Workbench

    init(_ bench: Workbench) { self.bench = bench }

    func run(_ results: inout Results) async throws {
        let conninfo = try await self.bench.makeDatabase("bench_pipeline")
        let pool = Pool(ConnectionOptions(conninfo: conninfo), limit: 1)
        let server = Int32(
            try await pool.session { try $0.query("SELECT pg_backend_pid()::bigint AS pid").first?.integer("pid") ?? 0 }
        )
        let postgres = ProcessUsage(of: server)?.parent ?? 0
        let cluster = try PipelineCluster(folder: self.bench.folder.appending(path: "pipeline"), conninfo: conninfo)
        let clients = try cluster.makeClients()
        defer { clients.runtime.executor.stop() }
        let list = self.bench.folder.appending(path: "pipeline/documents")
        try self.bench.corpus.link(into: list)

        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await clients.ingestion.run() }
            group.addTask { try await clients.query.run() }
            defer { group.cancelAll() }
            _ = try await self.status(clients.query)

            let before = ProcessUsage.ofFamily(postgres).seconds
            let load = try await self.load(cluster, list, postgres, &results)
            try await self.tellStages(pool, load.started, &results)
            for service in cluster.usage {
                results.add("CPU of \(service.name)", .seconds, service.usage.seconds)
                results.add("peak memory of \(service.name)", .mebibytes, service.usage.peak / 1_048_576)
            }
            results.add("CPU of PostgreSQL", .seconds, ProcessUsage.ofFamily(postgres).seconds - before)
            results.add("peak memory of PostgreSQL", .mebibytes, load.memory / 1_048_576)
            try await self.tellConservation(clients.query, &results)
            try await self.tellLatency(clients.ingestion, clients.query, &results)
            let size = try await pool.session {
                try $0.query("SELECT pg_database_size(current_database()) AS size").first?.integer("size") ?? 0
            }
            results.add("size of the database", .mebibytes, Double(size) / 1_048_576)
        }
        withExtendedLifetime(cluster) {}
        try self.copy(conninfo, &results)
    }

    /// Hands all documents in and waits until they can be searched.
    private func load(
        _ cluster: PipelineCluster,
        _ documents: URL,
        _ postgres: Int32,
        _ results: inout Results
    ) async throws -> (started: Double, memory: Double) {
        let started = Date().timeIntervalSince1970
        let watch = Stopwatch()
        let process = try cluster.fazhi(["ingest", "--wait", documents.path])
        var memory = 0.0
        while process.isRunning {
            memory = max(memory, ProcessUsage.ofFamily(postgres).memory)
            // What is left would wait for it for ever.
            if let ended = cluster.ended {
                process.terminate()
                throw Failure("fazhi-\(ended.rawValue) has ended; .build/bench/pipeline/\(ended.rawValue).log says why")
            }
            try await Task.sleep(for: .milliseconds(250))
        }
        let count = Double(self.bench.corpus.documents.count)
        results.add("from handed in to searchable, whole", .rate("reports"), count / watch.seconds)
        results.add("time for all", .seconds, watch.seconds)
        if ![0, 1].contains(process.terminationStatus) {
            results.check(false, "fazhi ingest ended with \(process.terminationStatus)")
        }
        return (started, memory)
    }

    /// The rate of each stage in each third of its documents, by the time stamps of their transactions.
    private func tellStages(_ pool: Pool, _ started: Double, _ results: inout Results) async throws {
        let stages = [
            ("received", "SELECT received_at FROM submissions"),
            ("extracted", "SELECT extracted_at FROM extractions"),
            ("indexed", "SELECT indexed_at FROM versions WHERE indexed_at IS NOT NULL"),
        ]
        for (stage, source) in stages {
            let times = try await pool.session { session in
                try session.query(
                    "SELECT extract(epoch FROM at)::double precision AS at FROM (\(source)) AS t (at) ORDER BY 1"
                )
                .map { try $0.requiredDouble("at") }
            }
            guard let last = times.last else { continue }
            for (number, name) in ["first", "middle", "last"].enumerated() {
                let part = number * times.count / 3..<(number + 1) * times.count / 3
                guard let end = times[part].last else { continue }
                let start = number == 0 ? started : times[part.lowerBound - 1]
                results.add("\(stage), \(name) third", .rate("reports"), Double(part.count) / max(end - start, 1e-3))
            }
            results.add("\(stage), whole", .rate("reports"), Double(times.count) / max(last - started, 1e-3))
        }
    }

    private func tellConservation(_ query: RequestClient, _ results: inout Results) async throws {
        let numbers = try await self.status(query).conservation
        try self.tellCopies(numbers.duplicate, &results)
        results.check(
            numbers.isBalanced && numbers.inProgress == 0 && numbers.received == self.bench.corpus.documents.count,
            """
            \(self.bench.corpus.documents.count) handed in; \(numbers.received) received = \(numbers.searchable) searchable \
            + \(numbers.duplicate) duplicate + \(numbers.rejected) rejected + \(numbers.dead) dead \
            + \(numbers.inProgress) in progress
            """
        )
    }

    /// How many of the copies that the corpus has were found.
    private func tellCopies(_ duplicates: Int, _ results: inout Results) throws {
        let originals = try self.bench.corpus.readOriginals()
        let paths = Set(self.bench.corpus.documents.map { "documents/\($0.path)" })
        let copies = paths.count { originals[$0].map(paths.contains) ?? false }
        if !originals.isEmpty { results.fact("copies known", "\(duplicates) of \(copies)") }
        results.check(
            duplicates <= copies || originals.isEmpty,
            "\(duplicates) duplicates, and \(copies) copies in the corpus"
        )
    }

    /// From handed in to found by a search, for one document at a time while nothing else happens.
    private func tellLatency(
        _ ingestion: RequestClient,
        _ query: RequestClient,
        _ results: inout Results
    ) async throws {
        for number in 0..<Self.lone {
            try await Task.sleep(for: .milliseconds(500))
            let word = "unheard\(number)of"
            let text = "示例县2023年法治政府建设情况报告\n2023年，示例县全年办理行政复议案件\(number + 1)件。\n\(word)。\n"
            let watch = Stopwatch()
            let _: DocumentStore.Receipt = try await ingestion.call(
                IngestionInterface.ingest,
                IngestionInterface.Ingest(uri: "bench:\(number).txt"),
                attachment: Array(text.utf8)
            )
            results.add("one document acknowledged", .milliseconds, watch.milliseconds)
            while watch.seconds < 30 {
                let answer: QueryInterface.SearchAnswer = try await query.call(
                    QueryInterface.search,
                    QueryInterface.Search(query: word)
                )
                if !answer.hits.isEmpty { break }
                if watch.seconds > 29 { results.check(false, "a lone document was not found within 29 s") }
                try await Task.sleep(for: .milliseconds(3))
            }
            results.add("one document found by a search", .milliseconds, watch.milliseconds)
        }
    }

    /// The services' own account, once they answer.
    private func status(_ query: RequestClient) async throws -> QueryInterface.Status {
        let watch = Stopwatch()
        while true {
            do {
                let status: QueryInterface.Status = try await query.call(
                    QueryInterface.status,
                    IngestionInterface.Nothing(),
                    timeout: .seconds(1)
                )
                if Set(status.services.map(\.service)).count == ServiceName.allCases.count { return status }
            } catch let error as RequestError where error.isRetryable && watch.seconds < 30 {
                continue
            }
            guard watch.seconds < 30 else { throw Failure("the services do not start; see .build/bench/pipeline") }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    private func copy(_ conninfo: String, _ results: inout Results) throws {
        let peer = self.bench.native("COPY from C", "copy", conninfo)
        results.introduce(peer)
        guard peer.isPresent else { return }
        _ = try peer.ask("load \(Self.tables)")
        let reports = self.bench.corpus.documents.count
        for _ in 0..<3 {
            let answer = try peer.ask("copy \((reports + Self.batch - 1) / Self.batch) \(Self.tables)")
            results.add(
                "from handed in to searchable, whole",
                .rate("reports"),
                engine: peer.name,
                Double(reports) / (answer["seconds"]?.first ?? .nan)
            )
        }
    }
}
