import Foundation
import ReportAnalysis
import ReportModel

/// Holds findings against what a generator planted.
struct FindingJudge {
    private let world: AnalysisWorld
    private let folder: URL
    private let files: [String]
    private let documents: [String: AnalysisWorld.Document]
    private let reports: [CheckedReport]
    let findings: [Finding]

    /// - Parameters:
    ///   - reports: The original documents that were read, by their path.
    ///   - folder: The corpus, whose truth tells totals that chance gave too many parts.
    init(_ world: AnalysisWorld, _ reports: [String: Report], folder: URL, regions: RegionDirectory) throws {
        self.world = world
        self.folder = folder
        self.files = reports.keys.sorted()
        self.documents = Dictionary(world.documents.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
        self.reports = self.files.enumerated().compactMap { index, file in
            reports[file].map { CheckedReport(number: Int64(index), report: $0) }
        }
        let checker = try Checker(regions: regions)
        self.findings = checker.findings(about: Set(self.files.indices.map { Int64($0) }), among: self.reports)
    }

    /// Findings by rule and severity, as a table's rows.
    var counts: [(rule: String, count: Int)] {
        Dictionary(grouping: self.findings) { "\($0.rule.rawValue) \($0.severity.rawValue)" }
            .map { ($0.key, $0.value.count) }.sorted { $0.0 < $1.0 }
    }

    /// Totals whose parts exceed them.
    var sums: Tally {
        struct Key: Hashable {
            var file: String
            var total: String
        }
        var sentences: [Key: String] = [:]
        var told: Set<Key> = []
        for finding in self.findings where finding.rule == .sum && finding.severity >= .doubtful {
            guard let file = self.file(finding), let total = finding.evidence.first else { continue }
            let key = Key(file: file, total: AnalysisWorld.letters(total.quote ?? ""))
            sentences[key] = total.sentence + " " + finding.evidence.compactMap(\.quote).joined(separator: "|")
            told.insert(key)
        }
        let wanted = Set(
            self.world.failedSums.compactMap { failed -> Key? in
                guard self.files.contains(failed.file) else { return nil }
                let key = Key(file: failed.file, total: AnalysisWorld.letters(failed.sum.total))
                sentences[key] = sentences[key] ?? failed.sum.sentence
                return key
            }
        )
        // What was not planted may fail all the same, by the numbers that the generator drew.
        let chance = told.subtracting(wanted).filter { key in
            self.truth(of: key.file).exceeded.contains { AnalysisWorld.letters($0) == key.total }
        }
        return Tally(told: told.subtracting(chance), wanted: wanted) { "\($0.total): \(sentences[$0] ?? "")" }
    }

    private func truth(of file: String) -> DivisionTruth {
        let path = file.replacing("documents/", with: "truth/", maxReplacements: 1)
        let truth = self.folder.appending(path: path).deletingPathExtension().appendingPathExtension("json")
        return (try? JSONDecoder().decode(DivisionTruth.self, from: Data(contentsOf: truth)))
            ?? DivisionTruth(figures: [])
    }

    /// Values that differ between reports by more than the way they are printed; those inside one report are told apart by
    /// readers only as hints.
    var contradictions: Tally {
        struct Key: Hashable {
            var government: String
            var year: Int
            var indicator: String
        }
        var sentences: [Key: String] = [:]
        var told: Set<Key> = []
        // Those that were not planted, where the truth has both numbers as they were told.
        var chance: Set<Key> = []
        let rules: Set<Finding.Rule> = [.restated, .others, .disagreement]
        for finding in self.findings where rules.contains(finding.rule) {
            guard let evidence = finding.evidence.last, let report = evidence.report,
                let figure = self.reports[Int(report)].report.figures.first(where: { $0.id == evidence.figure }),
                let indicator = figure.indicator, let document = self.documents[self.files[Int(report)]]
            else { continue }
            let isOwn = figure.region?.adcode == self.reports[Int(report)].report.document.region?.adcode
            let year = figure.period?.to?.year ?? document.year
            let key = Key(
                government: isOwn ? document.government : figure.region?.adcode ?? "",
                year: year,
                indicator: indicator
            )
            let sentence = finding.explanation + finding.evidence.map { " {\($0.sentence)}" }.joined()
            guard finding.severity >= .serious else {
                sentences[key] = (sentences[key] ?? "") + " (\(finding.severity.rawValue)) " + sentence
                continue
            }
            if finding.evidence.allSatisfy({ self.isTrue($0, indicator, year) }) { chance.insert(key) }
            told.insert(key)
            sentences[key] = sentence + (sentences[key] ?? "")
        }
        var wanted: Set<Key> = []
        for contradiction in self.world.contradictions {
            let statements = contradiction.statements.filter { self.files.contains($0.file) }
            guard let least = statements.map(\.value).min(), let most = statements.map(\.value).max(),
                most - least > Self.rounding(least) + Self.rounding(most),
                most - least > 0.05 * most
            else { continue }
            let key = Key(
                government: contradiction.government,
                year: contradiction.year,
                indicator: contradiction.indicator
            )
            wanted.insert(key)
            sentences[key] = (sentences[key] ?? "") + statements.map { " [\($0.file) \($0.value)]" }.joined()
        }
        return Tally(told: told.subtracting(chance.subtracting(wanted)), wanted: wanted) {
            "\($0.government) \($0.year) \($0.indicator): \(sentences[$0] ?? "")"
        }
    }

    /// Whether the truth of the document has the number for this indicator and year.
    private func isTrue(_ evidence: Finding.Evidence, _ indicator: String, _ year: Int) -> Bool {
        guard let report = evidence.report, let quote = evidence.quote else { return false }
        return self.truth(of: self.files[Int(report)]).figures.contains {
            $0.indicator == indicator && AnalysisWorld.letters($0.quote) == AnalysisWorld.letters(quote)
                && ($0.period?.to.map { $0.hasPrefix("\(year)") } ?? true)
        }
    }

    /// Reports and where they took sentences from; of two reports of one year, which took from which is not told.
    var recycled: Tally {
        var told: Set<Set<String>> = []
        for finding in self.findings where finding.rule == .recycled {
            let sources = Set(finding.evidence.compactMap(\.report)).map { self.files[Int($0)] }
            told.insert(Set(sources))
        }
        var wanted: Set<Set<String>> = []
        for item in self.world.recycled where self.files.contains(item.file) && self.files.contains(item.from) {
            // One or two sentences alike are no copy that a reader could tell from chance.
            guard item.sentences.count >= 3 else { continue }
            wanted.insert([item.file, item.from])
        }
        return Tally(told: told, wanted: wanted) { pair in
            let count = self.world.recycled.first { Set([$0.file, $0.from]) == pair }?.sentences.count ?? 0
            return pair.sorted().joined(separator: " ") + " \(count)"
        }
    }

    /// Claims that the grantor's list has not.
    var falseHonours: Tally {
        struct Key: Hashable {
            var government: String
            var year: Int
            var title: String
        }
        var told: Set<Key> = []
        var sentences: [Key: String] = [:]
        for finding in self.findings where finding.rule == .honour && finding.severity == .doubtful {
            guard let file = self.file(finding), let document = self.documents[file] else { continue }
            let sentence = AnalysisWorld.letters(finding.evidence.first?.sentence ?? "")
            let claim = self.world.honours.lazy.flatMap { honour in
                honour.claims.map { (honour, $0) }
            }.first {
                $0.0.year == document.year && $0.1.government == document.government
                    && sentence.contains(AnalysisWorld.letters($0.1.sentence))
            }
            let key = Key(government: document.government, year: document.year, title: claim?.1.sentence ?? sentence)
            told.insert(key)
            sentences[key] = finding.evidence.last?.sentence
        }
        var wanted: Set<Key> = []
        for honour in self.world.honours where honour.grant != nil {
            for claim in honour.claims where !claim.isGranted {
                wanted.insert(Key(government: claim.government, year: honour.year, title: claim.sentence))
            }
        }
        return Tally(told: told, wanted: wanted) {
            "\($0.government) \($0.year) \($0.title) ← \(sentences[$0] ?? "")"
        }
    }

    private func file(_ finding: Finding) -> String? { finding.report.map { self.files[Int($0)] } }

    /// The worth of the last digit that is not 0: what 1.5万 may hide.
    private static func rounding(_ value: Double) -> Double {
        guard value >= 10_000, value < 1e15, value == value.rounded() else { return 0 }
        var (rest, place) = (Int(value), 1.0)
        while rest % 10 == 0 {
            rest /= 10
            place *= 10
        }
        return place > 1 ? place : 0
    }
}

/// A document's truth, as far as totals and parts go.
private struct DivisionTruth: Decodable {
    struct Span: Decodable { var to: String? }

    struct Figure: Decodable {
        var id: String
        var quote: String
        var value: Double
        var unit: String
        var indicator: String?
        var period: Span?
        var partOf: String?

        enum CodingKeys: String, CodingKey {
            case id, quote, value, unit, indicator, period
            case partOf = "part_of"
        }
    }

    var figures: [Figure]

    /// Totals whose parts are more than they are, as they are printed.
    var exceeded: [String] {
        let parts = Dictionary(grouping: self.figures.filter { $0.partOf != nil }, by: \.partOf)
        return self.figures.filter { total in
            let own = (parts[total.id] ?? []).filter { $0.unit == total.unit }
            return own.count > 1 && own.reduce(0) { $0 + $1.value } > total.value
        }.map(\.quote)
    }
}
