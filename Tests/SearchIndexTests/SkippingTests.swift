import ReportModel
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
            try Self.checkBounded(whole, request, searcher)
        }
    }

    /// Totals of an answer that counts up to a bound: exact, or the bound, of which it says so.
    private static func checkBounded(
        _ whole: SearchResponse,
        _ request: SearchRequest,
        _ searcher: Searcher
    ) throws {
        var request = request
        let all = try #require(whole.totals)
        for bound in [1, 7, 60, all.reports + 1] {
            request.totals = .upTo(reports: bound)
            let totals = try #require(try searcher.search(request).totals)
            if totals.isLeast {
                #expect(totals.reports == bound && totals.reports <= all.reports, "\(request.query), \(bound)")
                #expect(totals.passages <= all.passages && request.query.count > 2, "\(request.query), \(bound)")
            } else {
                #expect(totals == all, "\(request.query), \(bound)")
            }
        }
        request.totals = .upTo(reports: 1)
        request.countsFacets = true
        #expect(try searcher.search(request).totals == all, "\(request.query): facets need every match")
    }

    @Test("Only of phrases that texts must be read for is no exact total told")
    func boundedTotals() throws {
        let documents = (0..<40).map { number in
            IndexedDocument(
                id: Int64(number),
                reportID: Int64(number),
                adcode: "370100",
                year: 2023,
                kind: .annualReport,
                title: "年度报告",
                passages: [
                    IndexedPassage(text: "全面推进依法行政，行政复议和解。", heading: nil, sectionKind: nil, start: 0)
                ]
            )
        }
        let searcher = Searcher([SearchableSegment(try ExactnessTests.segment(documents))])
        for (query, isLeast) in [
            ("行政", false), ("复议 和解", false), ("行政 OR 复议", false), ("行政 -复议", false),
            ("依法行政", true), ("行政 依法行政", true), ("调解 OR 行政复议", true),
        ] {
            let request = SearchRequest(query: query, totals: .upTo(reports: 30), usesSynonyms: false)
            let totals = try searcher.search(request).totals
            let reports = query == "行政 -复议" ? 0 : isLeast ? 30 : 40
            #expect(totals?.isLeast == isLeast && totals?.reports == reports, "\(query)")
        }
    }
}
