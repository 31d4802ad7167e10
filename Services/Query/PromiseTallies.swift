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
    private static let atOnce = 4

    private let store: ExtractionStore
    private let tracker: PromiseTracker
    private let known = Mutex<[Pair: PromiseTally]>([:])

    init(store: ExtractionStore, tracker: PromiseTracker) {
        self.store = store
        self.tracker = tracker
    }

    /// By the code of the place, for those that have both reports; of several for the first year the first one counts.
    func count(_ reports: [ReportProfile], _ next: [String: ReportProfile]) async throws -> [String: PromiseTally] {
        var seen: Set<String> = []
        var pending = reports.compactMap { report in
            report.adcode.flatMap { code in
                seen.insert(code).inserted ? next[code].map { (code: code, report: report, next: $0) } : nil
            }
        }
        return try await withThrowingTaskGroup(of: (String, PromiseTally)?.self) { group in
            var tallies: [String: PromiseTally] = [:]
            for _ in 0..<Self.atOnce {
                guard let pair = pending.popLast() else { break }
                group.addTask { try await self.tally(pair.code, pair.report, pair.next) }
            }
            while let tally = try await group.next() {
                if let (code, tally) = tally { tallies[code] = tally }
                if let pair = pending.popLast() {
                    group.addTask { try await self.tally(pair.code, pair.report, pair.next) }
                }
            }
            return tallies
        }
    }

    private func tally(
        _ code: String,
        _ profile: ReportProfile,
        _ next: ReportProfile
    ) async throws -> (String, PromiseTally)? {
        let pair = Pair(version: profile.version, next: next.version, states: [profile.state, next.state])
        if let tally = self.known.withLock({ $0[pair] }) { return (code, tally) }
        guard let report = try await self.store.report(version: profile.version),
            let answer = try await self.store.report(version: next.version)
        else { return nil }
        let tally = try await ComputeExecutor.run {
            PromiseTally(
                report: profile.report,
                nextReport: next.report,
                self.tracker.track(report, against: answer)
            )
        }
        self.known.withLock {
            if $0.count >= Self.most { $0.removeAll() }
            $0[pair] = tally
        }
        return (code, tally)
    }
}
