import ServiceRuntime
import Storage

/// The documents behind a number of the operations page, by name.
struct DocumentsPage: Page {
    private static let most = 500

    let path = "/operations/documents/:state"
    let role = Role.operator

    struct Model: Sendable {
        let documents: [Entry]
        let isEmpty: Bool
    }

    struct Entry: Sendable {
        let uri: String
        /// The path of the report.
        let path: String?
        let report: Int64?
        let reason: String?
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let state = try request.parameter("state")
        let answer: QueryInterface.Documents = try await request.cluster.query(
            QueryInterface.documents,
            QueryInterface.DocumentList(state: state, limit: Self.most)
        )
        let entries = answer.documents.map { document in
            Entry(
                uri: document.uri,
                path: document.report.map { "/reports/\($0)" },
                report: document.report,
                reason: document.reason.map(request.reason) ?? document.stage
            )
        }
        return .page(
            "documents",
            title: request.said("operations.\(state)"),
            Model(documents: entries, isEmpty: entries.isEmpty)
        )
    }
}
