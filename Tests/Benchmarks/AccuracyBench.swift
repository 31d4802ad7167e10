import Foundation
import ReportModel
import ReportReading

/// How right the reading of a corpus is: the body sentence by sentence, the metadata field by field, and of each sort of
/// mistake the pages that have most.
struct AccuracyBench {
    /// Characters of an example.
    private static let width = 80

    private let corpus: Corpus
    private let reader: ReportReader
    /// How many pages of each sort of mistake to name.
    private let examples: Int

    init(_ corpus: Corpus, examples: Int) throws {
        self.corpus = corpus
        self.examples = examples
        self.reader = ReportReader(regions: try RegionDirectory.shared())
    }

    /// Scores the documents that have a truth; gives the examples as text.
    func run(_ results: inout Results) throws -> String {
        var score = ReadingScore()
        var refused: [String] = []
        for document in self.corpus.documents {
            guard let truth = try document.readTruth() else { continue }
            let report: Report?
            do {
                report = try self.reader.read(try document.bytes(), uri: document.uri)
            } catch {
                report = nil
                refused.append("\(error)")
            }
            score.add(body: report?.body.text ?? "", truth, of: document.path)
            score.add(report?.document, truth, of: document.path)
        }
        score.tell(Measurement.ours, &results)
        if !refused.isEmpty { results.remark("Fazhi refused \(refused.count); they count as empty.") }
        return self.list(score.mistakes) + refused.prefix(self.examples).map { "\($0)\n" }.joined()
    }

    private func list(_ mistakes: [ReadingScore.Mistake]) -> String {
        var text = ""
        for (what, found) in Dictionary(grouping: mistakes, by: \.what).sorted(by: { $0.key < $1.key }) {
            let pages = Dictionary(grouping: found, by: \.document)
            text += "\n## \(what): \(found.count) on \(pages.count) pages\n\n"
            let worst = pages.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
            for (page, mistakes) in worst.prefix(self.examples) {
                guard let first = mistakes.first else { continue }
                text += "- \(page)\(mistakes.count > 1 ? " ×\(mistakes.count)" : "")"
                if !first.found.isEmpty { text += "\n  found \(first.found.prefix(Self.width))" }
                text += first.truth.isEmpty ? "\n" : "\n  truth \(first.truth.prefix(Self.width))\n"
            }
        }
        return text
    }
}
