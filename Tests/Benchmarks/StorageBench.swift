import Logging
import PostgreSQL
import ReportExtraction
import ReportModel
import ReportReading
import Storage

/// What ingestion and extraction write, through the stores that they write it with. The peer copies the same rows raw, by
/// COPY from C over one connection: one transaction for each report, and one for each 256.
struct StorageBench {
    private static let batch = 256
    /// As many as a service has.
    private static let connections = 4
    private static let selects = 5_000
    private static let intakeTables = "documents reports versions sources submissions"
    private static let resultTables = "extractions figures"

    private let bench: Workbench

    init(_ bench: Workbench) { self.bench = bench }

    private struct Input: Sendable {
        var uri: String
        var bytes: [UInt8]
        var report: Report
        var sha256: [UInt8]
    }

    func run(_ results: inout Results) async throws {
        let inputs = try self.inputs()
        results.fact("reports written", "\(inputs.count), \(inputs.reduce(0) { $0 + $1.report.figures.count }) figures")
        results.remark(
            "Ours: \(Self.connections) connections, a transaction for each report, as the services work. COPY: one connection."
        )
        for round in 0..<self.bench.rounds {
            let conninfo = try await self.bench.makeDatabase("bench_storage")
            let pool = Pool(ConnectionOptions(conninfo: conninfo), limit: Self.connections)
            try await Migrator(pool: pool, logger: Self.silence).migrate()
            try await Self.write(inputs, pool, &results)
            try await Self.select(pool, &results)
            let peer = self.bench.native("COPY from C", "copy", conninfo)
            if round == 0 { results.introduce(peer) }
            if peer.isPresent { try Self.copy(peer, inputs.count, &results) }
        }
    }

    private static let silence = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }

    private func inputs() throws -> [Input] {
        let regions = try RegionDirectory.shared()
        let (reader, extractor) = (ReportReader(regions: regions), try ReportExtractor(regions: regions))
        var seen: Set<[UInt8]> = []
        return try Corpus.sample(self.bench.corpus.documents, 1_000).compactMap { document in
            let bytes = try document.bytes()
            let digest = SHA256Digest(of: bytes).bytes
            guard seen.insert(digest).inserted, let report = try? reader.read(bytes, uri: document.uri) else {
                return nil
            }
            return Input(uri: document.uri, bytes: bytes, report: extractor.extract(report), sha256: digest)
        }
    }

    @concurrent
    private static func write(_ inputs: [Input], _ pool: Pool, _ results: inout Results) async throws {
        let (documents, jobs) = (
            DocumentStore(pool: pool), JobStore(pool: pool, policy: JobPolicy(lease: .seconds(600)))
        )
        let extractions = ExtractionStore(pool: pool)
        try await pool.session { try $0.execute("CHECKPOINT") }
        var watch = Stopwatch()
        let versions = try await Self.atOnce(inputs) { input in
            try await documents.accept(
                input.bytes,
                sha256: input.sha256,
                uri: input.uri,
                mediaType: input.report.source.mediaType,
                priority: 0
            ).version
        }
        let count = Double(inputs.count)
        results.add("documents taken in", .rate("reports"), count / watch.seconds)

        let leases = try await jobs.begin(try await jobs.claim(.extraction, limit: inputs.count, worker: "bench"))
        let byVersion = Dictionary(leases.map { ($0.version, $0) }, uniquingKeysWith: { first, _ in first })
        let work = zip(inputs, versions).compactMap { input, version in
            version.flatMap { byVersion[$0] }.map { (report: input.report, lease: $0) }
        }
        try await pool.session { try $0.execute("CHECKPOINT") }
        watch = Stopwatch()
        _ = try await Self.atOnce(work) { item in
            try await extractions.commit(item.report, extractor: ReportExtractor.version, lease: item.lease)
        }
        results.add("results committed", .rate("reports"), Double(work.count) / watch.seconds)
        let figures = work.reduce(0) { $0 + $1.report.figures.count }
        results.add("result rows committed", .rate("rows"), Double(figures + work.count) / watch.seconds)
    }

    private static func copy(_ peer: Peer, _ reports: Int, _ results: inout Results) throws {
        _ = try peer.ask("load \(Self.intakeTables) \(Self.resultTables)")
        for (perTransaction, engine) in [
            (1, "COPY from C, 1 a transaction"), (Self.batch, "COPY from C, 256 a transaction"),
        ] {
            let batches = (reports + perTransaction - 1) / perTransaction
            let intake = try peer.ask("copy \(batches) \(Self.intakeTables)")
            results.add(
                "documents taken in",
                .rate("reports"),
                engine: engine,
                Double(reports) / (intake["seconds"]?.first ?? .nan)
            )
            let answer = try peer.ask("copy \(batches) \(Self.resultTables)")
            let seconds = answer["seconds"]?.first ?? .nan
            results.add("results committed", .rate("reports"), engine: engine, Double(reports) / seconds)
            results.add(
                "result rows committed",
                .rate("rows"),
                engine: engine,
                (answer["rows"]?.first ?? .nan) / seconds
            )
        }
        results.add(
            "SELECT 1",
            .microseconds,
            engine: peer.name,
            try peer.ask("select \(Self.selects)")["microseconds"] ?? []
        )
    }

    @concurrent
    private static func select(_ pool: Pool, _ results: inout Results) async throws {
        let inside = try await pool.session { session in
            try (0..<Self.selects).map { _ in
                let watch = Stopwatch()
                try session.query("SELECT 1")
                return watch.microseconds
            }
        }
        results.add("SELECT 1", .microseconds, Statistics(inside).outline())
        var hopping: [Double] = []
        for _ in 0..<Self.selects {
            let watch = Stopwatch()
            _ = try await pool.session { try $0.query("SELECT 1").count }
            hopping.append(watch.microseconds)
        }
        results.add("SELECT 1, a session for each", .microseconds, Statistics(hopping).outline())
    }

    /// Runs `body` for each of `items`, as many at once as there are connections; results are in order.
    private static func atOnce<Item: Sendable, Value: Sendable>(
        _ items: [Item],
        _ body: @escaping @Sendable (Item) async throws -> Value
    ) async throws -> [Value] {
        try await withThrowingTaskGroup(of: (Int, Value).self) { group in
            var values = [Value?](repeating: nil, count: items.count)
            for (index, item) in items.enumerated() {
                if index >= Self.connections, let (done, value) = try await group.next() { values[done] = value }
                group.addTask { (index, try await body(item)) }
            }
            for try await (done, value) in group { values[done] = value }
            return values.compactMap(\.self)
        }
    }
}
