import SearchIndex
import SearchOracle
import Testing

@Suite("Skipping what cannot reach the page")
struct SkippingTests {
    @Test("A page is the beginning of the whole answer")
    func pageIsPrefix() throws {
        var corpus = GeneratedCorpus(seed: 41)
        let documents = (0..<2500).map { corpus.document(id: Int64($0)) }
        let segments = try [documents[..<1700], documents[1700...]].map { try ExactnessTests.segment($0) }
        let searcher = Searcher(segments.map { SearchableSegment($0) })
        for number in 0..<120 {
            let query = number < 35 ? GeneratedCorpus.words[number] : corpus.query().written
            var request = SearchRequest(
                query: query,
                filter: corpus.filter(),
                limit: 10_000,
                passagesPerReport: 1,
                usesSynonyms: false
            )
            let whole = try searcher.search(request)
            #expect(whole.totals?.reports == whole.hits.count, "\(query)")
            #expect(whole.totals?.passages == whole.hits.reduce(0) { $0 + $1.matchingPassages }, "\(query)")
            for (limit, totals) in [(3, SearchRequest.Totals.none), (3, .exact), (20, .none)] {
                request.limit = limit
                request.totals = totals
                #expect(try searcher.search(request).hits == Array(whole.hits.prefix(limit)), "\(query)")
            }
        }
    }
}
