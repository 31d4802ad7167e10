import Messaging
import ReportReading
import ServiceRuntime
import Storage

/// Has documents read again: those that could not be read, or those that were, after an upgrade.
struct Rereading: Sendable {
    /// Documents looked at in one request, so that it is answered in time.
    private static let batch = 32
    /// Documents that were read, of which only jobs are made.
    private static let readBatch = 1_000

    let documents: DocumentStore
    let quarantine: QuarantineStore
    let operators: OperatorStore
    let catalog: CatalogStore
    /// What a document is, or why it is not taken in.
    let judge: @Sendable (_ bytes: [UInt8], _ uri: String) -> Result<MediaType, Intake.Refusal>

    /// Goes through the next documents of a selection: makes jobs of what is readable now, and renews those of the dead.
    func run(_ request: IngestionInterface.Reread) async throws -> IngestionInterface.Reread.Answer {
        if let reason = request.reason, reason.isEmpty { throw RequestError(.invalid, "reason must not be empty") }
        if request.report != nil || request.extractor != nil { return try await self.readAgain(request) }
        let selection = QuarantineStore.Selection(ids: request.ids, reason: request.reason)
        let entries = try await self.quarantine.entries(selection, after: request.after ?? 0, limit: Self.batch)
        let priority = min(max(-100, request.priority ?? -50), 100)
        var answer = IngestionInterface.Reread.Answer()
        for entry in entries {
            if let job = entry.job {
                // What an operator gave up is taken up again only where it is named.
                if entry.state == "rejected", request.ids == nil { continue }
                answer.jobs += try await self.operators.retry([job], priority: priority).count
            } else {
                try await self.readmit(entry, priority, &answer)
            }
        }
        if entries.count == Self.batch { answer.next = entries.last?.id }
        return answer
    }

    private func readAgain(_ request: IngestionInterface.Reread) async throws -> IngestionInterface.Reread.Answer {
        let documents: OperatorStore.ReadDocuments
        switch (request.report, request.extractor) {
        case (nil, let extractor?) where request.ids == nil && request.reason == nil:
            documents = .notBy(extractor: extractor)
        case (let report?, nil) where request.ids == nil && request.reason == nil:
            // A copy is named by itself: it is that page which is to be read again.
            let found = try await self.catalog.find(report, isLed: false)
            guard !found.isEmpty else { throw RequestError(.notFound, "no report is “\(report)”") }
            guard found.count == 1 else {
                throw RequestError(.invalid, "“\(report)” may be any of the reports \(found.map(String.init))")
            }
            documents = .reports(found)
        default: throw RequestError(.invalid, "ids, reason, report and extractor exclude each other")
        }
        let (jobs, next) = try await self.operators.readAgain(
            documents,
            after: request.after ?? 0,
            limit: Self.readBatch,
            priority: min(max(-100, request.priority ?? -50), 100)
        )
        var answer = IngestionInterface.Reread.Answer()
        (answer.jobs, answer.next) = (jobs, next)
        return answer
    }

    private func readmit(
        _ entry: QuarantineStore.Entry,
        _ priority: Int,
        _ answer: inout IngestionInterface.Reread.Answer
    ) async throws {
        guard let raw = try await self.quarantine.raw(entry.id) else {
            answer.gone += 1
            return
        }
        guard case .success(let type) = self.judge(raw.bytes, raw.uri) else {
            answer.refused += 1
            return
        }
        switch try await self.documents.readmit(submission: entry.id, mediaType: type.rawValue, priority: priority) {
        case .admitted(let receipt) where receipt.outcome == .duplicate: answer.duplicates += 1
        case .admitted: answer.jobs += 1
        case .outdated: answer.outdated += 1
        case .settled: break
        }
    }
}
