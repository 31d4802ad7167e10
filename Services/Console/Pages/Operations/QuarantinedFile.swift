import HTTPTypes
import Messaging
import ServiceRuntime
import Storage

/// The bytes of a document that could not be read. A browser keeps them and never shows them: they may be hostile.
struct QuarantinedFile: Page {
    let path = "/operations/quarantine/:document/raw"
    let role = Role.operator

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        guard let id = Int64(try request.parameter("document")) else { throw PageError(.notFound) }
        let payload = try await request.cluster.queryPayload(
            QueryInterface.quarantined,
            QueryInterface.QuarantineReference(id: id)
        )
        let raw = try JSONCoding.decode(QueryInterface.RawAnswer.self, from: payload.body)
        let name = raw.uri.split(separator: "/").last.map(String.init) ?? "\(id)"
        return .file(
            DownloadedFile(bytes: payload.attachment ?? [], mediaType: "application/octet-stream", name: name)
        )
    }
}
