import Messaging
import ReportModel
import ServiceRuntime
import Storage
import Testing

/// Clients read both ways alike; what is cached or compared by its bytes must not change with the way.
@Suite struct AnswerJSONTests {
    private static let odd = "“引号” \"quote\" back\\slash / line\n \u{1F} 𠮷"

    private static var figure: Figure {
        Figure(
            id: "f1",
            start: 0,
            end: 5,
            quote: "2623件",
            sentence: Self.odd,
            value: 2623.5,
            unit: "件",
            kind: .count,
            region: RegionReference(adcode: nil, name: "全国"),
            confidence: 0.9
        )
    }

    private static var hits: [QueryInterface.Hit] {
        var marked = QueryInterface.Passage(
            score: 0.1,
            start: 120,
            heading: Self.odd,
            section: "problems",
            snippet: Self.odd,
            matches: [ScalarSpan(start: 0, end: 2), ScalarSpan(start: 4, end: 9)]
        )
        marked.corrected = [Self.figure]
        let title = QueryInterface.Passage(
            score: 12,
            start: nil,
            heading: nil,
            section: nil,
            snippet: "",
            matches: []
        )
        return [
            QueryInterface.Hit(
                report: 7,
                version: 9_007_199_254_740_993,
                score: 12.3456789,
                title: Self.odd,
                region: RegionReference(adcode: "370100", name: "山东省济南市"),
                year: 2023,
                kind: "annual_report",
                matchingPassages: 2,
                passages: [marked, title]
            ),
            QueryInterface.Hit(
                report: 1,
                version: 2,
                score: 0,
                title: "",
                region: nil,
                year: nil,
                kind: "other",
                matchingPassages: 0,
                passages: []
            ),
        ]
    }

    @Test func anAnswerToASearchIsWhatTheEncoderWrites() throws {
        var answer = QueryInterface.SearchAnswer(
            totalPassages: 0,
            totalReports: 0,
            hits: [],
            generation: 3,
            milliseconds: 0.25
        )
        #expect(try answer.json() == JSONCoding.encode(answer))
        answer.hits = Self.hits
        answer.related = Self.hits
        answer.next = "4017825cfcbb9a2a-330824-2023-1"
        answer.missingParts = [1, 3]
        answer.expansions = [QueryInterface.Expansion(reason: "synonyms", written: "信访", words: ["上访"])]
        answer.facets = QueryInterface.SearchFacets(
            regions: [.init(value: "370000", name: "山东省", reports: 4)],
            years: [],
            kinds: [],
            sections: []
        )
        answer.emptiness = QueryInterface.Emptiness(
            missingWords: [.init(word: Self.odd, suggestions: [])],
            restrictions: []
        )
        #expect(try answer.json() == JSONCoding.encode(answer))
    }

    @Test func anAnswerOfFiguresIsWhatTheEncoderWrites() throws {
        let known = FigureStore.Statement(
            report: 7,
            title: Self.odd,
            regionName: "山东省",
            year: 2023,
            figure: Self.figure
        )
        let unknown = FigureStore.Statement(report: 8, title: nil, regionName: nil, year: nil, figure: Self.figure)
        let answer = QueryInterface.FiguresAnswer(total: 12, figures: [known, unknown])
        #expect(try answer.json == JSONCoding.encode(answer))
    }
}
