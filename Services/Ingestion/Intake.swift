import Foundation
import Logging
import Messaging
import ReportReading
import ServiceRuntime
import Storage

/// The methods of ingestion: documents in, an operator's hand on the jobs, and what people say of figures.
struct Intake: Sendable {
    private static let maximumURILength = 2_048

    let documents: DocumentStore
    let operators: OperatorStore
    let quarantine: QuarantineStore
    let catalog: CatalogStore
    let reextracting: Reextracting
    let correcting: Correcting
    let searches: SavingSearches
    let dismissing: Dismissing
    let accounts: KeepingAccounts
    let presence: KeepingPresence
    let maximumSize: Int
    let requestLimit: Int
    let dispatcher: Dispatcher
    let logger: Logger
    let meter = Meter()

    var methods: MethodTable {
        var methods = MethodTable.ofService
        methods.onAttachment(IngestionInterface.ingest) { (request: IngestionInterface.Ingest, bytes: [UInt8]) in
            try await self.ingest(bytes, request)
        }
        methods.on(IngestionInterface.limits) { (_: IngestionInterface.Nothing) in
            IngestionInterface.Limits(
                documentBytes: self.maximumSize,
                requests: self.requestLimit,
                cluster: try await self.operators.clusterIdentity(),
                time: Date.now.timeIntervalSince1970
            )
        }
        Operating(operators: self.operators, registry: self.presence.registry, dispatcher: self.dispatcher)
            .add(to: &methods)
        let rereading = Rereading(
            documents: self.documents,
            quarantine: self.quarantine,
            operators: self.operators,
            catalog: self.catalog,
            judge: { self.judge($0, uri: $1) }
        )
        methods.on(IngestionInterface.reread) { (request: IngestionInterface.Reread) in
            let answer = try await rereading.run(request)
            if answer.jobs > 0 { self.dispatcher.wake() }
            return answer
        }
        methods.on(IngestionInterface.purge) { (request: IngestionInterface.Purge) in try await self.purge(request) }
        methods.on(IngestionInterface.reextract) { (request: IngestionInterface.Reextract) in
            let answer = try await self.reextracting.run(request)
            if answer.jobs > 0 { self.dispatcher.wake() }
            return answer
        }
        methods.on(IngestionInterface.correct) { (request: IngestionInterface.Correct) in
            try await self.correcting.correct(request)
        }
        methods.on(IngestionInterface.dismiss) { (request: IngestionInterface.Dismiss) in
            try await self.dismissing.run(request)
        }
        methods.on(IngestionInterface.revoke) { (request: IngestionInterface.Revoke) in
            try await self.correcting.revoke(request)
        }
        self.searches.add(to: &methods)
        self.accounts.add(to: &methods)
        self.presence.add(to: &methods)
        return methods
    }

    private func purge(_ request: IngestionInterface.Purge) async throws -> IngestionInterface.Purge.Answer {
        guard request.ids != nil || request.reason?.isEmpty == false || request.days != nil else {
            throw RequestError(.invalid, "give ids, a reason or an age: nothing is purged unasked")
        }
        guard (1...1_000).contains(request.note.utf8.count) else {
            throw RequestError(.invalid, "the note must have 1 to 1000 bytes")
        }
        let limit = request.limit ?? 1_000
        guard (1...10_000).contains(limit) else { throw RequestError(.invalid, "the limit must be from 1 to 10000") }
        let days = request.days ?? 0
        guard (0...100_000).contains(days) else {
            throw RequestError(.invalid, "an age must be from 0 to 100000 days")
        }
        let (purged, left) = try await self.quarantine.purge(
            QuarantineStore.Selection(ids: request.ids, reason: request.reason),
            olderThan: days,
            note: request.note,
            limit: limit
        )
        self.logger.notice("quarantine purged", metadata: [LogKey.count: "\(purged)", "note": "\(request.note)"])
        return IngestionInterface.Purge.Answer(purged: purged, left: left)
    }

    private func ingest(_ bytes: [UInt8], _ request: IngestionInterface.Ingest) async throws -> DocumentStore.Receipt {
        let uri = request.uri
        guard (1...Self.maximumURILength).contains(uri.utf8.count), !uri.unicodeScalars.contains("\0") else {
            throw RequestError(.invalid, "uri must have 1 to \(Self.maximumURILength) bytes and no NUL")
        }
        guard request.charset.map({ (1...40).contains($0.utf8.count) && !$0.contains("\0") }) ?? true else {
            throw RequestError(.invalid, "charset must be the label of an encoding")
        }
        let digest = SHA256Digest(of: bytes)
        let receipt: DocumentStore.Receipt
        switch self.judge(bytes, uri: uri) {
        case .failure(let refusal):
            receipt = try await self.documents.reject(
                bytes,
                sha256: digest.bytes,
                uri: uri,
                charset: request.charset,
                reason: refusal.reason,
                isKept: !bytes.isEmpty && bytes.count <= self.maximumSize
            )
        case .success(let type):
            receipt = try await self.documents.accept(
                bytes,
                sha256: digest.bytes,
                uri: uri,
                mediaType: type.rawValue,
                charset: request.charset,
                priority: min(max(-100, request.priority ?? 0), 100)
            )
        }
        self.meter.add(1)
        if receipt.outcome == .new || receipt.outcome == .newVersion { self.dispatcher.wake() }
        self.logger.debug(
            "document received",
            metadata: [
                LogKey.report: "\(receipt.report ?? 0)", LogKey.version: "\(receipt.version ?? 0)",
                "outcome": "\(receipt.outcome.rawValue)",
            ]
        )
        return receipt
    }

    struct Refusal: Error { let reason: String }

    /// What may be let in, and what not and why.
    private func judge(_ bytes: [UInt8], uri: String) -> Result<MediaType, Refusal> {
        if bytes.isEmpty { return .failure(Refusal(reason: "the document is empty")) }
        if bytes.count > self.maximumSize {
            return .failure(Refusal(reason: "\(bytes.count) bytes are more than the limit of \(self.maximumSize)"))
        }
        return switch MediaType.identify(bytes, name: uri) {
        case .readable(let type): .success(type)
        case .foreign(let type): .failure(Refusal(reason: "\(ReadingError.Reason.foreignType(type))"))
        case .unknown: .failure(Refusal(reason: "the content is neither HTML nor text"))
        }
    }
}
