import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// Passages, best first, grouped by report, with what narrows them, and why where there are none.
struct SearchPage: Page {
    let path = "/search"
    let role = Role.reader

    struct Model: Sendable {
        let query: String
        /// The filters, which another query keeps.
        let kept: [Field]
        let isAsked: Bool
        let hits: [SearchHit]
        let related: [SearchHit]
        let isRelated: Bool
        let reports: Int
        let passages: Int
        let isEmpty: Bool
        let isPartial: Bool
        let facets: [Facet]
        let filters: [Filter]
        let orders: [Link]
        let expansions: [String]
        let suggestions: [Suggestion]
        let restrictions: [Restriction]
        /// The paths of the next page, and of the first where this is another.
        let next: String?
        let first: String?
        let saved: [Saved]
        let mayChange: Bool
    }

    struct Field: Sendable {
        let name: String
        let value: String
    }

    struct Link: Sendable {
        let path: String
        let name: String
        let isCurrent: Bool
    }

    struct Facet: Sendable {
        let title: String
        let values: [Value]
        let more: Rest?

        struct Value: Sendable {
            let path: String
            let name: String
            let reports: Int
        }

        /// Those that are folded.
        struct Rest: Sendable {
            let values: [Value]
        }
    }

    /// A filter that holds, and the path without it.
    struct Filter: Sendable {
        let path: String
        let name: String
    }

    struct Suggestion: Sendable {
        let word: String
        let instead: [Link]
    }

    struct Restriction: Sendable {
        let path: String
        let name: String
        let reports: Int
    }

    struct Saved: Sendable {
        let path: String
        /// What it finds from now on.
        let news: String
        let name: String
        let author: String
    }

    private static let filters = ["region", "from", "to", "kind", "section"]

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let title = request.said("search.title")
        let saved: QueryInterface.SavedSearches = try await request.cluster.query(
            QueryInterface.searches,
            IngestionInterface.Nothing()
        )
        guard let query = request.query.text("q") else {
            return .page("search", title: title, Self.model(request, nil, query: "", saved))
        }
        var search = try SearchLinks.search(query, request.query)
        search.after = request.query.text("after")
        // With them come exact totals.
        search.facets = true
        search.related = true
        let answer: QueryInterface.SearchAnswer = try await request.cluster.query(QueryInterface.search, search)
        return .page("search", title: "\(query) – \(title)", Self.model(request, answer, query: query, saved))
    }

    private static func model(
        _ request: PageRequest,
        _ answer: QueryInterface.SearchAnswer?,
        query: String,
        _ saved: QueryInterface.SavedSearches
    ) -> Model {
        let links = SearchLinks(request)
        return Model(
            query: query,
            kept: (Self.filters + ["sort"]).compactMap { name in
                request.query.text(name).map { Field(name: name, value: $0) }
            },
            isAsked: answer != nil,
            hits: answer?.hits.map { SearchHit($0, label: request.label) } ?? [],
            related: answer?.related?.map { SearchHit($0, label: request.label) } ?? [],
            isRelated: answer?.related != nil,
            reports: answer?.totalReports ?? 0,
            passages: answer?.totalPassages ?? 0,
            isEmpty: answer?.hits.isEmpty ?? false,
            isPartial: answer?.missingParts != nil,
            facets: answer?.facets.map { links.facets($0) } ?? [],
            filters: links.filters(Self.filters),
            orders: [
                ("relevance", "orderRelevance"), ("date", "orderDate"), ("region", "orderRegion"),
            ].map { order, word in
                Link(
                    path: links.path(["sort": order == "relevance" ? nil : order, "after": nil]),
                    name: request.said("search.\(word)"),
                    isCurrent: (request.query.text("sort") ?? "relevance") == order
                )
            },
            expansions: answer?.expansions?.map { "\($0.written)（\($0.words.joined(separator: "、"))）" } ?? [],
            suggestions: answer?.emptiness.map { links.suggestions($0, query) } ?? [],
            restrictions: answer?.emptiness.map { links.restrictions($0) } ?? [],
            next: answer?.next.map { links.path(["after": $0]) },
            first: request.query.text("after") == nil ? nil : links.path(["after": nil]),
            saved: saved.searches.map { saved in
                Saved(
                    path: SearchLinks.path(saved.search),
                    news: SearchLinks.path(saved.search, page: "/search/news"),
                    name: saved.name,
                    author: saved.author
                )
            },
            mayChange: request.mayChange
        )
    }
}
