import Testing

@testable import Benchmarks

@Suite struct ResultsTests {
    @Test func medianAndSpreadOfFewSamplesAreAllThatThereIs() {
        let statistics = Statistics([4, 1, 3, 2])
        #expect(statistics.median == 2.5)
        #expect(statistics.spread == (1, 4))
    }

    @Test func spreadOfManySamplesLeavesTheEndsOut() {
        let statistics = Statistics((0...100).map(Double.init))
        #expect(statistics.median == 50)
        #expect(statistics.spread == (5, 95))
        #expect(statistics.outline(2) == [25, 75])
    }

    @Test func numbersHaveThreeDigitsThatCount() {
        let written = [0.03125, 0.5, 4.266, 18.64, 305.4, 12_840.2, -1_234_567, 100, 7, .nan].map(Results.number)
        #expect(written == ["0.0312", "0.500", "4.27", "18.6", "305", "12,840", "-1,234,567", "100", "7", "–"])
    }

    @Test func aPeerIsComparedTheWayThatIsBetter() {
        var results = Results(bench: "reading", facts: [])
        results.add("pages", .rate("pages"), 900, 1_000, 1_100)
        results.add("one page", .milliseconds, 2)
        results.add("pages", .rate("pages"), engine: "other", 100)
        results.add("one page", .milliseconds, engine: "other", 1)
        results.remark("another is not measured: it is not installed")
        #expect(
            results.markdown == """
                ## reading


                | what | engine | median | spread | unit | ours to it |
                |---|---|---:|---:|---|---:|
                | pages | Fazhi | 1,000 | 900 – 1,100 | pages/s |  |
                |  | other | 100 |  | pages/s | 10 × |
                | one page | Fazhi | 2 |  | ms |  |
                |  | other | 1 |  | ms | 0.500 × |

                Last column: how many times as good ours is; below 1, the other is ahead.
                - another is not measured: it is not installed
                """
        )
    }

    @Test func whatMustHoldAndDoesNotIsSaid() {
        var results = Results(bench: "pipeline", facts: [])
        results.check(true, "1 received = 1 searchable")
        #expect(results.isSound)
        results.check(false, "2 received = 1 searchable")
        #expect(!results.isSound)
        #expect(results.markdown.contains("**FAILS**: 2 received = 1 searchable"))
    }
}
