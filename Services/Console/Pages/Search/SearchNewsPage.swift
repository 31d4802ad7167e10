import HTTPTypes
import ServiceRuntime
import Storage

/// What a search finds among reports that became searchable since the page was opened. A script asks again by itself;
/// without it, reloading does.
struct SearchNewsPage: Page {
    let path = "/search/news"
    let role = Role.reader

    struct Model: Sendable {
        let query: String
        let hits: [SearchHit]
        /// Where to ask for what comes after this.
        let next: String
        let search: String
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        guard let query = request.query.text("q") else { throw PageError(.badRequest) }
        let since = try request.query.integer("since").map { Int64($0) }
        let search = try SearchLinks.search(query, request.query)
        let answer: QueryInterface.WatchAnswer = try await request.cluster.query(
            QueryInterface.watch,
            QueryInterface.Watch(search: search, since: since)
        )
        let model = Model(
            query: query,
            hits: answer.hits.map { SearchHit($0, label: request.label) },
            next: "/search/news?\(request.query.query(replacing: ["since": "\(answer.generation)"]))",
            search: SearchLinks.path(search)
        )
        return .page("search_news", title: "\(query) – \(request.said("search_news.title"))", model)
    }
}
