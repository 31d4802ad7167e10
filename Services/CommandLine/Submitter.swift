import Foundation
import Messaging
import ServiceRuntime
import Storage

/// What became of one document that was handed in.
struct IngestResult: Sendable, Encodable {
    var uri: String
    /// `new`, `new_version`, `duplicate`, `rejected`; `failed` where no service took it; after waiting also `dead`.
    var outcome: String
    var report: Int64?
    var version: Int64?
    var reason: String?

    /// Whether it will never be found.
    var isFailure: Bool { ["rejected", "failed", "dead", "lost"].contains(self.outcome) }
}

/// Hands documents to ingestion, many at once, and waits for them to become searchable.
struct Submitter: Sendable {
    /// How long one document is tried again while services are busy or away.
    private static let patience: Duration = .seconds(60)

    let cluster: Cluster
    /// The largest document that ingestion takes.
    let limit: Int
    let priority: Int

    /// Returns what became of each, in order.
    func submit(_ set: DocumentSet, concurrency: Int) async throws -> [IngestResult] {
        let progress = Progress("ingested", of: set.documents.count)
        return try await withThrowingTaskGroup(of: (Int, IngestResult).self) { group in
            var documents = DocumentStream(set, limit: self.limit)
            var results: [IngestResult?] = []
            func start() {
                guard let document = documents.next() else { return }
                let index = results.count
                results.append(nil)
                group.addTask { (index, try await self.submit(document)) }
            }
            for _ in 0..<concurrency { start() }
            var done = 0
            while let (index, result) = try await group.next() {
                results[index] = result
                done += 1
                progress.show(done, of: documents.found)
                start()
            }
            progress.end()
            return results.compactMap { $0 }
        }
    }

    private func submit(_ document: DocumentSet.Document) async throws -> IngestResult {
        func rejected(_ reason: String) -> IngestResult {
            IngestResult(uri: document.uri, outcome: "rejected", reason: reason)
        }
        let bytes: [UInt8]
        switch document.content {
        case .unreadable(let reason): return rejected(reason)
        case .standardInput: bytes = [UInt8](FileHandle.standardInput.readDataToEndOfFile())
        case .bytes(let content): bytes = content
        case .file(let path, let size):
            // One far past the limit would only be cut off on its way.
            if size > self.limit { return rejected("\(size) bytes are more than the limit of \(self.limit)") }
            do {
                bytes = try path.read()
            } catch {
                return rejected("cannot be read: \(error)")
            }
        }
        if bytes.count > self.limit { return rejected("\(bytes.count) bytes are more than the limit of \(self.limit)") }
        let request = IngestionInterface.Ingest(uri: document.uri, priority: self.priority)
        let deadline = ContinuousClock.now + Self.patience
        while true {
            do {
                let receipt: DocumentStore.Receipt = try await self.cluster.ingestion(
                    IngestionInterface.ingest,
                    request,
                    attachment: bytes
                )
                return IngestResult(
                    uri: document.uri,
                    outcome: receipt.outcome.rawValue,
                    report: receipt.report,
                    version: receipt.version,
                    reason: receipt.reason
                )
            } catch let error as RequestError where error.isRetryable && ContinuousClock.now < deadline {
                // A document sent twice is a duplicate of itself: asking again is safe.
                try await Task.sleep(for: .milliseconds(error.retryAfterMilliseconds ?? 200))
            } catch let error as RequestError where error.code == .invalid {
                return rejected(error.message)
            } catch let error as RequestError {
                // The others may fare better, and what they became must be told.
                return IngestResult(uri: document.uri, outcome: "failed", reason: error.message)
            }
        }
    }

    /// Waits until none of the documents is on its way any more.
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
            } catch let error as RequestError where error.isRetryable && .now - lastAnswer < Self.patience {
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
        for index in results.indices {
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
