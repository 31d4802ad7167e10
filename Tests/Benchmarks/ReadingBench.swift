import Foundation
import ReportModel
import ReportReading

/// HTML pages to reports on one core: how fast, how much of the true body is found, how much that is none of it, and how
/// often the metadata is right. The peers give a body only.
struct ReadingBench {
    private static let pages = 400
    /// Bytes of the pages that are measured once more by themselves: as real sites' pages are, where the corpus has such.
    private static let large = 24_000...32_768

    private let bench: Workbench
    private let reader: ReportReader

    init(_ bench: Workbench) throws {
        self.bench = bench
        self.reader = ReportReader(regions: try RegionDirectory.shared())
    }

    func run(_ results: inout Results) throws {
        let pages = self.bench.corpus.documents.filter(\.isHTML)
        let documents = Corpus.sample(pages, Self.pages)
        guard !documents.isEmpty else { throw Failure("the corpus has no HTML pages") }
        let large = try pages.filter { Self.large.contains(try $0.size()) }
        if !large.isEmpty { try self.measure(Corpus.sample(large, Self.pages), "pages of some 28 KB", &results) }
        try self.score(documents, self.measure(documents, "pages", &results), &results)
    }

    /// How fast we and our peers read the documents; gives the peers, which have read them.
    @discardableResult
    private func measure(
        _ documents: [Corpus.Document],
        _ name: String,
        _ results: inout Results
    ) throws -> [Peer] {
        let pages = try documents.map { (uri: $0.uri, bytes: try $0.bytes()) }
        let size = Double(pages.reduce(0) { $0 + $1.bytes.count })
        results.fact(
            "\(name) read",
            "\(pages.count), \(Results.number(size / Double(pages.count) / 1000)) KB on average"
        )

        let list = self.bench.folder.appending(path: "reading-\(name.filter { $0 != " " }).txt")
        try documents.map(\.file.path).joined(separator: "\n").write(to: list, atomically: true, encoding: .utf8)
        let peers = ["trafilatura", "resiliparse"].map { self.bench.python($0, "reading.py", $0, list.path) }
        for peer in peers { results.introduce(peer) }

        func note(_ engine: String, _ seconds: Double) {
            results.add(name, .rate("pages"), engine: engine, Double(pages.count) / seconds)
            results.add("\(name), bytes", .rate("MB"), engine: engine, size / 1e6 / seconds)
        }
        for _ in 0..<self.bench.rounds {
            let watch = Stopwatch()
            for page in pages { _ = try? self.reader.read(page.bytes, uri: page.uri) }
            note(Measurement.ours, watch.seconds)
            for peer in peers where peer.isPresent { note(peer.name, try peer.ask()["seconds"]?.first ?? .nan) }
        }
        return peers
    }

    private func score(_ documents: [Corpus.Document], _ peers: [Peer], _ results: inout Results) throws {
        let truths = try documents.map { try $0.readTruth() }
        guard truths.contains(where: { $0?.text != nil }) else {
            return results.remark("The corpus has no truth: what was read is not judged.")
        }
        var score = ReadingScore()
        var unread = 0
        for (document, truth) in zip(documents, truths) {
            guard let truth else { continue }
            let report = try? self.reader.read(try document.bytes(), uri: document.uri)
            if report == nil { unread += 1 }
            score.add(body: report?.body.text ?? "", truth)
            score.add(report?.document, truth)
        }
        score.tell(Measurement.ours, &results)
        if unread > 0 { results.remark("Fazhi refused \(unread) of the pages; they count as empty.") }
        for peer in peers where peer.isPresent {
            let file = self.bench.folder.appending(path: "reading-\(peer.name).json")
            _ = try peer.ask(file.path)
            let bodies = try JSONDecoder().decode([String].self, from: Data(contentsOf: file))
            var score = ReadingScore()
            for (body, truth) in zip(bodies, truths) { if let truth { score.add(body: body, truth) } }
            score.tell(peer.name, &results)
        }
    }
}
