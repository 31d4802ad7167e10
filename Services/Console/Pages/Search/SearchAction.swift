import HTTPTypes
import ServiceRuntime
import Storage

/// Saves a search under a name, for everybody, or forgets it.
struct SearchAction: Action {
    let path = "/search"
    let role = Role.analyst

    func perform(_ request: PageRequest, _ form: Fields) async throws -> PageAnswer {
        guard let name = form.text("name") else { throw PageError(.badRequest, "give a name") }
        if form.text("do") == "forget" {
            try await request.record("search.forget", name)
            let _: IngestionInterface.Nothing = try await request.cluster.ingestion(
                IngestionInterface.forgetSearch,
                IngestionInterface.ForgetSearch(name: name)
            )
            return .redirect(LocalPath(["search"]))
        }
        guard let query = form.text("q") else { throw PageError(.badRequest) }
        let search = try SearchLinks.search(query, form)
        let author = try request.author()
        try await request.record("search.save", name)
        let _: IngestionInterface.Nothing = try await request.cluster.ingestion(
            IngestionInterface.saveSearch,
            IngestionInterface.SaveSearch(name: name, search: search, author: author)
        )
        return .redirect(LocalPath(["search"]))
    }
}
