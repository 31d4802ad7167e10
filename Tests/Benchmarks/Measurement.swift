/// All that was measured of one thing with one engine, over all rounds.
struct Measurement: Sendable, Encodable {
    /// The name of ours in `engine`.
    static let ours = "Fazhi"

    var what: String
    var engine: String
    var unit: Unit
    var samples: [Double]

    var statistics: Statistics { Statistics(self.samples) }

    /// How far ahead of `peer` this one is: above 1 is better, whatever the unit.
    func lead(over peer: Measurement) -> Double? {
        let (mine, other) = (self.statistics.median, peer.statistics.median)
        guard mine.isFinite, other.isFinite, mine > 0, other > 0, self.unit == peer.unit else { return nil }
        switch self.unit.better {
        case .higher: return mine / other
        case .lower: return other / mine
        case .neither: return nil
        }
    }

    enum CodingKeys: String, CodingKey { case what, engine, unit, median, low, high, samples }

    func encode(to encoder: any Encoder) throws {
        let statistics = self.statistics
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.what, forKey: .what)
        try container.encode(self.engine, forKey: .engine)
        try container.encode(self.unit, forKey: .unit)
        try container.encode(statistics.median, forKey: .median)
        try container.encode(statistics.spread.low, forKey: .low)
        try container.encode(statistics.spread.high, forKey: .high)
        try container.encode(self.samples, forKey: .samples)
    }
}
