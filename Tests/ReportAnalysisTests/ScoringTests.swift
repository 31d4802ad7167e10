import ReportModel
import Testing

@testable import ReportAnalysis

/// Scores computed by hand. Points: attendance (60 → 100) 甲 1, 乙 ¾; cases by rank 甲 1, 乙 ½, 丙 0; filed 1 each; loss
/// (lower is better) 甲 0, 乙 1.
@Suite struct ScoringTests {
    @Test func weightsOfWhatIsMissingGoToItsSiblings() throws {
        let scores = try ScoringFixture.assessment().scores()
        // 甲: a = (1·1 + 3·1)/4 = 1, b = 0: 60. 乙: a = (¾ + 3·⅔)/4 = 0.6875, b = 1: 41.25 + 40. 丙: only g2, ⅓.
        #expect(scores.units.map(\.region.name).map { $0.suffix(2) } == ["乙区", "甲区", "丙县"])
        #expect(scores.units.map { ($0.score ?? -1).rounded() } == [81, 60, 33])
        #expect(ScoringFixture.scores(try ScoringFixture.assessment()) == [60, 81.25, 33.3333])
        #expect(scores.units.map(\.rank) == [1, 2, 3])
        // Of 丙 three quarters of a are known: 0.75 · 0.6.
        #expect(scores.units.map { ($0.coverage * 1e6).rounded() / 1e6 } == [1, 1, 0.45])
        #expect(scores.units[0].areas.map { $0.score.map { ($0 * 100).rounded() / 100 } } == [68.75, 100])
    }

    @Test(arguments: [
        // 丙: a = (0 + 3·⅓)/4 = ¼, b = 0.
        ("zero", 15.0),
        // a = (⅞ + 1)/4, b = ½.
        ("mean", 48.125),
        // a = (¾ + 1)/4, b = 0.
        ("lowest", 26.25),
    ])
    func aPolicySaysWhatMissingValuesCount(policy: String, score: Double) throws {
        let yaml = ScoringFixture.yaml.replacing("uncertainty", with: "missing: \(policy)\nuncertainty")
        #expect(ScoringFixture.scores(try ScoringFixture.assessment(yaml)) == [60, 81.25, score])
    }

    @Test func aPlaceOfWhichTooLittleIsKnownHasNoRank() throws {
        let yaml = ScoringFixture.yaml.replacing("uncertainty", with: "minimum_coverage: 0.5\nuncertainty")
        let units = try ScoringFixture.assessment(yaml).scores().units
        #expect(units.map(\.rank) == [1, 2, nil])
        #expect(units.last?.score != nil)
    }

    @Test func aClassHasItsOwnRubricAndRanks() throws {
        let yaml =
            ScoringFixture.yaml + """

                classes:
                  - {id: county, name: 县, endings: [县], weights: {g1: 0}, missing: zero}
                  - {id: district, name: 区, endings: [区], weights: {b: 0}}
                """
        let units = try ScoringFixture.assessment(yaml).scores().units
        // 丙: a = g2 = ⅓, b = 0: 20. 甲: only a: 100. 乙: 68.75.
        #expect(units.map(\.className) == ["县", "区", "区"])
        #expect(units.map { (($0.score ?? -1) * 100).rounded() / 100 } == [20, 100, 68.75])
        #expect(units.map(\.rank) == [1, 1, 2])
    }

    @Test func otherWeightsAreSimulated() throws {
        let year = try ScoringFixture.assessment().simulation(["a": 0])
        #expect(year.rows.map(\.newScore) == [100, 0, nil])
        #expect(year.rows.map(\.rank) == [1, 2, 3])
        // With b without weight 甲 comes first.
        let other = try ScoringFixture.assessment().simulation(["b": 0])
        #expect(other.rows.map(\.newRank) == [1, 2, 3])
        #expect(other.rows.map(\.gain) == [1, -1, 0])
    }

    @Test func anExplanationLeadsToTheSentence() throws {
        let assessment = try ScoringFixture.assessment()
        let explanation = try #require(assessment.explanation(of: "990102", assessment.scores()))
        let attendance = try #require(explanation.items.first)
        #expect(attendance.measurement.value == 90)
        #expect(attendance.measurement.evidence.map(\.text) == ["attendance为90.0%。"])
        #expect(attendance.measurement.evidence.map(\.start) == [7])
        #expect(attendance.points == 75)
        // 0.6 · ¼
        #expect((attendance.share * 1e6).rounded() / 1e6 == 0.15)
        let sum = explanation.items.reduce(0) { $0 + $1.contribution }
        #expect((sum * 1e4).rounded() / 1e4 == 81.25)
        let third = try #require(assessment.explanation(of: "990103", assessment.scores()))
        #expect(third.items[0].measurement.gap == .notStated && third.items[0].points == nil)
        #expect(((third.items.reduce(0) { $0 + $1.contribution }) * 1e4).rounded() / 1e4 == 33.3333)
    }

    @Test func whatCannotBeComparedIsAGap() throws {
        let figures = [
            ScoringFixture.figure(0, "attendance", 100), ScoringFixture.figure(1, "attendance", 90, months: 1...11),
            ScoringFixture.figure(2, "attendance", 95, bound: .over),
        ]
        let yaml = ScoringFixture.single("{id: x, figure: attendance}")
        let assessment = try ScoringFixture.assessment(yaml, figures)
        #expect(assessment.measurements[0].map(\.gap) == [nil, .otherPeriod, .bound])
        #expect(assessment.measurements[0][1].evidence.count == 1)
        let nobody = try ScoringFixture.assessment(yaml, figures, profiles: [nil, nil, nil])
        #expect(nobody.measurements[0].map(\.value) == [100, nil, nil])
    }

    @Test func changesAndSharesNeedTheSameMonths() throws {
        let figures = [
            ScoringFixture.figure(0, "cases", 30), ScoringFixture.figure(0, "cases", 24, year: 2022),
            ScoringFixture.figure(1, "cases", 30), ScoringFixture.figure(1, "cases", 20, year: 2022, months: 1...11),
            ScoringFixture.figure(0, "received", 40), ScoringFixture.figure(1, "received", 60, months: 1...11),
        ]
        let change = try ScoringFixture.assessment(
            ScoringFixture.single("{id: x, change: cases, direction: lower}"),
            figures
        )
        #expect(change.measurements[0].map(\.value) == [25, nil, nil])
        #expect(change.measurements[0].map(\.gap) == [nil, .noBase, .notStated])
        let share = try ScoringFixture.assessment(
            ScoringFixture.single("{id: x, share: {of: cases, in: received}, direction: higher}"),
            figures
        )
        #expect(share.measurements[0].map(\.value) == [75, nil, nil])
        #expect(share.measurements[0][0].evidence.map(\.quote) == ["30.0件", "40.0件"])
        let people = try ScoringFixture.assessment(
            ScoringFixture.single("{id: x, per: {figure: cases, population: 10000}, direction: lower}")
                + "\npopulations: {\"990101\": 150000}",
            figures
        )
        #expect(people.measurements[0].map(\.value) == [2, nil, nil])
        #expect(people.measurements[0][1].gap == .noPopulation)
    }

    @Test func reportsAreMeasuredToo() throws {
        let problems = ["一是由于编制不足，执法力量薄弱。", "二是普法形式单一。"]
        var tally = PromiseTally(report: 1, nextReport: 2, [])
        (tally.kept, tally.partly, tally.broken, tally.silent) = (5, 2, 1, 2)
        let measure = { (indicator: String) in
            try ScoringFixture.assessment(
                ScoringFixture.single(indicator),
                profiles: [ScoringFixture.profile(0, problems: problems), ScoringFixture.profile(1), nil],
                promises: [tally, nil, nil]
            ).measurements[0]
        }
        #expect(try measure("{id: x, report: problems_with_causes}").map(\.value) == [50, nil, nil])
        #expect(try measure("{id: x, report: problems_with_causes}")[0].evidence.map(\.text) == [problems[0]])
        #expect(try measure("{id: x, report: problems}").map(\.value) == [2, 0, nil])
        #expect(try measure("{id: x, report: filed}").map(\.value) == [1, 1, 0])
        // (5 + 2/2) of 10; all but two are answered.
        #expect(try measure("{id: x, promises: kept}").map(\.value) == [60, nil, nil])
        #expect(try measure("{id: x, promises: answered}").map(\.value) == [80, nil, nil])
        #expect(try measure("{id: x, promises: kept}").map(\.gap) == [nil, .noPromises, .noReport])
    }
}
