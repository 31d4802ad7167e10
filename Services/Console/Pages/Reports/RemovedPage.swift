import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// What was taken from a page as no part of the report, with the reason.
struct RemovedPage: Page {
    let path = "/reports/:report/removed"
    let role = Role.reader

    struct Model: Sendable {
        let report: String
        let pieces: [Piece]
    }

    struct Piece: Sendable {
        let reason: String
        let text: String
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let answer: QueryInterface.ReportAnswer = try await request.cluster.query(
            QueryInterface.show,
            QueryInterface.ReportReference(
                report: try request.parameter("report"),
                version: try request.query.integer("version")
            )
        )
        let pieces = (answer.report?.body.removed ?? []).map {
            Piece(reason: request.label($0.reason.chineseName), text: $0.text)
        }
        let title = answer.report?.document.title ?? request.said("report.untitled")
        return .page(
            "removed",
            title: "\(title)：\(request.said("removed.title"))",
            Model(report: "/reports/\(answer.entry.report)", pieces: pieces)
        )
    }
}
