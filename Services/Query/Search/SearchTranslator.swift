import Messaging
import ReportModel
import ReportPresentation
import SearchIndex
import ServiceRuntime

/// Between what clients ask and are told, and what the index takes and gives.
struct SearchTranslator: Sendable {
    private static let mostPassages = 100

    let names: NameResolver

    func request(_ request: QueryInterface.Search) throws(RequestError) -> SearchRequest {
        var search = SearchRequest(
            query: request.query,
            filter: try self.filter(
                region: request.region,
                years: (request.fromYear, request.toYear),
                kinds: request.kinds,
                sections: request.sections
            )
        )
        search.limit = try QueryMethods.bounded(request.limit, default: 10, most: 1_000, least: 0)
        search.offset = try QueryMethods.bounded(request.offset, default: 0, most: 9_000, least: 0)
        search.passagesPerReport = try QueryMethods.bounded(request.passages, default: 3, most: Self.mostPassages)
        search.countsFacets = request.facets ?? false
        search.usesSynonyms = request.synonyms ?? true
        switch request.count ?? "bounded" {
        case "bounded": search.totals = .upTo(reports: QueryInterface.mostCounted)
        case "exact": search.totals = .exact
        case let other: throw RequestError(.invalid, "nothing is counted as “\(other)”; there are bounded, exact")
        }
        switch request.sort ?? "relevance" {
        case "relevance": search.sort = .relevance
        case "date": search.sort = .date
        case "region": search.sort = .region
        case let other: throw RequestError(.invalid, "no order is called “\(other)”; there are relevance, date, region")
        }
        if let after = request.after {
            guard let cursor = SearchCursor(after) else {
                throw RequestError(.invalid, "“\(after)” is not where a page begins: take “next” of an answer")
            }
            search.after = cursor
        }
        return search
    }

    func filter(
        region: String?,
        years: (from: Int?, to: Int?),
        kinds: [String]?,
        sections: [String]? = nil
    ) throws(RequestError) -> SearchFilter {
        var filter = SearchFilter()
        if let region { filter.regions = [.within(try self.names.region(region).adcode)] }
        if years.from != nil || years.to != nil {
            let (from, to) = (years.from ?? 1, years.to ?? 9_999)
            guard from <= to else { throw RequestError(.invalid, "no year is from \(from) to \(to)") }
            filter.years = from...to
        }
        if let kinds {
            filter.kinds = []
            for kind in kinds { filter.kinds?.insert(try Self.kind(kind)) }
        }
        if let sections {
            filter.sectionKinds = []
            for section in sections { filter.sectionKinds?.insert(try Self.value(section, "section")) }
        }
        return filter
    }

    static func kind(_ text: String) throws(RequestError) -> DocumentKind { try self.value(text, "kind") }

    private static func value<Value: RawRepresentable & CaseIterable>(
        _ text: String,
        _ name: String
    ) throws(RequestError) -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: text) else {
            let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw RequestError(.invalid, "no \(name) is called “\(text)”; there are \(known)")
        }
        return value
    }

    func answer(
        _ found: WholeIndex.Found<SearchResponse>,
        hits: [QueryInterface.Hit],
        milliseconds: Double
    ) -> QueryInterface.SearchAnswer {
        let response = found.value
        var answer = QueryInterface.SearchAnswer(
            totalPassages: response.totals?.passages ?? 0,
            totalReports: response.totals?.reports ?? 0,
            hits: hits,
            generation: found.generation,
            milliseconds: milliseconds
        )
        if response.totals?.isLeast == true { answer.atLeast = true }
        answer.next = response.next?.description
        answer.facets = response.facets.map { self.facets($0) }
        answer.emptiness = response.emptiness.map { self.emptiness($0) }
        answer.missingParts = found.missing.isEmpty ? nil : found.missing
        if !response.expansions.isEmpty {
            answer.expansions = response.expansions.map { expansion in
                let reason = expansion.reason == .prefix ? "prefix" : "synonyms"
                return QueryInterface.Expansion(reason: reason, written: expansion.written, words: expansion.words)
            }
        }
        return answer
    }

    func hit(_ hit: SearchResponse.Hit) -> QueryInterface.Hit {
        QueryInterface.Hit(
            report: hit.reportID,
            version: hit.documentID,
            score: hit.score,
            title: hit.title,
            region: self.region(hit.adcode),
            year: hit.year,
            kind: hit.kind.rawValue,
            matchingPassages: hit.matchingPassages,
            passages: hit.passages.map { passage in
                QueryInterface.Passage(
                    score: passage.score,
                    start: passage.start,
                    heading: passage.heading,
                    section: passage.sectionKind?.rawValue,
                    snippet: (passage.snippet.isCutAtStart ? "…" : "") + passage.snippet.text
                        + (passage.snippet.isCutAtEnd ? "…" : ""),
                    matches: passage.snippet.matches.map { match in
                        let shift = passage.snippet.isCutAtStart ? 1 : 0
                        return ScalarSpan(start: match.lowerBound + shift, end: match.upperBound + shift)
                    }
                )
            }
        )
    }

    func passage(_ passage: SimilarPassage) -> QueryInterface.SimilarAnswer.Passage {
        QueryInterface.SimilarAnswer.Passage(
            report: passage.reportID,
            title: passage.title,
            region: self.region(passage.adcode),
            year: passage.year,
            kind: passage.kind.rawValue,
            start: passage.start,
            heading: passage.heading,
            text: passage.text,
            resemblance: passage.resemblance
        )
    }

    private func region(_ adcode: String?) -> RegionReference? {
        adcode.flatMap { self.names.regions.region(code: $0)?.reference }
    }

    private func facets(_ facets: Facets) -> QueryInterface.SearchFacets {
        typealias Count = QueryInterface.SearchFacets.Count
        func mostFirst(_ counts: [Count]) -> [Count] {
            counts.sorted { $0.reports != $1.reports ? $0.reports > $1.reports : $0.value < $1.value }
        }
        return QueryInterface.SearchFacets(
            regions: mostFirst(
                facets.regions.map { code, reports in
                    let full = code.utf8.count < 6 ? code + String(repeating: "0", count: 6 - code.utf8.count) : code
                    return Count(value: full, name: self.region(full)?.name ?? code, reports: reports)
                }
            ),
            years: facets.years.sorted { $0.key > $1.key }.map {
                Count(value: String($0.key), name: "\($0.key)年", reports: $0.value)
            },
            kinds: mostFirst(
                facets.kinds.map { Count(value: $0.key.rawValue, name: $0.key.chineseName, reports: $0.value) }
            ),
            sections: mostFirst(
                facets.sectionKinds.map { Count(value: $0.key.rawValue, name: $0.key.chineseName, reports: $0.value) }
            )
        )
    }

    private func emptiness(_ emptiness: SearchIndex.Emptiness) -> QueryInterface.Emptiness {
        QueryInterface.Emptiness(
            missingWords: emptiness.missingWords.map { .init(word: $0.word, suggestions: $0.suggestions) },
            restrictions: emptiness.restrictions.map { .init(name: $0.name.rawValue, reports: $0.reports) }
        )
    }
}
