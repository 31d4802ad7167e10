import Foundation
import ReportAnalysis
import ReportExtraction
import ReportModel
import ReportReading

/// How right the judgements over many reports are, held against the world that the corpus was written from.
struct AnalysisBench {
    /// `world.json`, as far as it is judged here.
    private struct World: Decodable {
        struct Document: Decodable {
            var file: String
            var government: String
            var year: Int
            var role: String
            var kind: String
        }

        struct Promise: Decodable {
            var government: String
            var year: Int
            var sentence: String
            var indicator: String?
            var target: Double?
            var outcome: TrackedPromise.Outcome
        }

        var documents: [Document]
        var promises: [Promise]
    }

    private struct PlaceYear: Hashable {
        var government: String
        var year: Int
    }

    private let corpus: Corpus
    private let reader: ReportReader
    private let extractor: ReportExtractor
    private let examples: Int

    init(_ corpus: Corpus, examples: Int) throws {
        self.corpus = corpus
        let regions = try RegionDirectory.shared()
        self.reader = ReportReader(regions: regions)
        self.extractor = try ReportExtractor(regions: regions)
        self.examples = examples
    }

    func run(_ results: inout Results) throws -> String {
        let file = self.corpus.folder.appending(path: "world.json")
        let world = try JSONDecoder().decode(World.self, from: Data(contentsOf: file))
        let present = Dictionary(
            self.corpus.documents.map { ("documents/" + $0.path, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var reports: [PlaceYear: Report] = [:]
        for document in world.documents where document.role == "original" && document.kind == "annual_report" {
            guard let source = present[document.file] else { continue }
            guard let report = try? self.reader.read(source.bytes(), uri: source.uri) else { continue }
            reports[PlaceYear(government: document.government, year: document.year)] = self.extractor.extract(report)
        }
        results.fact("reports read", "\(reports.count)")
        return try self.judgePromises(of: world, reports, &results)
    }

    private func judgePromises(
        of world: World,
        _ reports: [PlaceYear: Report],
        _ results: inout Results
    ) throws -> String {
        let tracker = try PromiseTracker()
        var found: [TrackedPromise.Outcome: (right: Int, told: Int, true: Int)] = [:]
        var (unseen, extra) = (0, 0)
        var mistakes = ""
        let byReport = Dictionary(grouping: world.promises) { PlaceYear(government: $0.government, year: $0.year) }
        for (place, report) in reports.sorted(by: {
            ($0.key.government, $0.key.year) < ($1.key.government, $1.key.year)
        }) {
            let next = reports[PlaceYear(government: place.government, year: place.year + 1)]
            guard let next, let promises = byReport[place] else { continue }
            var tracked = tracker.track(report, against: next)
            for promise in promises where promise.outcome != .notDue {
                let index = tracked.firstIndex {
                    ($0.promise.target?.indicator == promise.indicator || $0.promise.target?.value == promise.target)
                        && Self.letters($0.promise.sentence).contains(Self.letters(promise.sentence))
                }
                found[promise.outcome, default: (0, 0, 0)].true += 1
                guard let index else {
                    unseen += 1
                    mistakes += self.note(
                        "not found as a promise: \(promise.sentence) [\(promise.indicator ?? "")]",
                        unseen
                    )
                    continue
                }
                let mine = tracked.remove(at: index)
                found[mine.outcome, default: (0, 0, 0)].told += 1
                if mine.outcome == promise.outcome {
                    found[mine.outcome]?.right += 1
                } else {
                    mistakes += self.note(
                        "\(promise.outcome), told \(mine.outcome): \(promise.sentence) → \(mine.answer?.sentence ?? "")",
                        found.values.reduce(0) { $0 + $1.told - $1.right }
                    )
                }
            }
            extra += tracked.count
        }
        for outcome in TrackedPromise.Outcome.allCases {
            guard let count = found[outcome] else { continue }
            results.add(
                "promises \(outcome.rawValue), precision",
                .share,
                100 * Double(count.right) / Double(max(1, count.told))
            )
            results.add(
                "promises \(outcome.rawValue), recall",
                .share,
                100 * Double(count.right) / Double(max(1, count.true))
            )
        }
        let (right, all) = found.values.reduce((0, 0)) { ($0.0 + $1.right, $0.1 + $1.true) }
        results.add("promises with their outcome", .share, 100 * Double(right) / Double(max(1, all)))
        results.fact("promises of the world", "\(all), of which \(unseen) were not seen; \(extra) more were")
        return mistakes
    }

    private func note(_ text: String, _ number: Int) -> String { number <= self.examples ? "- \(text)\n" : "" }

    /// Without spaces and punctuation, which pages change.
    private static func letters(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { CharacterSet.alphanumerics.contains($0) }))
    }
}
