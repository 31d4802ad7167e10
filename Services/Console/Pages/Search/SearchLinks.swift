import ReportModel
import ReportPresentation
import ServiceRuntime

/// Where the search page leads: the same search, narrower, wider or other.
struct SearchLinks {
    /// Values of a facet that are shown at once.
    private static let shown = 8

    private let request: PageRequest

    init(_ request: PageRequest) { self.request = request }

    /// The same search with some fields replaced.
    func path(_ changes: [String: String?]) -> String { "/search?\(self.request.query.query(replacing: changes))" }

    /// The search that the fields of a query or of a form mean.
    static func search(_ query: String, _ fields: Fields) throws(PageError) -> QueryInterface.Search {
        var search = QueryInterface.Search(query: query)
        search.region = fields.text("region")
        search.fromYear = try fields.integer("from")
        search.toYear = try fields.integer("to")
        search.kinds = fields.text("kind").map { [$0] }
        search.sections = fields.text("section").map { [$0] }
        search.sort = fields.text("sort")
        return search
    }

    static func path(_ search: QueryInterface.Search, page: String = "/search") -> String {
        let fields: [(String, String?)] = [
            ("q", search.query), ("region", search.region), ("from", search.fromYear.map { "\($0)" }),
            ("to", search.toYear.map { "\($0)" }), ("kind", search.kinds?.first), ("section", search.sections?.first),
            ("sort", search.sort),
        ]
        let query = fields.compactMap { name, value in value.map { "\(name)=\(Fields.encoded($0))" } }
        return "\(page)?" + query.joined(separator: "&")
    }

    func facets(_ facets: QueryInterface.SearchFacets) -> [SearchPage.Facet] {
        let groups: [(String, [QueryInterface.SearchFacets.Count], (String) -> [String: String?])] = [
            ("region", facets.regions, { ["region": $0, "after": nil] }),
            ("year", facets.years, { ["from": $0, "to": $0, "after": nil] }),
            ("kind", facets.kinds, { ["kind": $0, "after": nil] }),
            ("section", facets.sections, { ["section": $0, "after": nil] }),
        ]
        return groups.filter { !$0.1.isEmpty }.map { name, counts, change in
            let values = counts.map { count in
                SearchPage.Facet.Value(
                    path: self.path(change(count.value)),
                    name: name == "region"
                        ? RegionReference(adcode: count.value, name: count.name).shortName
                        : self.request.label(count.name),
                    reports: count.reports
                )
            }
            let rest = Array(values.dropFirst(Self.shown))
            return SearchPage.Facet(
                title: self.request.said("search.\(name)"),
                values: Array(values.prefix(Self.shown)),
                more: rest.isEmpty ? nil : .init(values: rest)
            )
        }
    }

    /// What holds now, each with the way back.
    func filters(_ names: [String]) -> [SearchPage.Filter] {
        let query = self.request.query
        let years = [query.text("from"), query.text("to")].compactMap(\.self)
        var filters: [SearchPage.Filter] = []
        if let region = query.text("region") {
            let name = (try? RegionDirectory.shared())?.region(code: region)?.name ?? region
            filters.append(.init(path: self.path(["region": nil, "after": nil]), name: name))
        }
        if !years.isEmpty {
            let name = self.request.label(
                (Set(years).count == 1 ? Array(years.prefix(1)) : years).joined(separator: "–") + "年"
            )
            filters.append(.init(path: self.path(["from": nil, "to": nil, "after": nil]), name: name))
        }
        if let kind = query.text("kind") {
            let name = self.request.label(DocumentKind(rawValue: kind)?.chineseName ?? kind)
            filters.append(.init(path: self.path(["kind": nil, "after": nil]), name: name))
        }
        if let section = query.text("section") {
            let name = self.request.label(Section.Kind(rawValue: section)?.chineseName ?? section)
            filters.append(.init(path: self.path(["section": nil, "after": nil]), name: name))
        }
        return filters
    }

    func suggestions(_ emptiness: QueryInterface.Emptiness, _ query: String) -> [SearchPage.Suggestion] {
        emptiness.missingWords.map { missing in
            SearchPage.Suggestion(
                word: missing.word,
                instead: missing.suggestions.map { instead in
                    SearchPage.Link(
                        path: self.path(["q": query.replacing(missing.word, with: instead), "after": nil]),
                        name: instead,
                        isCurrent: false
                    )
                }
            )
        }
    }

    func restrictions(_ emptiness: QueryInterface.Emptiness) -> [SearchPage.Restriction] {
        emptiness.restrictions.map { restriction in
            let fields: [String: String?] =
                restriction.name == "year" ? ["from": nil, "to": nil] : [restriction.name: nil]
            return SearchPage.Restriction(
                path: self.path(fields),
                name: self.request.word("search.\(restriction.name)") ?? restriction.name,
                reports: restriction.reports
            )
        }
    }
}
