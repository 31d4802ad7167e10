/// Between which ranks places lie when weights and missing values vary: a Monte Carlo simulation with a fixed seed.
///
/// In each draw every weight is multiplied by a number around 1, and every missing value is that of some place that has
/// one. The interval leaves out the same share of draws at both ends.
struct RankIntervals {
    private var intervals: [(best: Int?, worst: Int?)]

    /// - Parameter members: The places of one class, which share a rubric.
    init(
        _ assessment: Assessment,
        _ members: [Int],
        _ changes: [String: Double],
        _ uncertainty: ScoringSystem.Uncertainty
    ) {
        self.intervals = members.map { _ in (nil, nil) }
        guard let first = members.first, uncertainty.draws > 0 else { return }
        let tree = assessment.tree(first, changes)
        let known = assessment.indicators.indices.map { leaf in
            assessment.points.map { $0[leaf] }.filter { !$0.isNaN }
        }
        var generator = SeededGenerator(uncertainty.seed)
        // For each place, how often it had each rank.
        var counts = members.map { _ in [Int](repeating: 0, count: members.count) }
        var scores = [Double](repeating: 0, count: members.count)
        for _ in 0..<uncertainty.draws {
            let varied = tree.varied { 1 + uncertainty.weights * (2 * generator.unit() - 1) }
            for (position, member) in members.enumerated() {
                var values = assessment.points[member]
                for leaf in values.indices where values[leaf].isNaN && !known[leaf].isEmpty {
                    values[leaf] = known[leaf][generator.index(below: known[leaf].count)]
                }
                scores[position] = varied.score(values) ?? 0
            }
            let order = scores.indices.sorted { scores[$0] > scores[$1] }
            var rank = 0
            for (place, position) in order.enumerated() {
                if place == 0 || scores[order[place - 1]] != scores[position] { rank = place }
                counts[position][rank] += 1
            }
        }
        let tail = Int((Double(uncertainty.draws) * (1 - uncertainty.share) / 2).rounded(.down))
        self.intervals = counts.map { (Self.rank($0, after: tail), Self.rank($0, after: uncertainty.draws - 1 - tail)) }
    }

    subscript(position: Int) -> (best: Int?, worst: Int?) { self.intervals[position] }

    /// The rank of the draw with this number, counted from 0, in the order of ranks.
    private static func rank(_ counts: [Int], after draws: Int) -> Int {
        var seen = 0
        for (rank, count) in counts.enumerated() {
            seen += count
            if seen > draws { return rank + 1 }
        }
        return counts.count
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers on every machine.
struct SeededGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { self.state = seed }

    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = self.state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From 0 up to 1, without 1.
    mutating func unit() -> Double { Double(self.next() >> 11) * 0x1p-53 }

    mutating func index(below count: Int) -> Int { Int(self.next().multipliedFullWidth(by: UInt64(count)).high) }
}
