import HTTPTypes
import ServiceRuntime
import Storage

/// Puts findings aside, with a reason, or brings them back.
struct ChecksAction: Action {
    let path = "/checks"
    let role = Role.analyst

    func perform(_ request: PageRequest, _ form: Fields) async throws -> PageAnswer {
        let findings = form.texts("finding")
        let isRestored = form.text("do") == "restore"
        guard !findings.isEmpty else { throw PageError(.badRequest) }
        guard let reason = form.text("reason") ?? (isRestored ? "恢复" : nil) else {
            throw PageError(.badRequest, "give a reason")
        }
        let author = try request.author()
        try await request.record(isRestored ? "finding.restore" : "finding.dismiss", findings.joined(separator: " "))
        let _: IngestionInterface.Dismiss.Answer = try await request.cluster.ingestion(
            IngestionInterface.dismiss,
            IngestionInterface.Dismiss(findings: findings, isRestored: isRestored, author: author, reason: reason)
        )
        return .redirect(form.text("back").flatMap { LocalPath($0) } ?? LocalPath(["checks"]))
    }
}
