import Messaging
import Secrets
import ServiceRuntime
import Storage

/// Where files are handed in. With the script each goes by itself, with its progress; without it all in one form.
struct UploadPage: Page, Action {
    let path = "/operations/upload"
    let role = Role.operator
    let takesFiles = true

    struct Model: Sendable {
        /// The largest document, in bytes, and as people say it.
        let limit: Int
        let limitText: String
        let results: [Result]
        let hasResults: Bool
    }

    struct Result: Sendable {
        let name: String
        let isTaken: Bool
        let refusal: String?
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer { try await self.page(request, []) }

    func perform(_ request: PageRequest, _ form: Fields) async throws -> PageAnswer {
        var results: [Result] = []
        for file in form.files {
            // A name alone is no address: two counties' 年度报告.docx are two reports.
            let uri = "upload:///\(RandomText.token().prefix(16))/\(Fields.encoded(file.name))"
            try await request.record("document.ingest", uri)
            do {
                let receipt: DocumentStore.Receipt = try await request.cluster.ingestion(
                    IngestionInterface.ingest,
                    IngestionInterface.Ingest(uri: uri),
                    attachment: file.bytes
                )
                results.append(
                    Result(
                        name: file.name,
                        isTaken: receipt.outcome != .rejected,
                        refusal: receipt.reason.map(request.reason)
                    )
                )
            } catch let error as RequestError {
                results.append(Result(name: file.name, isTaken: false, refusal: request.reason(error.message)))
            }
        }
        return try await self.page(request, results)
    }

    private func page(_ request: PageRequest, _ results: [Result]) async throws -> PageAnswer {
        let limits: IngestionInterface.Limits = try await request.cluster.ingestion(
            IngestionInterface.limits,
            IngestionInterface.Nothing()
        )
        let model = Model(
            limit: limits.documentBytes,
            limitText: limits.documentBytes < 1_000_000
                ? "\(limits.documentBytes / 1_000) kB" : "\(limits.documentBytes / 1_000_000) MB",
            results: results,
            hasResults: !results.isEmpty
        )
        return .page("upload", title: request.said("upload.title"), model)
    }
}
