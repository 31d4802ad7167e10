import Foundation
import ReportExtraction
import ReportModel
import ReportReading

/// Clean bodies to figures on one core, beside number recognisers, which find digits and know neither what is counted
/// nor when. The scorer, where it is there, judges ours against the truth.
struct ExtractionBench {
    /// The slowest peer reads some thousand characters a second.
    private static let shared = 8
    private static let scored = 200

    private let bench: Workbench
    private let reader: ReportReader
    private let extractor: ReportExtractor

    init(_ bench: Workbench) throws {
        self.bench = bench
        let regions = try RegionDirectory.shared()
        self.reader = ReportReader(regions: regions)
        self.extractor = try ReportExtractor(regions: regions)
    }

    func run(_ results: inout Results) throws {
        let bodies = self.bench.corpus.documents.compactMap { try? self.clean($0) }
        guard !bodies.isEmpty else { throw Failure("no document of the corpus can be read") }
        let sample = (0..<min(Self.shared, bodies.count)).map {
            bodies[$0 * bodies.count / min(Self.shared, bodies.count)]
        }
        let (all, some) = (Self.characters(bodies), Self.characters(sample))
        results.fact("characters", "\(Results.number(all)); \(Results.number(some)) of them in what the peers read")

        let file = self.bench.folder.appending(path: "extraction-texts.json")
        try JSONEncoder().encode(sample.map(\.body.text)).write(to: file)
        let peers = [
            self.bench.python("recognizers-text, six models", "extraction.py", "recognizers", file.path),
            self.bench.python(
                "duckling, numbers",
                "extraction.py",
                "duckling-numbers",
                file.path,
                environment: "venv-duckling"
            ),
            self.bench.python(
                "duckling, nine dimensions",
                "extraction.py",
                "duckling",
                file.path,
                environment: "venv-duckling"
            ),
        ]
        for peer in peers { results.introduce(peer) }
        for _ in 0..<self.bench.rounds {
            self.measure(bodies, "corpus", &results)
            try self.measureJSON(bodies, &results)
            self.measure(sample, "peers' sample", &results)
            for peer in peers where peer.isPresent {
                let answer = try peer.ask()
                let seconds = answer["seconds"]?.first ?? .nan
                results.add("characters, peers' sample", .rate("characters"), engine: peer.name, some / seconds)
                results.add(
                    "found, peers' sample",
                    .amount("figures or numbers"),
                    engine: peer.name,
                    answer["found"] ?? []
                )
            }
        }
        try self.score(&results)
    }

    /// Reads `reports` again and again for at least a quarter of a second.
    private func measure(_ reports: [Report], _ label: String, _ results: inout Results) {
        let watch = Stopwatch()
        var (passes, figures) = (0.0, 0)
        repeat {
            figures = reports.reduce(0) { $0 + self.extractor.extract($1).figures.count }
            passes += 1
        } while watch.seconds < 0.25
        let seconds = watch.seconds / passes
        results.add("characters, \(label)", .rate("characters"), Self.characters(reports) / seconds)
        results.add("figures, \(label)", .rate("figures"), Double(figures) / seconds)
        results.add("found, \(label)", .amount("figures or numbers"), Double(figures))
    }

    /// As `fazhi extract --format json` does it: a clean report in, its JSON out.
    private func measureJSON(_ reports: [Report], _ results: inout Results) throws {
        let watch = Stopwatch()
        var (passes, bytes) = (0.0, 0)
        repeat {
            bytes = try reports.reduce(0) { try $0 + self.extractor.extract($1).json().count }
            passes += 1
        } while watch.seconds < 0.25
        let seconds = watch.seconds / passes
        results.add("characters to JSON, corpus", .rate("characters"), Self.characters(reports) / seconds)
        results.add("JSON, corpus", .rate("bytes"), Double(bytes) / seconds)
    }

    private static func characters(_ reports: [Report]) -> Double {
        Double(reports.reduce(0) { $0 + $1.body.text.unicodeScalars.count })
    }

    /// The report with its true body where that is known, and the metadata that reading finds.
    private func clean(_ document: Corpus.Document) throws -> Report {
        var report = try self.reader.read(document.bytes(), uri: document.uri)
        if let text = try document.readTruth()?.text { report.body = ReportBody(text: text) }
        return report
    }

    private func score(_ results: inout Results) throws {
        let scorer = self.bench.root.appending(path: "../shared/tools/score_extraction.py").standardizedFileURL
        let documents = Corpus.sample(self.bench.corpus.documents.filter { $0.truth != nil }, Self.scored)
        guard FileManager.default.fileExists(atPath: scorer.path), !documents.isEmpty else {
            return results.remark("The corpus has no truth, or the scorer is not there: figures are not judged.")
        }
        let folder = self.bench.folder.appending(path: "extraction-found")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var arguments = [scorer.path]
        for (number, document) in documents.enumerated() {
            guard let truth = document.truth, let report = try? self.clean(document) else { continue }
            let file = folder.appending(path: "\(number).json")
            try JSONEncoder().encode(self.extractor.extract(report)).write(to: file)
            arguments += [truth.path, file.path]
        }
        let process = Process()
        let output = LineReader()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = arguments
        process.standardOutput = output.pipe
        try process.run()
        results.remark(
            "Scored with the true body and the metadata that reading found: its errors of place and year count here."
        )
        results.fact("reports scored", "\(arguments.count / 2)")
        while let line = try output.next() { Self.note(line, &results) }
        process.waitUntilExit()
    }

    /// A line of the scorer: `figures   bound 10/11=0.909  …`, or `figures   gold 11 … precision 0.9 recall 0.9 F1 0.9`.
    private static func note(_ line: String, _ results: inout Results) {
        guard line.hasPrefix("figures") else { return }
        let words = line.split(separator: " ").dropFirst().map(String.init)
        for (name, value) in zip(words, words.dropFirst()) where Double(name) == nil && !name.contains("=") {
            if let share = value.split(separator: "=").dropFirst().first.flatMap({ Double($0) }) {
                results.add("figures: \(name)", .share, share * 100)
            } else if ["precision", "recall", "F1"].contains(name), let share = Double(value) {
                results.add("figures: \(name)", .share, share * 100)
            }
        }
    }
}
