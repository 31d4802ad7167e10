import ReportModel
import SearchIndex
import SearchOracle
import Testing

@Suite("Searches for parts of a query")
struct LooseSearchTests {
    static let documents = [
        "基层执法力量不足。", "执法力量与任务不匹配，一线人手不足。", "复议力量薄弱，办案人员不足。", "行政复议服务前移。", "普法方式单一。",
    ].enumerated().map { number, text in
        LanguageTests.document((Int64(number + 1), "510000", 2020 + number, .annualReport), "报告", (text, .problems))
    }

    static func searcher() throws -> Searcher {
        Searcher([SearchableSegment(try ExactnessTests.segment(self.documents))])
    }

    static func found(_ query: String) throws -> Set<Int64> {
        Set(try self.searcher().search(SearchRequest(query: query, isLoose: true)).hits.map(\.documentID))
    }

    @Test(
        "A word stands for itself and its pairs of characters, several for any of them",
        arguments: [
            ("执法力量不足", [1, 2, 3]), ("复议 执法", [1, 2, 3, 4]), ("复议力量怎么样", [1, 2, 3, 4]), ("为什么普法", [5]),
            ("执法力量 -复议", [1, 2]), ("\"力量不足\" 执法", [1]), ("执法力量 year:2022", [3]), ("(普法 单一) OR 服务", [4, 5]),
            ("没有这话", []),
        ]
    )
    func matches(query: String, expected: [Int64]) throws {
        #expect(try Self.found(query) == Set(expected))
    }

    @Test(
        "It ranks as the query that names the pairs",
        arguments: [
            ("执法力量 不足", ["执法力量", "执法", "法力", "力量", "不足"]), ("复议力量怎么办 薄弱", ["复议力量怎么办", "复议", "议力", "力量", "薄弱"]),
        ]
    )
    func ranksAsWritten(query: String, words: [String]) throws {
        let response = try Self.searcher().search(SearchRequest(query: query, usesSynonyms: false, isLoose: true))
        let expected = BruteForce(Self.documents).search(.any(words.map { .word($0) }), SearchFilter())
        #expect(response.hits.map(\.documentID) == expected.map { $0[0].document })
        for (hit, match) in zip(response.hits, expected) { #expect(abs(hit.score - match[0].score) < 1e-9) }
    }

    @Test("A page with room is filled up with reports that are not on it")
    func fillsUp() throws {
        let searcher = try Self.searcher()
        let request = SearchRequest(query: "执法力量不足", limit: 2)
        let response = try searcher.search(request)
        #expect(response.hits.map(\.documentID) == [1])
        let further = try #require(request.filling(response))
        #expect(response.room(for: try searcher.search(further), on: request).map(\.documentID) == [2])
    }

    @Test("A full page, a later one and another order are not filled up")
    func leavesPagesAlone() throws {
        let searcher = try Self.searcher()
        let full = SearchRequest(query: "力量", limit: 2)
        #expect(full.filling(try searcher.search(full)) == nil)
        let later = SearchRequest(query: "执法力量不足", offset: 1)
        #expect(later.filling(try searcher.search(later)) == nil)
        let dated = SearchRequest(query: "执法力量不足", sort: .date)
        #expect(dated.filling(try searcher.search(dated)) == nil)
    }

    @Test("More pairs than a query may have are left out")
    func boundsItself() throws {
        let long = (0..<400).map { String(UnicodeScalar(0x4e00 + $0)!) }.joined()
        #expect(try Self.found(long).isEmpty)
        #expect(try Self.found(String(long.prefix(300)) + " 普法").contains(5))
    }
}
