import ReportAnalysis
import ReportModel
import ServiceRuntime
import Storage
import Synchronization

/// What became of the promises of a report, counted once for each pair of versions: reading two reports takes longer than
/// all else that a score needs.
final class PromiseTallies: Sendable {
    private struct Pair: Hashable {
        var version: Int64
        var next: Int64
        /// What reading again and corrections change.
        var states: [String]
    }

    /// Pairs are small; past this many, all are counted again.
    private static let most = 100_000
    /// Pairs that are read together, and how many such reads go on beside each other.
    private static let (batch, atOnce) = (24, 3)

    private let store: AnalysisStore
    private let tracker: PromiseTracker
    private let known = Mutex<[Pair: PromiseTally]>([:])

    init(store: AnalysisStore, tracker: PromiseTracker) {
        self.store = store
        self.tracker = tracker
    }

    /// By the code of the place, for those that have both reports; of several for the first year the first one counts.
    func count(_ reports: [ReportProfile], _ next: [String: ReportProfile]) async throws -> [String: PromiseTally] {
        var tallies: [String: PromiseTally] = [:]
        var missing: [Question] = []
        var seen: Set<String> = []
        for report in reports {
            guard let code = report.adcode, seen.insert(code).inserted, let answer = next[code] else { continue }
            let question = Question(code: code, report: report, next: answer)
            tallies[code] = self.known.withLock { $0[question.pair] }
            if tallies[code] == nil { missing.append(question) }
        }
        var batches = stride(from: 0, to: missing.count, by: Self.batch).map {
            Array(missing[$0..<min($0 + Self.batch, missing.count)])
        }
        return try await withThrowingTaskGroup(of: [String: PromiseTally].self) { group in
            for _ in 0..<Self.atOnce {
                guard let batch = batches.popLast() else { break }
                group.addTask { try await self.count(batch) }
            }
            while let counted = try await group.next() {
                tallies.merge(counted) { first, _ in first }
                if let batch = batches.popLast() { group.addTask { try await self.count(batch) } }
            }
            return tallies
        }
    }

    /// A report that promises, and the one that answers.
    private struct Question: Sendable {
        var code: String
        var report: ReportProfile
        var next: ReportProfile

        var pair: Pair {
            Pair(
                version: self.report.version,
                next: self.next.version,
                states: [self.report.state, self.next.state]
            )
        }
    }

    private func count(_ questions: [Question]) async throws -> [String: PromiseTally] {
        let promising = try await self.store.promiseTexts(of: questions.map(\.report.version), figures: .target)
        let answering = try await self.store.promiseTexts(of: questions.map(\.next.version), figures: .achieved)
        let tallies = try await ComputeExecutor.run {
            var tallies: [String: PromiseTally] = [:]
            for question in questions {
                guard let report = promising[question.report.version], let answer = answering[question.next.version]
                else { continue }
                tallies[question.code] = PromiseTally(
                    report: question.report.report,
                    nextReport: question.next.report,
                    self.tracker.track(report, against: answer)
                )
            }
            return tallies
        }
        self.known.withLock { known in
            if known.count >= Self.most { known.removeAll() }
            for question in questions { known[question.pair] = tallies[question.code] }
        }
        return tallies
    }
}
