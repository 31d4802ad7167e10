import Foundation
import Messaging
import PostgreSQL
import ServiceRuntime
import Storage
import ZeroMQ

/// A day of a province's traffic in a quarter of an hour: what services and database hold on to must not grow.
///
/// The corpus is loaded first. Then pages are visited again: most are as they were, some have changed, and the newest
/// version answers; people ask all the while, and once an hour everything of one day is read again. What answers
/// questions stays as much as it was, so that growth is a leak.
struct SoakBench {
    /// Seconds for each hour.
    private static let hour = 37.5
    /// Visits an hour: those of a night's fetch of five thousand addresses, spread over the day.
    private static let visits = 208
    /// One visit in so many finds a page changed.
    private static let changed = 4
    private static let readers = 4
    private static let thinking: Duration = .milliseconds(100)
    /// What memory may grow by between the first and the last third of the day, for allocators keep what they once had.
    private static let slack = (share: 1.1, bytes: 8.0 * 1_048_576)

    private let bench: Workbench
    private let hours: Int

    init(_ bench: Workbench, hours: Int) {
        self.bench = bench
        self.hours = max(3, hours)
    }

    /// What was in use at the end of an hour.
    private struct Sample {
        var memory: [Double] = []
        var descriptors: [Int] = []
        var jobs: Int
        var dead: Int
        var rows: Int
        var segments: Int
    }

    /// What people and visits came to.
    private actor Tally {
        private(set) var answers = 0
        private(set) var failures: [String: Int] = [:]

        func add() { self.answers += 1 }
        func add(_ failure: String) { self.failures[failure, default: 0] += 1 }
    }

    /// Returns a table of the day beside that of `results`.
    func run(_ results: inout Results) async throws -> String {
        let conninfo = try await self.bench.makeDatabase("bench_soak")
        let pool = Pool(ConnectionOptions(conninfo: conninfo), limit: 1)
        let cluster = try PipelineCluster(folder: self.bench.folder.appending(path: "soak"), conninfo: conninfo)
        try await cluster.load(self.bench.corpus)
        let clients = try cluster.makeClients()
        defer { clients.runtime.executor.stop() }
        let tally = Tally()
        var samples: [Sample] = []
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await clients.ingestion.run() }
            group.addTask { try await clients.query.run() }
            for _ in 0..<Self.readers { group.addTask { try await Self.ask(clients.query, tally) } }
            defer { group.cancelAll() }
            for hour in 0..<self.hours {
                try await self.visit(hour, clients.ingestion, tally)
                if let ended = cluster.ended { throw Failure("fazhi-\(ended.rawValue) has ended; its log says why") }
                samples.append(try await Self.sample(cluster, pool))
            }
        }
        try await Self.drain(pool)
        results.add("answers", .rate("answers"), Double(await tally.answers) / (Double(self.hours) * Self.hour))
        for (failure, count) in await tally.failures { results.check(false, "\(count) × \(failure)") }
        let names = cluster.usage.map(\.name)
        try await self.judge(samples, names, pool, &results)
        return Self.table(samples, names)
    }

    /// Visits pages for an hour, evenly.
    private func visit(_ hour: Int, _ ingestion: RequestClient, _ tally: Tally) async throws {
        let start = ContinuousClock.now
        let documents = self.bench.corpus.documents
        for visit in 0..<Self.visits {
            let number = hour * Self.visits + visit
            let document = documents[number % documents.count]
            var bytes = try document.bytes()
            if number % Self.changed == 0, document.isHTML || document.path.hasSuffix(".txt") {
                bytes += Array("\n<p>第\(number)次修订，全年又办理行政复议案件\(number)件。</p>\n".utf8)
            }
            do {
                let _: DocumentStore.Receipt = try await ingestion.call(
                    IngestionInterface.ingest,
                    IngestionInterface.Ingest(uri: "soak:\(document.path)"),
                    attachment: bytes,
                    timeout: .seconds(30)
                )
            } catch let error as RequestError where error.code == .invalid || error.code == .tooLarge {
                // The corpus holds what no reader takes.
                continue
            } catch let error as RequestError {
                await tally.add("visit: \(error)")
            }
            try await Task.sleep(until: start + .seconds(Self.hour * Double(visit + 1) / Double(Self.visits)))
        }
    }

    private static func ask(_ query: RequestClient, _ tally: Tally) async throws {
        let words = ["行政复议", "出庭应诉率", "\"法治政府建设\"", "调解 OR 和解", "执法 培训"]
        while true {
            do {
                switch Int.random(in: 0..<8) {
                case 0:
                    let _: QueryInterface.Status = try await query.call(
                        QueryInterface.status,
                        IngestionInterface.Nothing()
                    )
                case 1:
                    var figures = QueryInterface.Figures()
                    figures.year = Int.random(in: 2019...2024)
                    figures.limit = 20
                    let _: QueryInterface.FiguresAnswer = try await query.call(QueryInterface.figures, figures)
                default:
                    let search = QueryInterface.Search(query: words.randomElement() ?? "执法")
                    let _: QueryInterface.SearchAnswer = try await query.call(QueryInterface.search, search)
                }
                await tally.add()
            } catch let error as RequestError {
                await tally.add("question: \(error)")
            }
            try await Task.sleep(for: self.thinking)
        }
    }

    private static func sample(_ cluster: PipelineCluster, _ pool: Pool) async throws -> Sample {
        let counts = try await pool.session { session in
            // Of rows, the counters that autovacuum goes by.
            let row = try session.query(
                """
                SELECT (SELECT count(*) FROM jobs) AS jobs, (SELECT count(*) FROM segments) AS segments,
                    sum(n_dead_tup)::bigint AS dead, sum(n_live_tup)::bigint AS rows FROM pg_stat_user_tables
                """
            ).first
            return try ["jobs", "segments", "dead", "rows"].map { Int(try row?.integer($0) ?? 0) }
        }
        return Sample(
            memory: cluster.usage.map(\.usage.own),
            descriptors: cluster.usage.map(\.usage.descriptors),
            jobs: counts[0],
            dead: counts[2],
            rows: counts[3],
            segments: counts[1]
        )
    }

    private static func drain(_ pool: Pool) async throws {
        let watch = Stopwatch()
        while watch.seconds < 60 {
            let left = try await pool.session {
                try $0.query("SELECT count(*) AS n FROM jobs WHERE state IN ('ready', 'leased')").first?.integer("n")
            }
            if left == 0 { return }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    /// Compares the first third of the day, without its first hour, with the last.
    private func judge(
        _ samples: [Sample],
        _ names: [ServiceName],
        _ pool: Pool,
        _ results: inout Results
    ) async throws {
        let third = max(1, samples.count / 3)
        func medians(_ value: (Sample) -> Double) -> (Double, Double) {
            let first = samples.prefix(third).dropFirst(third > 1 ? 1 : 0)
            return (Statistics(first.map(value)).median, Statistics(samples.suffix(third).map(value)).median)
        }
        for (number, name) in names.enumerated() {
            let (before, after) = medians { $0.memory[number] }
            results.check(
                after <= before * Self.slack.share + Self.slack.bytes,
                "memory of \(name): \(Int(before / 1_048_576)) MiB, then \(Int(after / 1_048_576)) MiB"
            )
            let (few, many) = medians { Double($0.descriptors[number]) }
            results.check(many <= few + 4, "descriptors of \(name): \(Int(few)), then \(Int(many))")
        }
        let left = try await pool.session {
            try $0.query("SELECT count(*) AS n FROM jobs WHERE state IN ('ready', 'leased')").first?.integer("n") ?? 0
        }
        results.check(left == 0, "\(left) jobs left at the end of the day")
        let (before, after) = medians { Double($0.jobs) }
        results.check(after <= before + 16, "rows of the job table: \(Int(before)), then \(Int(after))")
        // Autovacuum begins at a fifth of a table.
        let dead = samples.suffix(third).map { Double($0.dead) / Double(max(1, $0.rows)) }.max() ?? 0
        results.check(dead < 0.25, "dead tuples at most \(Int(dead * 100)) % of the live ones")
    }

    private static func table(_ samples: [Sample], _ names: [ServiceName]) -> String {
        var lines = [
            "", "",
            "| hour | \(names.map { "\($0.rawValue) MiB (files)" }.joined(separator: " | ")) | jobs | segments | live rows | dead |",
            "|---:|" + String(repeating: "---:|", count: names.count + 4),
        ]
        for (hour, sample) in samples.enumerated() {
            let services = zip(sample.memory, sample.descriptors).map { "\(Int($0 / 1_048_576)) (\($1))" }
            let cells =
                ["\(hour + 1)"] + services + [sample.jobs, sample.segments, sample.rows, sample.dead].map { "\($0)" }
            lines.append("| \(cells.joined(separator: " | ")) |")
        }
        return lines.joined(separator: "\n")
    }
}
