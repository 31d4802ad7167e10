import Foundation
import ReportAnalysis
import ReportModel

/// Holds what became of promises against a generated world.
struct PromiseJudge {
    private struct PlaceYear: Hashable, Comparable {
        var government: String
        var year: Int

        static func < (left: Self, right: Self) -> Bool {
            (left.government, left.year) < (right.government, right.year)
        }
    }

    /// By what became of them.
    private(set) var outcomes: [TrackedPromise.Outcome: Tally] = [:]
    private(set) var mistakes: [String] = []
    /// Promises of the world that were not found, and those found that are none of the world's.
    private(set) var unseen = 0
    private(set) var extra = 0

    /// - Parameter reports: The original annual reports that were read, by their path.
    init(_ world: AnalysisWorld, _ reports: [String: Report]) throws {
        let tracker = try PromiseTracker()
        var byPlace: [PlaceYear: Report] = [:]
        for document in world.documents where document.role == "original" && document.kind == "annual_report" {
            byPlace[PlaceYear(government: document.government, year: document.year)] = reports[document.file]
        }
        let promises = Dictionary(grouping: world.promises) { PlaceYear(government: $0.government, year: $0.year) }
        for (place, report) in byPlace.sorted(by: { $0.key < $1.key }) {
            let next = byPlace[PlaceYear(government: place.government, year: place.year + 1)]
            guard let next, let promises = promises[place] else { continue }
            var tracked = tracker.track(report, against: next)
            for promise in promises where promise.outcome != .notDue {
                self.judge(promise, &tracked)
            }
            self.extra += tracked.count
        }
    }

    private mutating func judge(_ promise: AnalysisWorld.Promise, _ tracked: inout [TrackedPromise]) {
        let sentence = AnalysisWorld.letters(promise.sentence)
        self.outcomes[promise.outcome, default: Tally()].wanted += 1
        let here = tracked.indices.filter { AnalysisWorld.letters(tracked[$0].promise.sentence).contains(sentence) }
        // Of two numbers of one indicator in a sentence (新增12项，总数达到350项) the one that is meant.
        let index =
            here.first { tracked[$0].promise.target?.value == promise.target }
            ?? here.first { tracked[$0].promise.target?.indicator == promise.indicator }
        guard let index else {
            self.unseen += 1
            self.mistakes.append("not found as a promise: \(promise.sentence) [\(promise.indicator ?? "")]")
            return
        }
        let mine = tracked.remove(at: index)
        self.outcomes[mine.outcome, default: Tally()].told += 1
        if mine.outcome == promise.outcome {
            self.outcomes[mine.outcome, default: Tally()].right += 1
        } else {
            self.mistakes.append(
                "\(promise.outcome), told \(mine.outcome): \(promise.sentence) → \(mine.answer?.sentence ?? "")"
            )
        }
    }

    var right: Int { self.outcomes.values.reduce(0) { $0 + $1.right } }
    var all: Int { self.outcomes.values.reduce(0) { $0 + $1.wanted } }
}
