import HTTPTypes
import ServiceRuntime
import Storage

/// Retries and discards dead jobs, pauses and resumes stages.
struct OperationsAction: Action {
    let path = "/operations"
    let role = Role.operator

    func perform(_ request: PageRequest, _ form: Fields) async throws -> PageAnswer {
        switch form.text("do") {
        case "retry": try await Self.handle(request, form, IngestionInterface.retryJobs, "job.retry")
        case "discard": try await Self.handle(request, form, IngestionInterface.discardJobs, "job.discard")
        case "pause":
            let (stage, reason) = (form.text("stage") ?? "", form.text("reason") ?? "")
            try await request.record("stage.pause", "\(stage) \(reason)")
            let pause = IngestionInterface.Pause(stage: stage, author: try request.author(), reason: reason)
            let _: IngestionInterface.Nothing = try await request.cluster.ingestion(IngestionInterface.pause, pause)
        case "resume":
            let stage = form.text("stage") ?? ""
            try await request.record("stage.resume", stage)
            let _: IngestionInterface.Nothing = try await request.cluster.ingestion(
                IngestionInterface.resume,
                IngestionInterface.Resume(stage: stage)
            )
        default: throw PageError(.badRequest, "nothing is done so here")
        }
        return .redirect(LocalPath(["operations"]))
    }

    private static func handle(
        _ request: PageRequest,
        _ form: Fields,
        _ method: String,
        _ deed: String
    ) async throws {
        let ids = form.texts("job").compactMap { Int64($0) }
        let isAll = form.text("all") != nil
        try await request.record(deed, isAll ? "all" : ids.map(String.init).joined(separator: " "))
        let selection = IngestionInterface.JobSelection(ids: ids, all: isAll ? true : nil)
        let _: IngestionInterface.JobSelection = try await request.cluster.ingestion(method, selection)
    }
}
