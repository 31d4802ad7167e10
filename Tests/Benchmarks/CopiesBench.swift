import Foundation
import ReportModel
import ReportReading
import SearchOracle

/// How many of the copies in a corpus are known as such, and how much that is none is taken for one: each document is
/// compared with those before it that the store would offer as candidates.
struct CopiesBench {
    /// As the store has it.
    private static let sketchDistance = 24

    private let corpus: Corpus
    private let reader: ReportReader

    init(_ corpus: Corpus) throws {
        self.corpus = corpus
        self.reader = ReportReader(regions: try RegionDirectory.shared())
    }

    private struct Document {
        var path: String
        /// The same for all copies of one document.
        var identity: String
        var report: Report
        var judge: CopyJudge
    }

    /// Gives the mistakes as text.
    func run(_ results: inout Results) throws -> String {
        let originals = try self.corpus.readOriginals()
        var read: [Document] = []
        for document in self.corpus.documents {
            let path = "documents/\(document.path)"
            guard let report = try? self.reader.read(try document.bytes(), uri: document.uri) else { continue }
            let judge = CopyJudge(report)
            read.append(Document(path: path, identity: originals[path] ?? path, report: report, judge: judge))
        }
        results.fact("documents read", "\(read.count)")
        let mistakes = self.judge(read, &results)
        self.mutate(read, &results)
        return mistakes
    }

    /// Changes each document in every way there is, and asks what the result is to it.
    private func mutate(_ documents: [Document], _ results: inout Results) {
        var random = SplitMix(seed: 1)
        for mutation in CopyMutation.allCases {
            var (same, variants, total, farthest) = (0, 0, 0, 0)
            for document in documents {
                var original = document.report
                guard let changed = mutation.apply(to: original, &random)
                else { continue }
                // Neither place is known then.
                if mutation == .name { (original.document.region, original.document.title) = (nil, nil) }
                total += 1
                let judge = CopyJudge(original)
                let print = ReportPrint(changed)
                let distance = judge.print.distance(to: print)
                let isCandidate = distance <= Self.sketchDistance && print.key == judge.print.key
                if mutation.isCopy { farthest = max(farthest, distance) }
                switch isCandidate ? judge.verdict(on: changed) : .different {
                case .same: same += 1
                case .variant: variants += 1
                case .different: break
                }
            }
            let distance = mutation.isCopy ? ", sketches at most \(farthest) bits apart" : ""
            results.fact(mutation.rawValue, "\(same) of \(total) are the same, \(variants) variants\(distance)")
        }
    }

    private func judge(_ documents: [Document], _ results: inout Results) -> String {
        var (found, missed, wrong, variants, compared) = (0, 0, 0, 0, 0)
        var farthest = 0
        var mistakes = ""
        let watch = Stopwatch()
        for (number, document) in documents.enumerated() {
            for other in documents[..<number] {
                let isCopy = document.identity == other.identity
                let distance = document.judge.print.distance(to: other.judge.print)
                if isCopy { farthest = max(farthest, distance) }
                let isCandidate =
                    distance <= Self.sketchDistance
                    && (document.judge.print.key == other.judge.print.key
                        || document.judge.print.digest == other.judge.print.digest)
                var verdict = CopyVerdict.different
                if isCandidate {
                    compared += 1
                    verdict = document.judge.verdict(on: other.report)
                }
                var isSame = false
                if case .same = verdict { isSame = true }
                if verdict == .variant { variants += 1 }
                switch (isCopy, isSame) {
                case (true, true): found += 1
                case (true, false): missed += 1
                case (false, true): wrong += 1
                case (false, false): continue
                }
                if isCopy != isSame {
                    mistakes += """
                        - \(document.path) and \(other.path): \(verdict), sketches \(distance) bits apart
                          \(document.judge.print.key) / \(document.report.document.title ?? "")
                          \(other.judge.print.key) / \(other.report.document.title ?? "")

                        """
                }
            }
        }
        results.fact("pairs compared in full", "\(compared) in \(Results.number(watch.seconds)) s")
        results.fact("pairs of copies", "\(found + missed); their sketches differ in \(farthest) of 64 bits at most")
        results.fact("copies known", "\(found) of \(found + missed)")
        results.fact("taken for copies wrongly", "\(wrong) of \(found + wrong)")
        results.fact("called variants", "\(variants)")
        return mistakes
    }
}
