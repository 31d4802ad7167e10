import Messaging
import ServiceRuntime

extension Submitter {
    /// How long the answer to where documents are may be late.
    private static let answerPatience: Duration = .seconds(60)
    /// Documents that are asked for at once: the oldest, which are done first. To ask for all of a long load, again and
    /// again, would take its time from the load.
    private static let window = 500

    /// Waits until none of the documents is on its way any more; also those of an earlier load, which were told then.
    func wait(for results: [IngestResult]) async throws -> [IngestResult] {
        var results = results
        let all = Set(results.compactMap(\.version))
        var waiting = all
        let progress = Progress("searchable", of: all.count)
        var lastAnswer = ContinuousClock.now
        while !waiting.isEmpty {
            var isBehind = false
            do {
                let oldest = Array(waiting.sorted().prefix(Self.window))
                let settled = try await self.settled(oldest, &results)
                waiting.subtract(settled)
                isBehind = settled.count == Self.window
                lastAnswer = .now
            } catch let error as RequestError where error.isRetryable && .now - lastAnswer < Self.answerPatience {
                // The documents are safe; only the answer is late.
            }
            progress.show(all.count - waiting.count)
            if !waiting.isEmpty, !isBehind { try await Task.sleep(for: .milliseconds(200)) }
        }
        progress.end()
        return results
    }

    /// Asks where `versions` are, notes what became of those that are done, and returns them.
    private func settled(_ versions: [Int64], _ results: inout [IngestResult]) async throws -> Set<Int64> {
        let answer: QueryInterface.VersionStates = try await self.cluster.query(
            QueryInterface.states,
            QueryInterface.Versions(versions: versions)
        )
        let states = Dictionary(uniqueKeysWithValues: answer.states.map { ($0.version, $0) })
        let settled = Set(versions.filter { states[$0]?.state != "in_progress" })
        for index in results.indices where results[index].outcome != "unchanged" {
            guard let version = results[index].version, settled.contains(version) else { continue }
            let state = states[version]
            guard state?.state != "searchable" else { continue }
            results[index].outcome = state?.state ?? "lost"
            results[index].reason = state?.reason
        }
        return settled
    }
}
