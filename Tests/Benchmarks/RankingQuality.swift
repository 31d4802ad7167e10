import Foundation
import SearchOracle

/// How good an order of judged passages is.
enum RankingQuality {
    static let depth = 10

    /// Discounted cumulative gain of the first ten, of what the best order of all that was judged would give. A grade of
    /// `g` is a gain of `2^g - 1`, the passage at place `p` counts `1 / log2(p + 1)`.
    static func gain(_ grades: [Int], best: [Int]) -> Double {
        let ideal = self.sum(best.sorted(by: >))
        return ideal == 0 ? 0 : self.sum(grades) / ideal
    }

    private static func sum(_ grades: [Int]) -> Double {
        grades.prefix(self.depth).enumerated().reduce(0) { sum, place in
            sum + (exp2(Double(place.element)) - 1) / log2(Double(place.offset) + 2)
        }
    }

    /// One by the place of the first passage that is on the query, 0 where there is none among the first ten.
    static func reciprocalRank(_ grades: [Int]) -> Double {
        grades.prefix(self.depth).firstIndex { $0 >= 2 }.map { 1 / Double($0 + 1) } ?? 0
    }

    static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(values.count, 1)) }

    /// Between which the mean lies for 95 of 100 draws of as many queries.
    static func interval(_ values: [Double]) -> (low: Double, high: Double) {
        guard !values.isEmpty else { return (.nan, .nan) }
        var random = SplitMix(seed: 60)
        let means = (0..<10_000).map { _ in
            self.mean(values.map { _ in values[Int.random(in: 0..<values.count, using: &random)] })
        }
        let statistics = Statistics(means)
        return (statistics.quantile(0.025), statistics.quantile(0.975))
    }
}
