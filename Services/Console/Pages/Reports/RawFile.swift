import Messaging
import ServiceRuntime
import Storage

/// The bytes of a document as they were received. A browser keeps them and never shows them: they may be hostile.
struct RawFile: Page {
    let path = "/reports/:report/raw"
    let role = Role.reader

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let report = try request.parameter("report")
        let payload = try await request.cluster.queryPayload(
            QueryInterface.raw,
            QueryInterface.ReportReference(report: report, version: try request.query.integer("version"))
        )
        let raw = try JSONCoding.decode(QueryInterface.RawAnswer.self, from: payload.body)
        let name = raw.uri.split(separator: "/").last.map(String.init) ?? report
        return .file(
            DownloadedFile(bytes: payload.attachment ?? [], mediaType: "application/octet-stream", name: name)
        )
    }
}
