import Foundation
import PostgreSQL
import ReportExtraction
import ReportModel
import ReportReading
import SearchIndex

/// Ten best of the same passages for the same queries, each engine in memory or its cache and asked by one client: our
/// index in process, tantivy in process, PostgreSQL's full-text search over its socket. All index the same words:
/// overlapping pairs of Han characters.
struct SearchBench {
    private static let batch = 1_000

    private let bench: Workbench

    init(_ bench: Workbench) { self.bench = bench }

    func run(_ results: inout Results) async throws {
        let documents = try self.documents()
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
            "Ours groups by report and cuts snippets; tantivy gives addresses, or with texts the whole passages."
        )
        try await self.compareCounts(searcher, queries, tantivy, database, &results)
        for _ in 0..<self.bench.rounds {
            try Self.ask(searcher, queries, &results)
            if tantivy.isPresent {
                for (line, engine) in [("rank", tantivy.name), ("fetch", "\(tantivy.name), with texts")] {
                    for (kind, times) in try tantivy.ask(line).sorted(by: { $0.key < $1.key }) {
                        results.add(kind, .milliseconds, engine: engine, times)
                    }
                }
            }
            try await database?.ask(queries, &results)
        }
        results.spellOutTails(ofKinds: SampleQuery.Kind.allCases.map(\.rawValue))
    }

    private func documents() throws -> [IndexedDocument] {
        let regions = try RegionDirectory.shared()
        let (reader, extractor) = (ReportReader(regions: regions), try ReportExtractor(regions: regions))
        return self.bench.corpus.documents.enumerated().compactMap { number, document in
            guard let report = try? reader.read(document.bytes(), uri: document.uri) else { return nil }
            return IndexedDocument(
                id: Int64(number + 1),
                reportID: Int64(number + 1),
                report: extractor.extract(report)
            )
        }
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
            Double(try searcher.search(Self.request(query, totals: .exact)).totals?.passages ?? 0)
        }
        var others: [(name: String, counts: [Double])] = []
        if tantivy.isPresent { others.append((tantivy.name, try tantivy.ask("count")["counts"] ?? [])) }
        if let database { others.append((PostgreSQLSearch.name, try await database.count(queries))) }
        for other in others {
            let same = zip(ours, other.counts).count { $0 == $1 }
            results.remark("\(other.name) matches as many passages as ours in \(same) of \(queries.count) queries.")
        }
    }

    private static func request(_ query: SampleQuery, totals: SearchRequest.Totals) -> SearchRequest {
        var request = SearchRequest(query: query.written, passagesPerReport: 1, totals: totals)
        request.filter.regions = query.province.map { [.within($0)] }
        request.filter.years = query.year.map { $0...$0 }
        return request
    }

    private static func ask(_ searcher: Searcher, _ queries: [SampleQuery], _ results: inout Results) throws {
        for query in queries {
            let request = Self.request(query, totals: .none)
            let watch = Stopwatch()
            _ = try searcher.search(request)
            results.add(query.kind.rawValue, .milliseconds, watch.milliseconds)
        }
        // What a page of results asks for: exact totals and three passages of each report.
        for query in queries where query.kind == .common || query.kind == .or {
            let watch = Stopwatch()
            _ = try searcher.search(SearchRequest(query: query.written))
            results.add("\(query.kind.rawValue), with exact totals", .milliseconds, watch.milliseconds)
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
    fileprivate mutating func spellOutTails(ofKinds kinds: [String]) {
        for measurement in self.measurements where kinds.contains(measurement.what) {
            let tail = measurement.statistics.quantile(0.95)
            self.add("\(measurement.what), 95th percentile", measurement.unit, engine: measurement.engine, tail)
        }
    }
}
