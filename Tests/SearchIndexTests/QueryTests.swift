import ReportModel
import SearchIndex
import SearchOracle
import Testing

@Suite("The query language")
struct QueryTests {
    static let texts = [
        "全年收到行政复议申请2623件，调解和解率20.58%。",
        "行政执法与复议衔接，政府依法行政。",
        "办理ＷＴＯ合规审查１２件，满意率99.5％。",
        "苹果apple与app不同，𠮷野家也不是吉野家。",
        "建成“互联网+监管”平台，推行12345热线、H5页面和5G应用。",
        "法治政府，依法行政；执法 监督。",
        "受理 314 件，办结\u{3000}27件。",
    ]

    /// One document for each text, with the text's number as id.
    static func searcher(_ texts: [String] = Self.texts) throws -> Searcher {
        var builder = SegmentBuilder()
        for (number, text) in texts.enumerated() {
            try builder.add(
                IndexedDocument(
                    id: Int64(number),
                    reportID: Int64(number),
                    adcode: nil,
                    year: nil,
                    kind: .other,
                    title: "",
                    passages: [IndexedPassage(text: text, start: 0)]
                )
            )
        }
        return try Searcher([SearchableSegment(Segment(builder.build()))])
    }

    @Test(
        "Finds what it should and nothing else",
        arguments: [
            ("行政复议", [0]), ("复议 行政", [0, 1]), ("行政 AND 复议", [0, 1]), ("行政 -执法", [0]), ("行政 NOT 执法", [0]),
            ("2623", [0]), ("2623件", [0]), ("262", []), ("623件", []), ("20.58%", [0]), ("２０．５８％", [0]), ("20", []),
            ("58%", []), ("wto", [2]), ("WTO合规", [2]), ("12件", [2]), ("12", [2]), ("99.5%", [2]), ("99.5", [2]),
            ("app", [3]), ("appl", []), ("𠮷野家", [3]), ("𠮷", [3]), ("吉", [3]), ("h5", [4]), ("5g", [4]), ("5", []),
            ("12345热线", [4]), ("互联网+监管", [4]), ("\"互联网+监管\"", [4]), ("\"互联网监管\"", []),
            ("调解 OR 热线", [0, 4]), ("(调解 OR 执法) 行政", [0, 1, 5]), ("行政 -(调解 OR 衔接)", [5]),
            ("“执法，监督”", [5]), ("\"法治政府 依法行政\"", [5]), ("法治政府，依法行政", [5]), ("（调解　ＯＲ）", []),
            ("政", [0, 1, 5]), ("《行政复议》", [0]), ("调解-和解率", [0]), ("调解 - 和解率", [0]), ("法律", []), ("行政 法律", []),
            ("行政 OR 法律", [0, 1, 5]), ("行政 -法律", [0, 1, 5]), ("－执法 行政", [0]),
            ("受理314件", [6]), ("\"办结 27 件\"", [6]), ("办结27件", [6]), ("件办结", []), ("\"件 办结\"", [6]),
            ("\"收到行政复议申请 2623\u{A0}件\"", [0]), ("\"执法监督\"", []),
        ]
    )
    func finds(query: String, documents: [Int64]) throws {
        let response = try Self.searcher().search(SearchRequest(query: query))
        #expect(response.hits.map(\.documentID).sorted() == documents)
        #expect(response.totals?.reports == documents.count)
    }

    @Test(
        "A mistake is named with its place",
        arguments: [
            ("", .empty, 0), ("  　", .empty, 0), ("，。！", .empty, 0), ("-，", .missingTerm(operator: "-"), 0),
            ("行政 \"复议", .unclosedQuote, 3), ("行政 (复议", .unclosedParenthesis, 3),
            ("行政) 复议", .unexpectedParenthesis, 2), (")", .unexpectedParenthesis, 0),
            ("行政 ()", .emptyGroup, 3), ("行政 \"，\"", .emptyGroup, 3), ("𠮷 \"\"", .emptyGroup, 2),
            ("行政 OR", .missingTerm(operator: "OR"), 3), ("OR 行政", .missingTerm(operator: "OR"), 0),
            ("行政 OR OR 复议", .missingTerm(operator: "OR"), 3), ("行政 AND", .missingTerm(operator: "AND"), 3),
            ("AND 行政", .missingTerm(operator: "AND"), 0), ("行政 NOT", .missingTerm(operator: "NOT"), 3),
            ("行政 -", .missingTerm(operator: "-"), 3), ("行政 NOT -复议", .missingTerm(operator: "NOT"), 3),
            ("-行政", .onlyExclusions, 0),
            ("复议 OR -行政", .onlyExclusions, 6), ("复议 (NOT 行政)", .onlyExclusions, 4),
            ("NOT 行政 NOT 复议", .onlyExclusions, 0),
            (String(repeating: "法", count: 501), .tooLong(limit: 500), 500),
            (String(repeating: "法 ", count: 100), .tooManyTerms(limit: 64), 128),
            (String(repeating: "(", count: 40) + "法", .tooDeep(limit: 16), 16),
        ] as [(String, QueryError.Reason, Int)]
    )
    func mistakes(query: String, reason: QueryError.Reason, position: Int) throws {
        let searcher = try Self.searcher()
        #expect(throws: SearchError.query(QueryError(reason, at: position))) {
            try searcher.search(SearchRequest(query: query))
        }
    }

    @Test("Any text is answered or refused, whatever it is")
    func randomText() throws {
        let searcher = try Self.searcher()
        var random = SplitMix(seed: 31)
        let pieces = [
            "行政", "法", "(", ")", "\"", "“", " ", "　", "-", "OR", "NOT", "AND", "，", "99.5%", "𠮷", "\0", "a", ".",
        ]
        for _ in 0..<2000 {
            let count = Int.random(in: 0...12, using: &random)
            let query = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            do {
                let response = try searcher.search(SearchRequest(query: query))
                #expect(response.hits.count == response.totals?.reports)
            } catch {
                guard case .query = error else { throw error }
            }
        }
    }

    @Test("A word longer than an indexed term is compared whole")
    func longWords() throws {
        let long = String(repeating: "a", count: 100)
        let searcher = try Self.searcher([long + "b", long + "c", String(long.prefix(64)), String(long.prefix(63))])
        func ids(_ query: String) throws -> [Int64] {
            try searcher.search(SearchRequest(query: query)).hits.map(\.documentID)
        }
        #expect(try ids(long + "b") == [0])
        #expect(try ids(long) == [])
        #expect(try ids(String(long.prefix(64))) == [2])
        #expect(try ids(String(long.prefix(63))) == [3])
    }

    @Test("Without segments nothing is found, and mistakes are still named")
    func noSegments() throws {
        let response = try Searcher([]).search(SearchRequest(query: "行政"))
        #expect(response.hits.isEmpty && response.totals == SearchResponse.Totals(passages: 0, reports: 0))
        #expect(throws: SearchError.query(QueryError(.empty, at: 0))) {
            try Searcher([]).search(SearchRequest(query: ""))
        }
    }

    @Test("Pages join without gap or overlap; an impossible page is refused")
    func pages() throws {
        let searcher = try Self.searcher()
        let all = try searcher.search(SearchRequest(query: "政 OR 件 OR 平台")).hits
        #expect(all.count == 6)
        var joined: [SearchResponse.Hit] = []
        for page in 0..<4 {
            joined += try searcher.search(SearchRequest(query: "政 OR 件 OR 平台", limit: 2, offset: 2 * page)).hits
        }
        #expect(joined == all)
        let none = try searcher.search(SearchRequest(query: "政", limit: 0))
        #expect(none.hits.isEmpty && none.totals?.reports == 3)
        for (limit, offset) in [(-1, 0), (1, -1), (Int.max, 1), (10_001, 0)] {
            #expect(throws: SearchError.page(limit: limit, offset: offset)) {
                try searcher.search(SearchRequest(query: "政", limit: limit, offset: offset))
            }
        }
    }
}
