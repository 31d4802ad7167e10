import Foundation
import SearchIndex
import SearchOracle
import Testing

@Suite("Parts of an index on several machines answer as the whole does")
struct PartsTests {
    @Test("The same reports, scores and totals, page by page")
    func sameAnswers() throws {
        let segments = try ExactnessTests.split(6)
        let sources = try segments.map {
            try SearchableSegment($0, live: LiveDocuments(of: $0, without: ExactnessTests.deleted))
        }
        let whole = Searcher(sources)
        let parts = [Searcher(Array(sources[0..<1])), Searcher(Array(sources[1..<4])), Searcher(Array(sources[4...]))]
        var corpus = GeneratedCorpus(seed: 21)
        var found = 0
        for number in 0..<250 {
            var request = SearchRequest(
                query: corpus.query().written,
                filter: corpus.filter(),
                limit: 4,
                offset: number % 4,
                sort: number % 5 == 0 ? .date : number % 5 == 1 ? .region : .relevance,
                countsFacets: true,
                isLoose: number % 7 == 0
            )
            for _ in 0..<3 {
                let expected = try whole.search(request)
                let answer = try Self.ask(parts, request)
                #expect(answer.hits == expected.hits, "\(request)")
                #expect(answer.totals == expected.totals, "\(request)")
                #expect(answer.facets == expected.facets, "\(request)")
                #expect(answer.next == expected.next, "\(request)")
                #expect(answer.emptiness?.restrictions.count == expected.emptiness?.restrictions.count, "\(request)")
                found += expected.hits.count
                guard let next = expected.next else { break }
                (request.after, request.offset) = (next, 0)
            }
        }
        #expect(found > 500)
    }

    @Test("A document that two parts name is one")
    func movedDocument() throws {
        let searcher = try LanguageTests.searcher()
        let request = SearchRequest(query: "行政复议")
        let statistics = try searcher.statistics(for: request)
        let once = try searcher.search(request, statistics: statistics)
        let merged = SearchResponse.merging([once, once], for: request)
        #expect(merged.hits == once.hits)
    }

    /// As nodes do: what passes between them passes as JSON.
    private static func ask(_ parts: [Searcher], _ request: SearchRequest) throws -> SearchResponse {
        func sent<Value: Codable>(_ value: Value) throws -> Value {
            try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
        }
        var statistics: SearchStatistics?
        for part in parts {
            let own = try sent(try part.statistics(for: sent(request)))
            if statistics == nil { statistics = own } else { statistics?.add(own) }
        }
        let answers = try parts.map { try sent(try $0.search(sent(request.ofPart), statistics: statistics)) }
        return SearchResponse.merging(answers, for: request)
    }
}
