import Foundation
import Messaging
import ReportReading
import ServiceRuntime
import Storage

/// Hands documents to ingestion, many at once, but for those that the manifest knows.
struct Submitter: Sendable {
    /// How long one document is tried again while services are busy or away.
    private static let patience: Duration = .seconds(60)
    /// A file changed less than this many seconds ago may be changed again within the same tick of its clock.
    private static let freshness = 2.0

    let cluster: Cluster
    /// The largest document that ingestion takes.
    let limit: Int
    let priority: Int
    let manifest: Manifest?

    /// Asks ingestion what it takes, and opens the manifest of loads of this kind.
    init(cluster: Cluster, priority: Int, manifest: ManifestOptions, kind: String) async throws {
        let limits: IngestionInterface.Limits = try await cluster.ingestion(
            IngestionInterface.limits,
            IngestionInterface.Nothing()
        )
        self.cluster = cluster
        self.limit = limits.documentBytes
        self.priority = priority
        self.manifest = try manifest.open(kind, cluster: limits.cluster)
    }

    /// Returns what became of each, in order.
    func submit(
        _ documents: [DocumentSet.Document],
        concurrency: Int,
        progress: Progress? = nil
    ) async throws -> [IngestResult] {
        try await withThrowingTaskGroup(of: (Int, IngestResult).self) { group in
            var stream = DocumentStream(documents, limit: self.limit)
            var results: [IngestResult?] = []
            func start() {
                guard let document = stream.next() else { return }
                let index = results.count
                results.append(nil)
                group.addTask { (index, try await self.submit(document)) }
            }
            for _ in 0..<concurrency { start() }
            var done = 0
            while let (index, result) = try await group.next() {
                results[index] = result
                done += 1
                progress?.show(done, of: stream.found)
                start()
            }
            progress?.end()
            return results.compactMap { $0 }
        }
    }

    private func submit(_ document: DocumentSet.Document) async throws -> IngestResult {
        switch document.content {
        case .unreadable(let reason): return IngestResult(uri: document.uri, outcome: "rejected", reason: reason)
        case .standardInput:
            return try await self.hand(in: [UInt8](FileHandle.standardInput.readDataToEndOfFile()), as: document.uri)
        case .bytes(let bytes): return try await self.submit(bytes, modified: nil, as: document.uri)
        case .file(let path, _): return try await self.submit(path, as: document.uri)
        }
    }

    private func submit(_ path: FilePath, as uri: String) async throws -> IngestResult {
        let known = self.manifest?[uri]
        let (stamp, bytes): (FileStamp, [UInt8])
        do {
            stamp = try path.stamp()
            // One far past the limit would only be cut off on its way.
            if stamp.size > self.limit { return self.tooLarge(stamp.size, uri) }
            if let known, known.size == stamp.size, known.modified == stamp.modified { return .unchanged(known) }
            bytes = try path.read()
        } catch {
            return IngestResult(uri: uri, outcome: "rejected", reason: "cannot be read: \(error)")
        }
        let isSettled = stamp.age > Self.freshness && (try? path.stamp()) == stamp && bytes.count == stamp.size
        return try await self.submit(bytes, modified: isSettled ? stamp.modified : nil, as: uri)
    }

    /// Hands in what the manifest does not know as handed in.
    private func submit(_ bytes: [UInt8], modified: String?, as uri: String) async throws -> IngestResult {
        var entry = ManifestEntry(
            address: uri,
            size: bytes.count,
            modified: modified,
            sha256: SHA256Digest(of: bytes).hex,
            outcome: ""
        )
        if var known = self.manifest?[uri], known.sha256 == entry.sha256 {
            known.modified = entry.modified
            self.manifest?.record(known)
            return .unchanged(known)
        }
        let result = try await self.hand(in: bytes, as: uri)
        if result.outcome != "failed" {
            entry.note(result)
            self.manifest?.record(entry)
        }
        return result
    }

    private func tooLarge(_ size: Int, _ uri: String) -> IngestResult {
        IngestResult(uri: uri, outcome: "rejected", reason: "\(size) bytes are more than the limit of \(self.limit)")
    }

    /// Hands one document in, trying for a while where services are busy or away.
    ///
    /// - Parameter charset: the label of the encoding that its server declared.
    func hand(in bytes: [UInt8], as uri: String, charset: String? = nil) async throws -> IngestResult {
        if bytes.count > self.limit { return self.tooLarge(bytes.count, uri) }
        let request = IngestionInterface.Ingest(uri: uri, priority: self.priority, charset: charset)
        let deadline = ContinuousClock.now + Self.patience
        while true {
            do {
                let receipt: DocumentStore.Receipt = try await self.cluster.ingestion(
                    IngestionInterface.ingest,
                    request,
                    attachment: bytes
                )
                return IngestResult(uri: uri, receipt)
            } catch let error as RequestError where error.isRetryable && ContinuousClock.now < deadline {
                // A document sent twice is a duplicate of itself: asking again is safe.
                try await Task.sleep(for: .milliseconds(error.retryAfterMilliseconds ?? 200))
            } catch let error as RequestError where error.code == .invalid {
                return IngestResult(uri: uri, outcome: "rejected", reason: error.message)
            } catch let error as RequestError {
                // The others may fare better, and what they became must be told.
                return IngestResult(uri: uri, outcome: "failed", reason: error.message)
            }
        }
    }
}

extension ManifestEntry {
    /// Notes what became of the document.
    mutating func note(_ result: IngestResult) {
        self.outcome = result.outcome
        self.facts["version"] = result.version.map(String.init)
        self.facts["reason"] = result.reason
    }
}

extension IngestResult {
    /// A document that was handed in before. It keeps its version, so that one can wait for it.
    static func unchanged(_ entry: ManifestEntry) -> IngestResult {
        IngestResult(uri: entry.address, outcome: "unchanged", version: entry.version)
    }
}
