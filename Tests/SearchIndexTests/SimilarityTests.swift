import ReportModel
import SearchIndex
import Testing

@Suite("Passages that say much the same")
struct SimilarityTests {
    static let paragraph = "全面推行行政执法公示、执法全过程记录、重大执法决定法制审核三项制度，加强行政执法监督，规范行政执法行为，全年审核重大执法决定120件。"

    static let documents = [
        LanguageTests.document((1, "371600", 2021, .annualReport), "甲市报告", (Self.paragraph, .achievements)),
        LanguageTests.document(
            (2, "371602", 2022, .annualReport),
            "乙区报告",
            ("深化营商环境改革，落实公平竞争审查制度。", .achievements),
            (
                "全面推行行政执法公示 执法全过程记录 重大执法决定法制审核三项制度,加强行政执法监督,规范行政执法行为,全年审核重大执法决定87件。",
                .achievements
            )
        ),
        LanguageTests.document(
            (3, "370100", 2022, .news),
            "丙市报告",
            ("加强行政执法监督，开展案卷评查，规范行政处罚裁量权基准。", .achievements)
        ),
    ]

    static let searcher: Searcher = {
        let segments = Self.documents.compactMap { try? ExactnessTests.segment([$0]) }
        return Searcher(segments.map { SearchableSegment($0) })
    }()

    @Test("Other punctuation and another number make little difference, the same words in another order do")
    func resemblance() throws {
        let found = try Self.searcher.similar(SimilarRequest(text: Self.paragraph))
        #expect(found.map(\.documentID) == [1, 2])
        #expect(found[0].resemblance == 1)
        #expect(found[1].resemblance > 0.8 && found[1].resemblance < 1)
        #expect(found[1].start == 100)
        #expect(found[1].text == Self.documents[1].passages[1].text)
    }

    @Test("A text's own report can be passed over, and filters apply")
    func filters() throws {
        let others = try Self.searcher.similar(SimilarRequest(text: Self.paragraph, except: 1))
        #expect(others.map(\.documentID) == [2])
        let filter = SearchFilter(regions: [.within("3701")])
        #expect(try Self.searcher.similar(SimilarRequest(text: Self.paragraph, filter: filter)).isEmpty)
        let weak = SimilarRequest(text: Self.paragraph, filter: filter, leastResemblance: 0.05)
        #expect(try Self.searcher.similar(weak).map(\.documentID) == [3])
    }

    @Test(
        "A text of which nothing is in the index",
        arguments: ["", "，。", "蓋茨比", String(repeating: "鸚", count: 20_000)]
    )
    func nothing(text: String) throws {
        #expect(try Self.searcher.similar(SimilarRequest(text: text, leastResemblance: 0.3)).isEmpty)
    }
}
