import Foundation
import Testing

@testable import Benchmarks

@Suite("Judged rankings")
struct RankingQualityTests {
    @Test("The gain of an order is that of the best order of what was judged, or less")
    func gain() {
        #expect(RankingQuality.gain([3, 2, 1], best: [1, 2, 3]) == 1)
        // (7 + 3 / log2 3) / (7 + 3 / log2 3 + 3 / 2)
        #expect(abs(RankingQuality.gain([3, 2, 0], best: [3, 2, 2]) - 0.855_67) < 1e-4)
        #expect(RankingQuality.gain([0, 0], best: [3]) == 0)
        #expect(RankingQuality.gain([], best: []) == 0)
        let beyond = Array(repeating: 0, count: 10) + [3]
        #expect(RankingQuality.gain(beyond, best: [3]) == 0)
    }

    @Test("The first passage on the query counts by its place")
    func reciprocalRank() {
        #expect(RankingQuality.reciprocalRank([0, 1, 2, 3]) == 1 / 3.0)
        #expect(RankingQuality.reciprocalRank([1, 1]) == 0)
    }

    @Test("Draws of equal values have no spread")
    func interval() {
        let interval = RankingQuality.interval([0.5, 0.5, 0.5])
        #expect(interval.low == 0.5 && interval.high == 0.5)
    }

    @Test("Passages that differ in numbers or space have one key, others have not")
    func keys() {
        let key = QualityPassage.key(of: "受理93件，纠错率14.5%")
        #expect(key == QualityPassage.key(of: "受理 1208 件，纠错率6%"))
        #expect(key != QualityPassage.key(of: "受理93起，纠错率14.5%"))
        #expect(key.count == 16)
    }

    @Test("All judgements are of one of the 60 queries, which are all judged")
    func judgements() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Benchmarks/Resources")
        let judgements = try Judgements(in: folder)
        #expect(judgements.queries.count == 60)
        #expect(judgements.queries.allSatisfy { !$0.need.isEmpty && $0.grades.count >= 10 })
    }
}
