import ServiceRuntime
import Storage

/// Who did what through the console.
struct AuditPage: Page {
    let path = "/audit"
    let role = Role.administrator

    struct Model: Sendable {
        let account: String
        let entries: [AuditStore.Entry]
        /// The path of the page behind this one.
        let next: String?
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        var audit = QueryInterface.Audit()
        audit.account = request.query.text("account")
        audit.before = try request.query.integer("before").map { Int64($0) }
        audit.limit = 100
        let answer: QueryInterface.AuditAnswer = try await request.cluster.query(QueryInterface.audit, audit)
        let next = answer.entries.count < 100 ? nil : answer.entries.last.map { "\($0.id)" }
        let model = Model(
            account: audit.account ?? "",
            entries: answer.entries,
            next: next.map { "/audit?\(request.query.query(replacing: ["before": $0]))" }
        )
        return .page("audit", title: request.said("audit.title"), model)
    }
}
