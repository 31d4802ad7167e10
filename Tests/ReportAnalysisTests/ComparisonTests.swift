import ReportModel
import Testing

@testable import ReportAnalysis

@Suite struct ComparisonTests {
    private static let attendance = Indicator(
        id: "attendance",
        level1: "监督",
        level2: "行政应诉",
        name: "出庭应诉率",
        unit: "%",
        direction: .higherBetter,
        phrases: []
    )

    private static let places = ["示例甲区", "示例乙区", "示例丙区", "示例丁县"].enumerated().map {
        RegionReference(adcode: "99010\($0)", name: $1)
    }

    private static func statement(
        _ place: Int,
        _ value: Double,
        unit: String = "%",
        period: Period? = Period(year: 2023),
        bound: Figure.Bound = .exact,
        status: Figure.Status = .achieved,
        report: Int64? = nil,
        by: Int? = nil,
        reportYear: Int = 2023,
        level: RegionLevel = .county,
        kind: DocumentKind = .annualReport
    ) -> ReportedFigure {
        ReportedFigure(
            report: report ?? Int64(place),
            title: nil,
            adcode: Self.places[by ?? place].adcode,
            level: level,
            kind: kind,
            year: reportYear,
            figure: Figure(
                id: "f",
                start: 0,
                end: 1,
                quote: "\(value)\(unit)",
                sentence: "示例",
                value: value,
                unit: unit,
                kind: unit == "%" ? .percent : .count,
                bound: bound,
                status: status,
                indicator: "attendance",
                region: Self.places[place],
                period: period,
                confidence: 1
            )
        )
    }

    @Test func whatMayHaveBeenOverlookedIsToldFromWhatIsNotMentioned() throws {
        let observer = try Observer(Self.attendance)
        var observations = Self.places.enumerated().map {
            observer.observe($1, in: 2023, statements: [Self.statement(0, 90)], isFiled: $0 < 3)
        }
        let names = [(1, "负责人出庭应诉率", true), (2, "案卷合格率", true), (3, "出庭应诉率", true)]
        let measures = names.map { place, name, isShare in
            UnassignedMeasure(adcode: Self.places[place].adcode ?? "", year: 2023, name: name, isShare: isShare)
        }
        let last = UnassignedMeasure(adcode: "990102", year: 2022, name: "负责人出庭应诉率", isShare: true)
        let count = UnassignedMeasure(adcode: "990102", year: 2023, name: "负责人出庭应诉率", isShare: false)
        OverlookedNames(measures + [last, count]).mark(&observations, of: Self.attendance)
        #expect(observations.map(\.reason) == [nil, .notExtracted, .notStated, .noReport])
    }

    private static func ranking(_ statements: [ReportedFigure], filed: Set<Int> = [0, 1, 2, 3]) throws -> Ranking {
        let observer = try Observer(Self.attendance)
        return Ranking(
            of: Self.attendance,
            in: 2023,
            Self.places.enumerated().map {
                observer.observe($1, in: 2023, statements: statements, isFiled: filed.contains($0))
            }
        )
    }

    private static func months(_ first: Int, _ last: Int) -> Period {
        Period(from: YearMonth(year: 2023, month: first), to: YearMonth(year: 2023, month: last))
    }

    @Test func tiesShareARankAndTheNextCountsThemAll() throws {
        let ranking = try Self.ranking([
            Self.statement(0, 96), Self.statement(1, 100), Self.statement(2, 100), Self.statement(3, 91.5),
        ])
        #expect(ranking.entries.map(\.rank) == [1, 1, 3, 4])
        #expect(ranking.entries.map(\.observation.region.name) == ["示例乙区", "示例丙区", "示例甲区", "示例丁县"])
        #expect(!ranking.isTie)
        #expect(try Self.ranking((0..<4).map { Self.statement($0, 100) }).isTie)
    }

    @Test func otherMonthsBoundsAndUnitsStandApart() throws {
        let ranking = try Self.ranking([
            Self.statement(0, 96), Self.statement(1, 99, period: Self.months(1, 11)),
            Self.statement(2, 95, bound: .over), Self.statement(3, 12, unit: "件"),
        ])
        #expect(ranking.entries.map(\.observation.region.name) == ["示例甲区"])
        #expect(ranking.apart.map(\.reason) == [.otherPeriod, .bound, .otherUnit])
    }

    @Test func missingIsNotZero() throws {
        let ranking = try Self.ranking([Self.statement(0, 0)], filed: [0, 1])
        #expect(ranking.entries.map(\.observation.value) == [0])
        #expect(ranking.absent.map(\.reason) == [.notStated, .noReport, .noReport])
    }

    @Test func aPromiseIsNoResultAndAnotherYearNoValue() throws {
        let ranking = try Self.ranking([
            Self.statement(0, 98, status: .target), Self.statement(1, 97, period: Period(year: 2022)),
        ])
        #expect(ranking.entries.isEmpty && ranking.apart.isEmpty)
        #expect(ranking.absent.count == 4)
    }

    @Test func aPlaceIsBelievedAboutItselfFirst() throws {
        let ranking = try Self.ranking([
            Self.statement(0, 90, report: 7, by: 1), Self.statement(0, 96), Self.statement(2, 88, report: 7, by: 1),
            Self.statement(3, 85, report: 9, level: .department),
        ])
        let first = try #require(ranking.entries.first?.observation)
        #expect(first.value == 96 && first.witness == .ownReport)
        #expect(first.others.map(\.figure.value) == [90])
        // Of 丙 only its neighbour speaks, of 丁 only a department.
        #expect(ranking.entries.dropFirst().map(\.observation.witness) == [.other, .other])
    }

    @Test func twoValuesInOneReportDisagree() throws {
        let ranking = try Self.ranking([Self.statement(0, 96), Self.statement(0, 95), Self.statement(1, 90)])
        #expect(ranking.entries.map(\.observation.region.name) == ["示例乙区"])
        #expect(ranking.apart.map(\.reason) == [.disagreement])
        // Part of the year beside the whole is no disagreement.
        let parts = try Self.ranking([Self.statement(0, 96), Self.statement(0, 95, period: Self.months(1, 6))])
        #expect(parts.entries.map(\.observation.value) == [96])
    }

    @Test func theBasisOfMostPlacesIsRanked() throws {
        let half = Self.months(1, 6)
        let ranking = try Self.ranking([
            Self.statement(0, 96), Self.statement(1, 99, period: half), Self.statement(2, 98, period: half),
        ])
        #expect(ranking.basis == Basis(unit: "%", firstMonth: 1, lastMonth: 6))
        #expect(ranking.entries.map(\.observation.value) == [99, 98])
        #expect(ranking.apart.map(\.reason) == [.otherPeriod])
    }

    @Test func aTrendTellsChangesAndARestatedPast() throws {
        let observer = try Observer(Self.attendance)
        let statements = [
            Self.statement(0, 80, period: Period(year: 2021), report: 1, reportYear: 2021),
            Self.statement(0, 90, period: Period(year: 2022), report: 2, reportYear: 2022),
            Self.statement(0, 88, period: Period(year: 2022), status: .baseline, report: 3, reportYear: 2023),
            Self.statement(0, 95, period: Self.months(1, 11), report: 3),
        ]
        let trend = Trend(
            of: Self.attendance,
            in: Self.places[0],
            (2021...2023).map { observer.observe(Self.places[0], in: $0, statements: statements, isFiled: true) }
        )
        #expect(trend.points.map(\.change) == [nil, 10, nil])
        #expect(trend.points[1].restatements.map(\.figure.value) == [88])
        #expect(trend.points[2].observation.basis?.lastMonth == 11)
    }
}
