import HTTPTypes
import Messaging
import ServiceRuntime
import Storage

/// The documents that could not be read, with why; here they are read again once that is mended, or let go of.
struct QuarantinePage: Page, Action {
    private static let most = 200
    /// Steps of reading again that one form takes; what is left is told.
    private static let mostSteps = 50

    let path = "/operations/quarantine"
    let role = Role.operator

    struct Model: Sendable {
        let states: [Scope.Choice]
        let reason: String
        let documents: [Entry]
        let isCut: Bool
        let outcome: Outcome?
        let purge: Purge?
    }

    struct Purge: Sendable {
        let purged: Int
    }

    struct Entry: Sendable {
        let id: Int64
        let uri: String
        let state: String
        let reason: String
        let size: String
        let receivedAt: String
        /// The path of its bytes, where they are kept.
        let raw: String?
    }

    struct Outcome: Sendable {
        let jobs: Int
        let duplicates: Int
        let refused: Int
        let outdated: Int
        let gone: Int
        let isAll: Bool
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer { try await self.page(request) }

    func perform(_ request: PageRequest, _ form: Fields) async throws -> PageAnswer {
        let ids = form.texts("document").compactMap { Int64($0) }
        guard !ids.isEmpty || form.text("do") == "all" else { throw PageError(.badRequest, "choose documents") }
        if form.text("do") == "purge" { return try await self.purge(ids, request, form) }
        var reread = IngestionInterface.Reread()
        if form.text("do") == "all" { reread.reason = form.text("reason") } else { reread.ids = ids }
        let subject = reread.ids.map { $0.map(String.init).joined(separator: " ") } ?? reread.reason ?? "all"
        try await request.record("document.reread", subject)
        var sum = IngestionInterface.Reread.Answer()
        var steps = 0
        repeat {
            let step: IngestionInterface.Reread.Answer = try await request.cluster.ingestion(
                IngestionInterface.reread,
                reread
            )
            sum += step
            reread.after = step.next
            steps += 1
        } while reread.after != nil && steps < Self.mostSteps
        let outcome = Outcome(
            jobs: sum.jobs,
            duplicates: sum.duplicates,
            refused: sum.refused,
            outdated: sum.outdated,
            gone: sum.gone,
            isAll: reread.after == nil
        )
        return try await self.page(request, outcome)
    }

    /// Removes the bytes for good; the documents stay listed.
    private func purge(_ ids: [Int64], _ request: PageRequest, _ form: Fields) async throws -> PageAnswer {
        guard let note = form.text("note") else { throw PageError(.badRequest, "say why the bytes are removed") }
        try await request.record("document.purge", ids.map(String.init).joined(separator: " ") + " \(note)")
        var purge = IngestionInterface.Purge(note: note)
        purge.ids = ids
        let answer: IngestionInterface.Purge.Answer = try await request.cluster.ingestion(
            IngestionInterface.purge,
            purge
        )
        return try await self.page(request, purge: Purge(purged: answer.purged))
    }

    private func page(
        _ request: PageRequest,
        _ outcome: Outcome? = nil,
        purge: Purge? = nil
    ) async throws -> PageAnswer {
        var list = QueryInterface.QuarantineList()
        list.state = request.query.text("state")
        list.reason = request.query.text("reason")
        list.limit = Self.most
        let answer: QueryInterface.Quarantine = try await request.cluster.query(QueryInterface.quarantine, list)
        let states = [("", "all"), ("rejected", "rejected"), ("dead", "dead")].map { value, word in
            Scope.Choice(
                value: value,
                name: request.said("quarantine.\(word)"),
                isSelected: value == (list.state ?? "")
            )
        }
        let model = Model(
            states: states,
            reason: list.reason ?? "",
            documents: answer.documents.map { Self.entry($0, request) },
            isCut: answer.documents.count == Self.most,
            outcome: outcome,
            purge: purge
        )
        return .page("quarantine", title: request.said("quarantine.title"), model)
    }

    private static func entry(_ document: QuarantineStore.Entry, _ request: PageRequest) -> Entry {
        Entry(
            id: document.id,
            uri: document.uri,
            state: request.said("quarantine.\(document.state)"),
            reason: request.reason(document.reason),
            size: "\((document.size + 999) / 1_000) kB",
            receivedAt: String(document.receivedAt.prefix(16)).replacing("T", with: " "),
            raw: document.isKept ? "/operations/quarantine/\(document.id)/raw" : nil
        )
    }
}
