import ReportModel
import SearchIndex
import SearchOracle
import Testing

@Suite("Fields, prefixes, synonyms and pages of a query")
struct LanguageTests {
    static func document(
        _ head: (id: Int64, adcode: String?, year: Int?, kind: DocumentKind),
        _ title: String,
        _ passages: (String, Section.Kind?)...
    ) -> IndexedDocument {
        IndexedDocument(
            id: head.id,
            reportID: head.id,
            adcode: head.adcode,
            year: head.year,
            kind: head.kind,
            title: title,
            passages: passages.enumerated().map { number, passage in
                IndexedPassage(text: passage.0, sectionKind: passage.1, start: 100 * number)
            }
        )
    }

    static let documents = [
        Self.document(
            (1, "371600", 2021, .annualReport),
            "滨州市2021年法治政府建设报告",
            ("推进行政复议体制改革，实行app预约。", .achievements),
            ("基层执法力量不足。", .problems)
        ),
        Self.document(
            (2, "371602", 2022, .annualReport),
            "滨城区2022年法治政府建设报告",
            ("行政复議案件120件，apple手机。", .achievements),
            ("复议力量薄弱。", .problems)
        ),
        Self.document((3, "370100", 2022, .news), "济南市行政复议新闻", ("行政复议服务前移，application上线。", nil)),
        Self.document((4, nil, nil, .other), "无题", ("放管服改革。", nil), ("深化简政放权。", .plans)),
    ]

    static func searcher(parts: Int = 1) throws -> Searcher {
        try Searcher(
            (0..<parts).map { part in
                SearchableSegment(
                    try ExactnessTests.segment(
                        self.documents.enumerated().filter { $0.offset % parts == part }.map(\.element)
                    )
                )
            }
        )
    }

    @Test(
        "Fields restrict, wherever they stand",
        arguments: [
            ("region:滨州市 行政复议", [1, 2]), ("region:371602 行政复议", [2]), ("region:3716 行政复议", [1, 2]),
            ("region:济南市,滨城区 行政复议", [2, 3]), ("year:2022 行政复议", [2, 3]), ("year：２０２２ 行政复议", [2, 3]),
            ("year:2020..2021 行政复议", [1]), ("year:2022.. 行政复议", [2, 3]), ("year:..2021 行政复议", [1]),
            ("kind:news 行政复议", [3]), ("行政复议 kind:news,annual_report", [1, 2, 3]), ("section:problems 力量", [1, 2]),
            ("section:achievements 力量", []), ("title:报告 行政复议", [1, 2]), ("title:\"法治政府建设\" 力量", [1, 2]),
            ("-title:报告 行政复议", [3]), ("行政复议 -region:滨州市", [3]), ("行政复议 NOT year:2022", [1]),
            ("(year:2021 OR kind:news) 行政复议", [1, 3]), ("kind:news OR 力量", [1, 2, 3]), ("region:滨州市", [1, 2]),
            ("region:滨州市 -section:problems year:2022", [2]), ("year:2021 year:2022", []), ("title:报告", [1, 2]),
            ("region:滨州市 region:济南市", []), ("region:滨州市 region:滨城区", [2]), ("foo:复议 行政", []),
            ("section:problems,plans 力量 OR 放权", [1, 2, 4]), ("year:2022 year:2021..2022 复议", [2, 3]),
        ]
    )
    func fields(query: String, documents: [Int64]) throws {
        for parts in [1, 3] {
            let response = try Self.searcher(parts: parts).search(SearchRequest(query: query))
            #expect(response.hits.map(\.documentID).sorted() == documents, "\(query)")
            #expect(response.totals?.reports == documents.count, "\(query)")
        }
    }

    @Test(
        "Beginnings of words",
        arguments: [
            ("app*", ["app", "apple", "application"], [1, 2, 3]), ("APPL*", ["apple", "application"], [2, 3]),
            ("appli* OR 力量", ["application"], [1, 2, 3]), ("复议 -app*", ["app", "apple", "application"], [2, 3]),
            ("12*", ["120"], [2]), ("xyz*", [], []),
        ] as [(String, [String], [Int64])]
    )
    func prefixes(query: String, words: [String], documents: [Int64]) throws {
        let response = try Self.searcher(parts: 2).search(SearchRequest(query: query))
        #expect(response.expansions.map(\.words) == [words])
        #expect(response.hits.map(\.documentID).sorted() == documents)
    }

    @Test("After Han characters an asterisk says nothing new")
    func hanPrefix() throws {
        let response = try Self.searcher().search(SearchRequest(query: "复议*"))
        #expect(response.hits.count == 3 && response.expansions.isEmpty)
    }

    @Test("Traditional and simplified characters are alike; the snippet shows what was written")
    func traditional() throws {
        let response = try Self.searcher().search(SearchRequest(query: "行政復議案件"))
        #expect(response.hits.first?.passages.first?.snippet.text == "行政复議案件120件，apple手机。")
        #expect(response.hits.count == 1)
    }

    @Test("Synonyms are told, and can be turned off; quoted words have none")
    func synonyms() throws {
        let searcher = try Self.searcher()
        let response = try searcher.search(SearchRequest(query: "深化 OR 放管服"))
        #expect(
            response.expansions == [
                QueryExpansion(reason: .synonyms, written: "放管服", position: 6, words: ["简政放权"])
            ]
        )
        #expect(response.hits.first?.matchingPassages == 2)
        let plain = try searcher.search(SearchRequest(query: "放管服", usesSynonyms: false))
        #expect(plain.hits.first?.matchingPassages == 1 && plain.expansions.isEmpty)
        let quoted = try searcher.search(SearchRequest(query: "\"放管服\""))
        #expect(quoted.hits.first?.matchingPassages == 1)
    }

    @Test(
        "A mistake in a field is named with its place",
        arguments: [
            ("行政 region:", .missingValue(field: "region"), 3), ("year:20x2", nil, 5), ("year:2023..2020", nil, 5),
            ("year:..", nil, 5), ("kind:book", nil, 5), ("复议 section:结论", nil, 11),
            ("region:不存在的地方", .unknownRegion("不存在的地方"), 7), ("title:，", .missingValue(field: "title"), 0),
            ("a*", .shortPrefix(least: 2), 0), ("-year:2020", .onlyExclusions, 0), ("region:\"滨州", .unclosedQuote, 7),
        ] as [(String, QueryError.Reason?, Int)]
    )
    func mistakes(query: String, reason: QueryError.Reason?, position: Int) throws {
        #expect {
            try Self.searcher().search(SearchRequest(query: query))
        } throws: { error in
            guard case .query(let error)? = error as? SearchError else { return false }
            if reason == nil, case .badValue = error.reason { return error.position == position }
            return error.reason == reason && error.position == position
        }
    }

    @Test("An ambiguous name is answered with what it may mean")
    func ambiguousRegion() throws {
        #expect {
            try Self.searcher().search(SearchRequest(query: "region:鼓楼区 复议"))
        } throws: { error in
            guard case .query(let error)? = error as? SearchError,
                case .ambiguousRegion("鼓楼区", let candidates) = error.reason
            else { return false }
            return candidates.count > 1 && error.position == 7
        }
    }

    @Test("Sorted by date and by region")
    func sorting() throws {
        let searcher = try Self.searcher(parts: 2)
        func ids(_ sort: SearchRequest.Sort) throws -> [Int64] {
            try searcher.search(SearchRequest(query: "复议 OR 改革", sort: sort)).hits.map(\.documentID)
        }
        #expect(try ids(.date) == [3, 2, 1, 4])
        #expect(try ids(.region) == [4, 3, 1, 2])
    }

    @Test("Facets count reports")
    func facets() throws {
        let request = SearchRequest(query: "复议 OR 力量 OR 改革", countsFacets: true)
        let facets = try #require(try Self.searcher(parts: 2).search(request).facets)
        #expect(facets.regions == ["37": 3])
        #expect(facets.years == [2021: 1, 2022: 2])
        #expect(facets.kinds == [.annualReport: 2, .news: 1, .other: 1])
        #expect(facets.sectionKinds == [.achievements: 2, .problems: 2])
        let below = try Self.searcher().search(SearchRequest(query: "region:滨州市 力量", countsFacets: true))
        #expect(below.facets?.regions == ["371600": 1, "371602": 1])
    }

    @Test("Pages by cursor join without gap or overlap, in every order")
    func cursors() throws {
        var corpus = GeneratedCorpus(seed: 71)
        let searcher = Searcher(try ExactnessTests.split(3).map { SearchableSegment($0) })
        for number in 0..<60 {
            let sort = [SearchRequest.Sort.relevance, .date, .region][number % 3]
            var request = SearchRequest(query: corpus.query().written, limit: 10_000, sort: sort)
            let whole = try searcher.search(request).hits
            request.limit = 7
            request.totals = .none
            var joined: [SearchResponse.Hit] = []
            while true {
                let page = try searcher.search(request)
                joined += page.hits
                guard let next = page.next else { break }
                #expect(SearchCursor(next.description) == next)
                request.after = SearchCursor(next.description)
            }
            #expect(joined == whole, "\(request.query)")
        }
        for text in ["", "-", "0--0", "x-37-1-1", "0-abc-1-1", "7ff0000000000000--0-0", "0--70000-0"] {
            #expect(SearchCursor(text) == nil, "\(text)")
        }
    }

    @Test("Nothing found: because of a restriction, or of a word that nobody wrote")
    func emptiness() throws {
        let searcher = try Self.searcher(parts: 2)
        let restricted = try searcher.search(SearchRequest(query: "region:济南市 力量")).emptiness
        #expect(restricted == Emptiness(missingWords: [], restrictions: [.init(name: .region, reports: 2)]))
        let filter = SearchFilter(years: 2001...2002)
        let early = try searcher.search(SearchRequest(query: "复议", filter: filter)).emptiness
        #expect(early?.restrictions == [.init(name: .year, reports: 3)])
        func suggestions(_ query: String) throws -> [[String]] {
            try searcher.search(SearchRequest(query: query)).emptiness?.missingWords.map(\.suggestions) ?? []
        }
        #expect(try suggestions("行政附议") == [["行政复议"]])
        #expect(try suggestions("阪管服") == [["放管服"]])
        #expect(try suggestions("aple") == [["apple"]])
        #expect(try suggestions("appel 力量") == [["apple"]])
        #expect(try suggestions("\"复议，力量\"") == [[]])
        #expect(try searcher.search(SearchRequest(query: "复议")).emptiness == nil)
    }
}
