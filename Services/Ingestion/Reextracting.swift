import Messaging
import ReportModel
import ServiceRuntime
import Storage

/// Has reports read again.
struct Reextracting: Sendable {
    let store: ReextractionStore
    let regions: RegionDirectory

    func run(_ request: IngestionInterface.Reextract) async throws -> IngestionInterface.Reextract.Answer {
        let selection = try ReportSelection(request.selection, self.regions)
        let priority = min(max(-100, request.priority ?? -50), 100)
        let jobs = try await self.store.enqueue(
            request.task,
            selection,
            unlessBy: request.unlessBy,
            priority: priority
        )
        return .init(jobs: jobs)
    }
}
