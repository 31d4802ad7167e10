import Messaging
import ReportReading
import ServiceRuntime
import Storage

/// Gives documents that could not be read another chance.
struct Rereading: Sendable {
    /// Documents looked at in one request, so that it is answered in time.
    private static let batch = 32

    let documents: DocumentStore
    let quarantine: QuarantineStore
    let operators: OperatorStore
    /// What a document is, or why it is not taken in.
    let judge: @Sendable (_ bytes: [UInt8], _ uri: String) -> Result<MediaType, Intake.Refusal>

    /// Goes through the next documents of a selection: makes jobs of what is readable now, and renews those of the dead.
    func run(_ request: IngestionInterface.Reread) async throws -> IngestionInterface.Reread.Answer {
        if let reason = request.reason, reason.isEmpty { throw RequestError(.invalid, "reason must not be empty") }
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
