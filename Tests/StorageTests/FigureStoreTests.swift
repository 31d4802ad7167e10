import ReportModel
import Storage
import TestSupport
import Testing

/// Figures across reports: which, in what order, and how many there are beside those that are shown.
@Suite(.enabled(if: TestDatabase.isPresent), .timeLimit(.minutes(5)))
struct FigureStoreTests {
    /// A report of a place with an indicator's figure first, and as many people trained as its code ends with.
    private static func report(_ adcode: String, _ year: Int, kind: DocumentKind = .annualReport) -> Report {
        var rate = ReextractionTests.figure("f1", "97件", 97, measure: "办结案件", start: 23)
        rate.indicator = "cases_closed"
        var report = ReextractionTests.report([rate, ReextractionTests.people], title: "\(adcode) \(year)")
        report.document.kind = kind
        report.document.period = Period(year: year)
        report.document.region = Region(adcode: adcode, name: adcode, level: .county)
        return report
    }

    private static func titles(_ answer: (total: Int, statements: [FigureStore.Statement])) -> [String] {
        answer.statements.map { "\($0.title ?? "") \($0.figure.id)" }
    }

    @Test func theTotalCountsWhatNoPageShows() async throws {
        try await StorageFixture.with { fixture in
            for (adcode, year) in [("370305", 2023), ("370304", 2023), ("370304", 2022), ("371602", 2023)] {
                _ = try await ReextractionTests.searchable(
                    Self.report(adcode, year),
                    fixture,
                    uri: "file:\(adcode)-\(year)"
                )
            }
            let store = FigureStore(pool: fixture.pool)
            var filter = FigureStore.Filter()
            filter.limit = 3
            let first = try await store.find(filter)
            #expect(first.total == 8)
            #expect(Self.titles(first) == ["370304 2022 f1", "370304 2022 f2", "370304 2023 f1"])
            filter.offset = 3
            #expect(
                Self.titles(try await store.find(filter)) == ["370304 2023 f2", "370305 2023 f1", "370305 2023 f2"]
            )
            filter.offset = 100
            let past = try await store.find(filter)
            #expect(past.total == 8 && past.statements.isEmpty)
        }
    }

    @Test func eachConditionNarrowsBothThePageAndTheTotal() async throws {
        try await StorageFixture.with { fixture in
            for (adcode, year) in [("370305", 2023), ("370304", 2022), ("371602", 2023)] {
                let kind: DocumentKind = adcode == "371602" ? .news : .annualReport
                _ = try await ReextractionTests.searchable(
                    Self.report(adcode, year, kind: kind),
                    fixture,
                    uri: "file:\(adcode)"
                )
            }
            let store = FigureStore(pool: fixture.pool)
            func found(_ change: (inout FigureStore.Filter) -> Void) async throws -> [String] {
                var filter = FigureStore.Filter()
                change(&filter)
                let answer = try await store.find(filter)
                #expect(answer.total == answer.statements.count)
                return Self.titles(answer)
            }
            #expect(
                try await found {
                    $0.adcode = "370300"
                    $0.isBelowIncluded = true
                } == ["370304 2022 f1", "370304 2022 f2", "370305 2023 f1", "370305 2023 f2"]
            )
            #expect(try await found { $0.adcode = "370300" } == [])
            #expect(try await found { $0.year = 2022 } == ["370304 2022 f1", "370304 2022 f2"])
            #expect(try await found { $0.kind = "news" } == ["371602 2023 f1", "371602 2023 f2"])
            #expect(
                try await found { $0.indicator = "cases_closed" } == [
                    "370304 2022 f1", "370305 2023 f1", "371602 2023 f1",
                ]
            )
            #expect(
                try await found {
                    $0.words = ["培训", "120"]
                    $0.year = 2023
                } == ["370305 2023 f2", "371602 2023 f2"]
            )
        }
    }
}
