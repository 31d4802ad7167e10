import ReportModel
import ServiceRuntime
import Testing

@testable import ConsoleService

struct SearchPageTests {
    private static func hit(_ snippet: String, _ matches: [(Int, Int)], start: Int? = 12) -> SearchHit {
        SearchHit(
            QueryInterface.Hit(
                report: 7,
                version: 1,
                score: 1,
                title: "报告",
                region: RegionReference(adcode: "370100", name: "山东省济南市"),
                year: 2022,
                kind: "annual_report",
                matchingPassages: 3,
                passages: [
                    QueryInterface.Passage(
                        score: 1,
                        start: start,
                        heading: nil,
                        section: nil,
                        snippet: snippet,
                        matches: matches.map { ScalarSpan(start: $0.0, end: $0.1) }
                    )
                ]
            ),
            label: { $0 }
        )
    }

    @Test func wordsThatMatchAreToldApart() {
        let pieces = Self.hit("收到行政复议申请97件", [(2, 6)]).passages[0].pieces
        #expect(pieces.map(\.text) == ["收到", "行政复议", "申请97件"])
        #expect(pieces.map(\.isMatch) == [false, true, false])
    }

    @Test func matchesThatDoNotFitTheSnippetAreNoHarm() {
        let pieces = Self.hit("行政复议", [(3, 2), (0, 2), (1, 4), (2, 99)]).passages[0].pieces
        #expect(pieces.map(\.text).joined() == "行政复议")
    }

    @Test func aPassageLeadsToItsPlaceInTheReport() {
        let hit = Self.hit("行政复议", [])
        #expect(hit.passages[0].path == "/reports/7?at=12#here")
        #expect(hit.facts == "山东省济南市 · 2022年 · 年度报告")
        #expect(hit.more == 2)
        #expect(Self.hit("行政复议", [], start: nil).passages[0].path == "/reports/7")
    }

    @Test func aSavedSearchIsAskedAgainAsItWas() throws {
        let fields = try Fields(
            "q=%22%E5%87%BA%E5%BA%AD%22+-%E8%AF%89%E8%AE%BC&region=370100&from=2021&to=2022&kind=news"
        )
        let search = try SearchLinks.search("\"出庭\" -诉讼", fields)
        #expect(search.region == "370100" && search.fromYear == 2021 && search.toYear == 2022)
        #expect(search.kinds == ["news"])
        let path = SearchLinks.path(search)
        #expect(
            path == "/search?q=%22%E5%87%BA%E5%BA%AD%22%20-%E8%AF%89%E8%AE%BC&region=370100&from=2021&to=2022&kind=news"
        )
        #expect(throws: PageError.self) { try SearchLinks.search("x", Fields("from=tomorrow")) }
    }
}
