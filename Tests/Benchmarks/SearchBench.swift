import Foundation
import PostgreSQL
import SearchIndex

/// Ten best of the same passages for the same queries, each engine in memory or its cache and asked by one client: our
/// index in process, tantivy in process, PostgreSQL's full-text search over its socket. All index the same words:
/// overlapping pairs of Han characters.
struct SearchBench {
    private static let batch = 1_000

    /// What is asked for besides the ten best; named after the kind of the query.
    private enum Manner: String, CaseIterable {
        case plain = ""
        case texts = ", with texts"
        case counted = ", counted"
    }

    private let bench: Workbench

    init(_ bench: Workbench) { self.bench = bench }

    func run(_ results: inout Results) async throws {
        let documents = try ReportSource(self.bench.corpus).documents()
        let passages = documents.flatMap(Passage.passages)
        results.fact("passages", Results.number(Double(passages.count)))
        let queries = SampleQuery.draw(from: passages, seed: 1)
        results.fact("queries", "\(queries.count) of \(Set(queries.map(\.kind)).count) kinds")
        let searcher = try Self.build(documents, &results)

        let folder = self.bench.folder.appending(path: "search")
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(
            at: folder.appending(path: "tantivy"),
            withIntermediateDirectories: true
        )
        let files = ["passages", "queries", "tantivy"].map { folder.appending(path: $0).path }
        try Self.write(passages, to: files[0])
        try Self.write(queries, to: files[1])
        let tantivy = self.bench.python("tantivy", "search.py", files[0], files[1], files[2])
        results.introduce(tantivy)
        if tantivy.isPresent {
            let built = try tantivy.ask("build")
            results.add("building the index", .seconds, engine: tantivy.name, built["seconds"] ?? [])
            results.add(
                "size of the index",
                .mebibytes,
                engine: tantivy.name,
                (built["bytes"] ?? []).map { $0 / 1_048_576 }
            )
        }
        var database: PostgreSQLSearch?
        if self.bench.database == nil {
            results.remark("PostgreSQL is not measured: none was given")
        } else {
            let search = PostgreSQLSearch(conninfo: try await self.bench.makeDatabase("bench_search"))
            try await search.build(passages, &results)
            database = search
        }
        results.remark("Sizes: ours and tantivy's hold the text, GIN does not.")
        results.remark(
            """
            Plain: ours gives ten reports with title and place, tantivy ten addresses of passages, PostgreSQL ten numbers \
            of reports. With texts: ours a snippet of each, tantivy number and text of each. Counted: all matches too.
            """
        )
        try await self.compareCounts(searcher, queries, tantivy, database, &results)
        for _ in 0..<self.bench.rounds {
            try Self.ask(searcher, queries, &results)
            if tantivy.isPresent {
                for (line, manner) in [("rank", Manner.plain), ("fetch", .texts), ("total", .counted)] {
                    for (kind, times) in try tantivy.ask(line) {
                        results.add(kind + manner.rawValue, .milliseconds, engine: tantivy.name, times)
                    }
                }
            }
            try await database?.ask(queries, &results)
        }
        results.spellOutTails()
    }

    /// Builds as the services do: segments of batches, then merged into one.
    private static func build(_ documents: [IndexedDocument], _ results: inout Results) throws -> Searcher {
        let watch = Stopwatch()
        var merger = SegmentMerger()
        for start in stride(from: 0, to: documents.count, by: Self.batch) {
            var builder = SegmentBuilder()
            for document in documents[start..<min(start + Self.batch, documents.count)] { try builder.add(document) }
            merger.add(SearchableSegment(try Segment(try builder.build())))
        }
        let merging = Stopwatch()
        let bytes = try merger.merge()
        results.add("building the index", .seconds, watch.seconds)
        results.add("of that, merging", .seconds, merging.seconds)
        results.add("size of the index", .mebibytes, Double(bytes.count) / 1_048_576)
        let loading = Stopwatch()
        let searcher = Searcher([SearchableSegment(try Segment(bytes))])
        results.add("loading the index", .milliseconds, loading.milliseconds)
        return searcher
    }

    /// A fast answer that is wrong is none: every engine must match as many passages as ours.
    private func compareCounts(
        _ searcher: Searcher,
        _ queries: [SampleQuery],
        _ tantivy: Peer,
        _ database: PostgreSQLSearch?,
        _ results: inout Results
    ) async throws {
        let ours = try queries.map { query in
            Double(try searcher.search(Self.request(query, .counted)).totals?.passages ?? 0)
        }
        var others: [(name: String, counts: [Double])] = []
        if tantivy.isPresent { others.append((tantivy.name, try tantivy.ask("count")["counts"] ?? [])) }
        if let database { others.append((PostgreSQLSearch.name, try await database.count(queries))) }
        for other in others {
            let same = zip(ours, other.counts).count { $0 == $1 }
            results.remark("\(other.name) matches as many passages as ours in \(same) of \(queries.count) queries.")
        }
    }

    private static func request(_ query: SampleQuery, _ manner: Manner) -> SearchRequest {
        var request = SearchRequest(query: query.written, passagesPerReport: 0, totals: .none, usesSynonyms: false)
        switch manner {
        case .plain: break
        case .texts: request.passagesPerReport = 1
        case .counted: request.totals = .exact
        }
        request.filter.regions = query.province.map { [.within($0)] }
        request.filter.years = query.year.map { $0...$0 }
        return request
    }

    private static func ask(_ searcher: Searcher, _ queries: [SampleQuery], _ results: inout Results) throws {
        for manner in Manner.allCases {
            for query in queries {
                let request = Self.request(query, manner)
                let watch = Stopwatch()
                _ = try searcher.search(request)
                results.add(query.kind.rawValue + manner.rawValue, .milliseconds, watch.milliseconds)
            }
        }
    }

    private static func write(_ values: [some Encodable], to file: String) throws {
        let encoder = JSONEncoder()
        var lines = Data()
        for value in values { lines += try encoder.encode(value) + [UInt8(ascii: "\n")] }
        try lines.write(to: URL(filePath: file))
    }
}

extension Results {
    /// Adds the 95th percentile of each kind of query as a row of its own, so that it is compared too.
    fileprivate mutating func spellOutTails() {
        for measurement in self.measurements where measurement.unit == .milliseconds && measurement.samples.count > 20 {
            let tail = measurement.statistics.quantile(0.95)
            self.add("\(measurement.what), 95th percentile", measurement.unit, engine: measurement.engine, tail)
        }
    }
}
