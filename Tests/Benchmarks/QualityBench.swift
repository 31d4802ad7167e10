import Foundation
import SearchIndex

/// Whether the ten best passages are the best: nDCG over queries of which passages were judged by reading, beside tantivy
/// over words and over pairs of characters. Passages that differ in nothing but numbers count once.
struct QualityBench {
    /// To what depth passages are judged.
    private static let judgedDepth = 10

    private let bench: Workbench

    init(_ bench: Workbench) { self.bench = bench }

    /// The order of one engine: keys of passages for each query.
    private struct Run {
        var engine: String
        var keys: [[String]]
    }

    /// Returns a table of all queries.
    func run(_ results: inout Results) throws -> String {
        let judgements = try Judgements(in: self.bench.root.appending(path: "Tests/Benchmarks/Resources"))
        let documents = try ReportSource(self.bench.corpus).documents()
        let passages = documents.flatMap(QualityPassage.passages)
        let present = Set(passages.map(\.key))
        results.fact("passages", "\(passages.count), \(present.count) of them different")
        results.fact("queries", "\(judgements.queries.count)")
        let judged = judgements.queries.map { query in query.grades.filter { present.contains($0.key) } }
        results.fact("judgements", "\(judged.reduce(0) { $0 + $1.count })")

        var runs = [Run(engine: Measurement.ours, keys: try self.ours(documents, passages, judgements))]
        runs += try self.others(passages, judgements, &results)
        for run in runs { Self.add(run, judged, &results) }
        for run in runs.dropFirst() { Self.compare(runs[0], run, judged, &results) }
        try self.writeUnjudged(runs, passages, judgements)
        return Self.table(runs, judgements, judged)
    }

    // MARK: Engines

    private func ours(
        _ documents: [IndexedDocument],
        _ passages: [QualityPassage],
        _ judgements: Judgements
    ) throws -> [[String]] {
        var builder = SegmentBuilder()
        for document in documents { try builder.add(document) }
        let searcher = Searcher([SearchableSegment(try Segment(try builder.build()))])
        let keys = Dictionary(uniqueKeysWithValues: passages.map { ($0.place, $0.key) })
        return try judgements.queries.map { query in
            let request = SearchRequest(
                query: query.text,
                limit: 300,
                passagesPerReport: 20,
                totals: .none
            )
            let response = try searcher.search(request)
            var places = Self.ranked(response.hits)
            if let further = request.filling(response) {
                places += Self.ranked(response.room(for: try searcher.search(further), on: request))
            }
            return Self.once(places.compactMap { keys[$0] })
        }
    }

    /// The passages of all hits by score; of equal ones that of the report that stands first.
    private static func ranked(_ hits: [SearchResponse.Hit]) -> [QualityPassage.Place] {
        let found = hits.flatMap { hit in
            hit.passages.map { (place: QualityPassage.Place(document: hit.documentID, start: $0.start), $0.score) }
        }
        return found.enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.map(\.element.place)
    }

    private func others(
        _ passages: [QualityPassage],
        _ judgements: Judgements,
        _ results: inout Results
    ) throws -> [Run] {
        let folder = self.bench.folder.appending(path: "quality")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let files = [folder.appending(path: "passages"), folder.appending(path: "queries")]
        try Self.write(passages, to: files[0])
        try Data(judgements.queries.map { $0.text + "\n" }.joined().utf8).write(to: files[1])
        let tantivy = self.bench.python("tantivy", "quality.py", files[0].path, files[1].path)
        results.introduce(tantivy)
        guard tantivy.isPresent else { return [] }
        return try [("words", "tantivy, words of jieba"), ("pairs", "tantivy, pairs of characters")].map { line, name in
            let ranked = try tantivy.ask(line)
            return Run(
                engine: name,
                keys: judgements.queries.indices.map { number in
                    Self.once((ranked[String(number)] ?? []).map { passages[Int($0)].key })
                }
            )
        }
    }

    private static func once(_ keys: [String]) -> [String] {
        var seen: Set<String> = []
        return Array(keys.filter { seen.insert($0).inserted }.prefix(self.judgedDepth))
    }

    private static func write(_ passages: [QualityPassage], to file: URL) throws {
        let encoder = JSONEncoder()
        var lines = Data()
        for passage in passages { lines += try encoder.encode(passage) + [UInt8(ascii: "\n")] }
        try lines.write(to: file)
    }

    // MARK: Results

    private static func gains(_ run: Run, _ judged: [[String: Int]]) -> [Double] {
        zip(run.keys, judged).map { keys, grades in
            RankingQuality.gain(keys.map { grades[$0] ?? 0 }, best: Array(grades.values))
        }
    }

    private static func add(_ run: Run, _ judged: [[String: Int]], _ results: inout Results) {
        let gains = self.gains(run, judged)
        let interval = RankingQuality.interval(gains)
        let score = Unit(name: "of 1", better: .higher)
        results.add("mean nDCG@10", score, engine: run.engine, RankingQuality.mean(gains))
        for (name, rest) in [("odd", 0), ("even", 1)] {
            let half = gains.enumerated().filter { $0.offset % 2 == rest }.map(\.element)
            results.add("mean nDCG@10, queries of \(name) number", score, engine: run.engine, RankingQuality.mean(half))
        }
        let ranks = zip(run.keys, judged).map { keys, grades in
            RankingQuality.reciprocalRank(keys.map { grades[$0] ?? 0 })
        }
        results.add("mean reciprocal rank", score, engine: run.engine, RankingQuality.mean(ranks))
        let unjudged = zip(run.keys, judged).reduce(0) { sum, query in sum + query.0.count { query.1[$0] == nil } }
        results.add("not judged of the first ten", .amount("passages"), engine: run.engine, Double(unjudged))
        results.remark(
            """
            \(run.engine): nDCG@10 \(Results.number(RankingQuality.mean(gains))), 95 of 100 draws of queries between \
            \(Results.number(interval.low)) and \(Results.number(interval.high)).
            """
        )
    }

    private static func compare(_ ours: Run, _ other: Run, _ judged: [[String: Int]], _ results: inout Results) {
        let differences = zip(self.gains(ours, judged), self.gains(other, judged)).map { $0 - $1 }
        let (mean, interval) = (RankingQuality.mean(differences), RankingQuality.interval(differences))
        results.check(
            mean >= 0,
            """
            ours is no worse than \(other.engine): \(Results.number(mean)) ahead, 95 of 100 draws between \
            \(Results.number(interval.low)) and \(Results.number(interval.high)); better in \
            \(differences.count { $0 > 1e-9 }) queries, worse in \(differences.count { $0 < -1e-9 }).
            """
        )
    }

    private static func table(_ runs: [Run], _ judgements: Judgements, _ judged: [[String: Int]]) -> String {
        let gains = runs.map { self.gains($0, judged) }
        var lines = ["", "| query | \(runs.map(\.engine).joined(separator: " | ")) |"]
        lines.append("|---|" + runs.map { _ in "---:|" }.joined())
        for (number, query) in judgements.queries.enumerated() {
            let cells = gains.map { String(format: "%.2f", $0[number]) }
            lines.append("| \(number + 1) \(query.text) | \(cells.joined(separator: " | ")) |")
        }
        return "\n" + lines.joined(separator: "\n")
    }

    /// Leaves what must still be judged beside the results: by query, in an order that tells nothing of the engines.
    private func writeUnjudged(_ runs: [Run], _ passages: [QualityPassage], _ judgements: Judgements) throws {
        let texts = Dictionary(passages.map { ($0.key, $0.text) }) { first, _ in first }
        var lines = ""
        for (number, query) in judgements.queries.enumerated() {
            let missing = Set(runs.flatMap { $0.keys[number] }).filter { query.grades[$0] == nil }
            for key in missing.sorted() { lines += "\(number + 1)\t\(query.text)\t\(key)\t\(texts[key] ?? "")\n" }
        }
        try Data(lines.utf8).write(to: self.bench.folder.appending(path: "quality/unjudged.tsv"))
    }
}
