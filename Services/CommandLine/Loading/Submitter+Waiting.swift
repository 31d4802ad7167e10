import Messaging
import ServiceRuntime

extension Submitter {
    /// How long the answer to where documents are may be late.
    private static let answerPatience: Duration = .seconds(60)

    /// Waits until none of the documents is on its way any more; also those of an earlier load, which were told then.
    func wait(for results: [IngestResult]) async throws -> [IngestResult] {
        var results = results
        let all = Set(results.compactMap(\.version))
        var waiting = all
        let progress = Progress("searchable", of: all.count)
        var lastAnswer = ContinuousClock.now
        while !waiting.isEmpty {
            do {
                for chunk in Array(waiting).sorted().chunks(of: 5_000) {
                    waiting.subtract(try await self.settled(chunk, &results))
                    lastAnswer = .now
                }
            } catch let error as RequestError where error.isRetryable && .now - lastAnswer < Self.answerPatience {
                // The documents are safe; only the answer is late.
            }
            progress.show(all.count - waiting.count)
            if !waiting.isEmpty { try await Task.sleep(for: .milliseconds(200)) }
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

extension Array {
    fileprivate func chunks(of size: Int) -> [[Element]] {
        stride(from: 0, to: self.count, by: size).map { Array(self[$0..<Swift.min($0 + size, self.count)]) }
    }
}
