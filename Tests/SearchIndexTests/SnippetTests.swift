import ReportModel
import SearchIndex
import Testing

@Suite("Hits and their snippets")
struct SnippetTests {
    static func hit(_ text: String, _ query: String, length: Int = 120) throws -> SearchResponse.Hit? {
        try QueryTests.searcher([text]).search(SearchRequest(query: query, snippetLength: length)).hits.first
    }

    static func marked(_ snippet: Snippet?) -> [String] {
        let scalars = Array((snippet?.text ?? "").unicodeScalars)
        return (snippet?.matches ?? []).map { range in
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[range])
            return String(text)
        }
    }

    @Test("A short passage is shown whole, as it was written, with its matches marked")
    func short() throws {
        let text = "𠮷县办理ＷＴＯ案件１２件，满意率99.5％，WTO"
        let snippet = try Self.hit(text, "wto 99.5% 12件")?.passages.first?.snippet
        #expect(snippet?.text == text)
        #expect(Self.marked(snippet) == ["ＷＴＯ", "１２件", "99.5％", "WTO"])
        #expect(snippet?.isCutAtStart == false && snippet?.isCutAtEnd == false)
    }

    @Test("Overlapping and touching matches are one; excluded terms are not marked")
    func overlapping() throws {
        let snippet = try Self.hit("法治政府建设情况", "法治 \"政府\" 治政 -仲裁")?.passages.first?.snippet
        #expect(Self.marked(snippet) == ["法治政府"])
    }

    @Test("A long passage is cut at sentences around the densest matches")
    func long() throws {
        let filler = String(repeating: "推进各项工作取得新的成效，", count: 12) + "全面落实。"
        let text = "调解工作有序。" + filler + "收到行政复议申请2623件，调解和解率20.58%。" + filler
        let snippet = try #require(try Self.hit(text, "行政复议 调解")?.passages.first?.snippet)
        #expect(snippet.text.hasPrefix("收到行政复议申请2623件，调解和解率20.58%。"))
        #expect(snippet.text.unicodeScalars.count <= 120)
        #expect(snippet.isCutAtStart && snippet.isCutAtEnd)
        #expect(Self.marked(snippet) == ["行政复议", "调解"])
        #expect(["。", "，"].contains(snippet.text.last))
    }

    @Test("Text without punctuation is cut all the same")
    func unpunctuated() throws {
        let text = String(repeating: "文", count: 500) + "行政复议" + String(repeating: "文", count: 500)
        let snippet = try #require(try Self.hit(text, "行政复议", length: 50)?.passages.first?.snippet)
        #expect(snippet.text.unicodeScalars.count == 50)
        #expect(Self.marked(snippet) == ["行政复议"])
    }

    @Test("A match longer than the snippet is marked as far as it is shown")
    func longMatch() throws {
        let text = String(repeating: "法治政府", count: 20)
        let snippet = try #require(try Self.hit(text, text, length: 10)?.passages.first?.snippet)
        #expect(snippet.text == "法治政府法治政府法治")
        #expect(Self.marked(snippet) == ["法治政府法治政府法治"])
    }

    @Test("Passages are the paragraphs with their places and sections; the title is found and counts more")
    func report() throws {
        let body = "　前言行政复议。\n\n一、主要成效\n(一)行政复议\n  收到行政复议申请𠮷12件。\r\n二、存在的问题\n1.队伍\n行政复议力量不足。"
        func offset(_ part: String) -> Int {
            let range = body.unicodeScalars.firstRange(of: part.unicodeScalars)
            return range.map { body.unicodeScalars.distance(from: body.startIndex, to: $0.lowerBound) } ?? -1
        }
        let end = body.unicodeScalars.count
        let problems = offset("二、")
        let report = Report(
            source: DocumentSource(uri: "", sha256: "", bytes: 0, mediaType: "text/plain", charset: nil),
            document: DocumentMetadata(
                title: "甲市行政复议报告",
                kind: .annualReport,
                region: Region(adcode: "370100", name: "", level: .city),
                period: Period(year: 2022)
            ),
            body: ReportBody(text: body),
            sections: [
                Section(heading: "一、主要成效", level: 1, kind: .achievements, start: offset("一、"), end: problems),
                Section(heading: "(一)行政复议", level: 2, kind: .achievements, start: offset("(一)"), end: problems),
                Section(heading: "二、存在的问题", level: 1, kind: .problems, start: problems, end: end),
                Section(heading: "1.队伍", level: 3, kind: .other, start: offset("1."), end: end),
            ]
        )
        let document = IndexedDocument(id: 5, reportID: 3, report: report)
        #expect(
            document.passages.map(\.text) == [
                "前言行政复议。", "一、主要成效", "(一)行政复议", "收到行政复议申请𠮷12件。", "二、存在的问题", "1.队伍", "行政复议力量不足。",
            ]
        )
        #expect(document.passages.map(\.start) == document.passages.map { offset($0.text) })
        #expect(
            document.passages.map(\.heading) == [
                nil, "一、主要成效", "(一)行政复议", "(一)行政复议", "二、存在的问题", "1.队伍", "1.队伍",
            ]
        )
        #expect(document.passages.last?.sectionKind == .problems)

        var builder = SegmentBuilder()
        try builder.add(document)
        let searcher = try Searcher([SearchableSegment(Segment(builder.build()))])
        let hit = try #require(try searcher.search(SearchRequest(query: "行政复议", passagesPerReport: 9)).hits.first)
        #expect((hit.documentID, hit.reportID, hit.title) == (5, 3, "甲市行政复议报告"))
        #expect((hit.adcode, hit.year, hit.kind) == ("370100", 2022, .annualReport))
        #expect(hit.passages.first?.start == nil && hit.passages.first?.snippet.text == "甲市行政复议报告")
        let starts = ["前", "(一)", "收到", "行政复议力量"].map { offset($0) }
        #expect(Set(hit.passages.compactMap(\.start)) == Set(starts))
        #expect(hit.matchingPassages == 5)

        let inProblems = SearchFilter(sectionKinds: [.problems])
        let only = try searcher.search(SearchRequest(query: "行政复议", filter: inProblems))
        #expect(only.hits.first?.passages.map(\.heading) == ["1.队伍"])
        #expect(only.totals == SearchResponse.Totals(passages: 1, reports: 1))
    }
}
