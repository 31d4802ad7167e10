/// How the values of one indicator become points from 0 to 1, and how far they tell places apart.
public struct Scale: Sendable, Hashable, Codable {
    /// `min-max`, `target`, `z-score`, `rank`.
    public var method: String
    public var isLowerBetter: Bool
    /// How many places have a value.
    public var count: Int
    /// Among the values; `nil` where there are none.
    public var lowest: Double?
    public var highest: Double?
    public var mean: Double?
    /// Of the whole population of values.
    public var deviation: Double?
    /// The value that is worth no point and the one that is worth all, where the method has such.
    public var zero: Double?
    public var full: Double?

    /// The points of each value, in their order; `nil` stays `nil`.
    static func normalise(
        _ values: [Double?],
        _ indicator: ScoringIndicator
    ) -> (scale: Scale, points: [Double?]) {
        let known = values.compactMap(\.self)
        var scale = Scale(
            method: indicator.normalisation.name,
            isLowerBetter: indicator.isLowerBetter,
            count: known.count,
            lowest: known.min(),
            highest: known.max()
        )
        guard let lowest = scale.lowest, let highest = scale.highest else { return (scale, values) }
        let mean = known.reduce(0, +) / Double(known.count)
        let deviation = (known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(known.count)).squareRoot()
        (scale.mean, scale.deviation) = (mean, deviation)
        let (worst, best) = indicator.isLowerBetter ? (highest, lowest) : (lowest, highest)
        let points: (Double) -> Double
        switch indicator.normalisation {
        case .minMax:
            (scale.zero, scale.full) = (worst, best)
            // Where all are alike, all are best.
            points = { best == worst ? 1 : ($0 - worst) / (best - worst) }
        case .target(let target, let from):
            (scale.zero, scale.full) = (from, target)
            points = { min(1, max(0, ($0 - from) / (target - from))) }
        case .zScore:
            let sign: Double = indicator.isLowerBetter ? -1 : 1
            points = { deviation == 0 ? 0.5 : min(1, max(0, 0.5 + sign * ($0 - mean) / deviation / 6)) }
        case .rank:
            let last = Double(known.count - 1)
            points = { value in
                // Equal values share the better rank.
                let ahead = known.count { indicator.isLowerBetter ? $0 < value : $0 > value }
                return last == 0 ? 1 : 1 - Double(ahead) / last
            }
        }
        return (scale, values.map { $0.map(points) })
    }

    enum CodingKeys: String, CodingKey {
        case method, count, lowest, highest, mean, deviation, zero, full
        case isLowerBetter = "is_lower_better"
    }
}
