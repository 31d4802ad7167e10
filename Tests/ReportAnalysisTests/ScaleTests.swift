import ReportModel
import Testing

@testable import ReportAnalysis

@Suite struct ScaleTests {
    private static func points(
        _ values: [Double?],
        _ normalisation: Normalisation,
        isLowerBetter: Bool = false
    ) -> [Double?] {
        let indicator = ScoringIndicator(
            id: "x",
            name: "x",
            weight: 1,
            measure: .figure("x"),
            isLowerBetter: isLowerBetter,
            normalisation: normalisation,
            unit: ""
        )
        return Scale.normalise(values, indicator).points.map { $0.map { ($0 * 1e4).rounded() / 1e4 } }
    }

    @Test func eachMethodByHand() {
        #expect(Self.points([2, 4, nil, 10], .minMax) == [0, 0.25, nil, 1])
        #expect(Self.points([2, 4, 10], .minMax, isLowerBetter: true) == [1, 0.75, 0])
        #expect(Self.points([50, 80, 100, 120], .target(100, from: 60)) == [0, 0.5, 1, 1])
        #expect(Self.points([0, 5, 30], .target(0, from: 20), isLowerBetter: true) == [1, 0.75, 0])
        // Mean 4, deviation √(8/3): ½ ∓ 1.2247/6.
        #expect(Self.points([2, 4, 6], .zScore) == [0.2959, 0.5, 0.7041])
        #expect(Self.points([2, 4, 6], .zScore, isLowerBetter: true) == [0.7041, 0.5, 0.2959])
        // Ranks 1, 2, 2, 4 of four.
        #expect(Self.points([9, 5, 5, 1], .rank) == [1, 0.6667, 0.6667, 0])
    }

    @Test func whereAllAreAlikeNobodyIsWorse() {
        #expect(Self.points([3, 3], .minMax) == [1, 1])
        #expect(Self.points([3, 3], .rank) == [1, 1])
        #expect(Self.points([3, 3], .zScore) == [0.5, 0.5])
        #expect(Self.points([3], .rank) == [1])
        #expect(Self.points([nil, nil], .minMax) == [nil, nil])
    }

    @Test func whatNoLongerSeparatesIsNamed() throws {
        let rows = try ScoringFixture.assessment().separation().rows
        #expect(rows.map(\.id) == ["attendance", "cases", "filed", "loss"])
        #expect(rows.map(\.verdict) == [.separates, .separates, .tie, .separates])
        #expect(rows.map(\.count) == [2, 3, 3, 2])
        // Points 1, ½, 0: deviation √(1/6).
        #expect((rows[1].spread * 100).rounded() / 100 == 40.82)
        let one = try ScoringFixture.assessment(
            ScoringFixture.yaml,
            [ScoringFixture.figure(0, "attendance", 98)]
        ).separation().rows
        #expect(one[0].verdict == .unstated)
    }

    @Test func aRankThatNothingCanMoveHasNoInterval() throws {
        let yaml = ScoringFixture.yaml.replacing("weights: 0.2", with: "weights: 0")
        let figures =
            ScoringFixture.figures + [
                ScoringFixture.figure(2, "attendance", 70), ScoringFixture.figure(2, "loss", 9),
            ]
        let units = try ScoringFixture.assessment(yaml, figures).scores().units
        #expect(units.map(\.rankBest) == units.map(\.rank))
        #expect(units.map(\.rankWorst) == units.map(\.rank))
    }

    @Test func missingValuesMakeRanksUnsure() throws {
        // 乙 beats 甲 whatever 丙 may have; with attendance and loss of 乙, 丙 could come second.
        let units = try ScoringFixture.assessment().scores().units
        let third = try #require(units.last)
        #expect(third.rank == 3 && third.rankWorst == 3)
        #expect((third.rankBest ?? 3) < 3)
        // The seed is fixed.
        #expect(try ScoringFixture.assessment().scores() == ScoringFixture.assessment().scores())
    }
}
