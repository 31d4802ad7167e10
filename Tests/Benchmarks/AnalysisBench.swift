import Foundation
import ReportAnalysis
import ReportExtraction
import ReportModel
import ReportReading

/// How right the judgements over many reports are, held against the world that the corpus was written from.
struct AnalysisBench {
    private let corpus: Corpus
    private let regions: RegionDirectory
    private let reader: ReportReader
    private let extractor: ReportExtractor
    private let examples: Int

    init(_ corpus: Corpus, examples: Int) throws {
        self.corpus = corpus
        self.regions = try RegionDirectory.shared()
        self.reader = ReportReader(regions: self.regions)
        self.extractor = try ReportExtractor(regions: self.regions)
        self.examples = examples
    }

    func run(_ results: inout Results) throws -> String {
        let world = try AnalysisWorld(self.corpus.folder)
        let present = Dictionary(
            self.corpus.documents.map { ("documents/" + $0.path, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var reports: [String: Report] = [:]
        for document in world.documents where document.role == "original" {
            guard let source = present[document.file],
                let report = try? self.reader.read(source.bytes(), uri: source.uri)
            else { continue }
            reports[document.file] = self.extractor.extract(report)
        }
        results.fact("reports read", "\(reports.count)")
        var mistakes = try self.judgePromises(world, reports, &results)

        let ledger = try LedgerJudge(world, reports, regions: self.regions) { file in
            (try? present[file]?.readTruth())?.states("published_on") ?? true
        }
        let findings = try FindingJudge(world, reports, folder: self.corpus.folder, regions: self.regions)
        for (name, tally) in [
            ("missing reports", ledger.missing), ("late reports", ledger.late), ("failing sums", findings.sums),
            ("contradictions", findings.contradictions), ("recycled text", findings.recycled),
            ("honours not granted", findings.falseHonours),
        ] {
            results.add("\(name), precision", .share, tally.precision)
            results.add("\(name), recall", .share, tally.recall)
            results.fact(name, "\(tally.wanted) in the world, \(tally.told) told, \(tally.right) of them right")
            mistakes += tally.mistakes.prefix(self.examples).map { "- \(name), \($0)\n" }.joined()
        }
        results.fact("findings", findings.counts.map { "\($0.rule) \($0.count)" }.joined(separator: ", "))
        return mistakes
    }

    private func judgePromises(
        _ world: AnalysisWorld,
        _ reports: [String: Report],
        _ results: inout Results
    ) throws -> String {
        let judge = try PromiseJudge(world, reports)
        for outcome in TrackedPromise.Outcome.allCases {
            guard let tally = judge.outcomes[outcome] else { continue }
            results.add("promises \(outcome.rawValue), precision", .share, tally.precision)
            results.add("promises \(outcome.rawValue), recall", .share, tally.recall)
        }
        results.add("promises with their outcome", .share, 100 * Double(judge.right) / Double(max(1, judge.all)))
        results.fact(
            "promises of the world",
            "\(judge.all), of which \(judge.unseen) were not seen; \(judge.extra) more were"
        )
        return judge.mistakes.prefix(self.examples).map { "- \($0)\n" }.joined()
    }
}
