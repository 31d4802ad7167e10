import ReportModel
import Testing

@testable import ReportAnalysis

@Suite struct LedgerTests {
    private static let county = Region(adcode: "990101", name: "示例省示例市示例县", level: .county)

    private static func document(
        _ published: String?,
        kind: DocumentKind = .annualReport,
        sections: Set<Section.Kind> = [.achievements, .problems, .leaderDuty, .plans],
        level: RegionLevel = .county,
        year: Int = 2023
    ) -> FiledReport {
        FiledReport(
            report: 1,
            title: nil,
            adcode: "990101",
            level: level,
            kind: kind,
            year: year,
            publishedOn: published.flatMap { CalendarDate($0) },
            sections: sections
        )
    }

    private static func entry(_ documents: [FiledReport], year: Int = 2023) throws -> Ledger.Entry {
        let ledger = Ledger(year: year, regions: [Self.county], reports: documents, duties: try .load())
        return try #require(ledger.entries.first)
    }

    @Test(arguments: [("2024-03-31", Ledger.Standing.onTime, nil), ("2024-04-01", .late, 1), ("2024-05-02", .late, 32)])
    func theLastDayIsTheThirtyFirstOfMarch(published: String, standing: Ledger.Standing, days: Int?) throws {
        let entry = try Self.entry([Self.document(published)])
        #expect(entry.standing == standing)
        #expect(entry.daysLate == days)
    }

    @Test func aNewsItemIsNoReportNorIsADepartments() throws {
        let news = try Self.entry([Self.document("2024-01-05", kind: .news)])
        #expect(news.standing == .wrongKind && news.filed == nil && news.others.count == 1)
        #expect(try Self.entry([Self.document("2024-01-05", level: .department)]).standing == .missing)
        #expect(try Self.entry([Self.document("2023-01-05", year: 2022)]).standing == .missing)
        #expect(try Self.entry([Self.document(nil)]).standing == .undated)
    }

    @Test func theFirstPublicationCounts() throws {
        let entry = try Self.entry([Self.document("2024-06-01"), Self.document("2024-03-20"), Self.document(nil)])
        #expect(entry.standing == .onTime)
    }

    @Test func missingSectionsAreNamedInTheOrderOfTheNorm() throws {
        let entry = try Self.entry([Self.document("2024-03-01", sections: [.achievements, .other])])
        #expect(entry.missingSections == [.problems, .leaderDuty, .plans])
        // Before the norm of 2019 nobody asked for them.
        let old = Self.document("2018-03-01", sections: [.achievements], year: 2017)
        #expect(try Self.entry([old], year: 2017).missingSections == [])
    }

    @Test func anExceptionBelowTheRuleCounts() throws {
        let duties = try FilingDuties(
            rows: [
                ["2019", "", "county", "03-31", "achievements", "规定"],
                ["2023", "2023", "990101", "04-30", "", "机构改革"],
                ["2022", "2022", "990101", "exempt", "", "撤县设区"],
            ],
            name: "test"
        )
        let entry = { (year: Int, documents: [FiledReport]) in
            Ledger(year: year, regions: [Self.county], reports: documents, duties: duties).entries.first
        }
        #expect(entry(2023, [Self.document("2024-04-20")])?.standing == .onTime)
        #expect(entry(2022, [])?.standing == .exempt)
        #expect(entry(2021, [])?.standing == .missing)
        #expect(entry(2018, []) == nil)
    }

    @Test func aRowThatIsNoDutyIsNamed() {
        #expect(throws: AnalysisError.resource(name: "test", reason: #"row 1 is no duty: ["2019", "x"]"#)) {
            _ = try FilingDuties(rows: [["2019", "x"]], name: "test")
        }
    }

    @Test func daysAreCountedOverLeapDays() throws {
        let day = { (text: String) in try #require(CalendarDate(text)) }
        #expect(try day("2024-03-01").days(since: day("2024-02-28")) == 2)
        #expect(try day("2023-03-01").days(since: day("2023-02-28")) == 1)
        #expect(try day("2000-03-01").days(since: day("1999-03-01")) == 366)
        #expect(try day("2023-12-31").days(since: day("2024-01-01")) == -1)
    }
}
