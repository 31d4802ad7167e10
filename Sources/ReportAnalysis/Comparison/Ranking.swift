public import ReportModel

/// Places in the order of one indicator, those that cannot be ordered, and those that say nothing.
///
/// Only values of one basis are put in an order: that of which most places state a value, among equals the whole year.
/// Equal values share a rank, and the next one counts them all (1, 2, 2, 4).
public struct Ranking: Sendable, Hashable, Codable {
    public struct Entry: Sendable, Hashable, Codable {
        public var rank: Int
        public var observation: Observation
    }

    public var indicator: Indicator
    public var year: Int
    /// What the ranked values have in common; `nil` where nothing is ranked.
    public var basis: Basis?
    /// Best first; for an indicator without a better side, largest first.
    public var entries: [Entry]
    /// Values that are not comparable with the ranked ones, each with its reason.
    public var apart: [Observation]
    /// Places without a value, each with its reason.
    public var absent: [Observation]

    /// Whether there are values and all are the same: a tie, and no order.
    public var isTie: Bool { self.entries.count > 1 && self.entries.allSatisfy { $0.rank == 1 } }

    /// - Parameter observations: One for each place that is compared.
    public init(of indicator: Indicator, in year: Int, _ observations: [Observation]) {
        let basis = Self.commonBasis(of: observations, unit: indicator.unit)
        self.indicator = indicator
        self.year = year
        self.basis = basis
        self.absent = observations.filter { $0.statement == nil }
        self.apart = observations.compactMap { $0.statement == nil ? nil : $0.apart(from: basis) }
        let compared = observations.filter { $0.statement != nil && $0.apart(from: basis) == nil }
        self.entries = Self.ranked(compared, isLowFirst: indicator.direction == .lowerBetter)
    }

    private static func ranked(_ observations: [Observation], isLowFirst: Bool) -> [Entry] {
        let valued = observations.map { (value: $0.value ?? 0, observation: $0) }
        let sorted = valued.sorted { left, right in
            if left.value != right.value { return isLowFirst ? left.value < right.value : left.value > right.value }
            return (left.observation.region.adcode ?? "") < (right.observation.region.adcode ?? "")
        }
        var rank = 1
        return sorted.enumerated().map { index, item in
            if index > 0, sorted[index - 1].value != item.value { rank = index + 1 }
            return Entry(rank: rank, observation: item.observation)
        }
    }

    /// The basis of most values; among equals that in the unit of the indicator, then the whole year.
    static func commonBasis(of observations: [Observation], unit: String) -> Basis? {
        var counts: [Basis: Int] = [:]
        for observation in observations where observation.reason == nil {
            if let basis = observation.basis { counts[basis, default: 0] += 1 }
        }
        return counts.max { left, right in
            if left.value != right.value { return left.value < right.value }
            if (left.key.unit == unit) != (right.key.unit == unit) { return right.key.unit == unit }
            if left.key.isWholeYear != right.key.isWholeYear { return right.key.isWholeYear }
            // Any order will do, if it is the same each time.
            return (left.key.unit, left.key.lastMonth, left.key.firstMonth ?? .min)
                < (right.key.unit, right.key.lastMonth, right.key.firstMonth ?? .min)
        }?.key
    }

    enum CodingKeys: String, CodingKey { case indicator, year, basis, entries, apart, absent }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.indicator, forKey: .indicator)
        try container.encode(self.year, forKey: .year)
        try container.encode(self.basis, forKey: .basis)
        try container.encode(self.entries, forKey: .entries)
        try container.encode(self.apart, forKey: .apart)
        try container.encode(self.absent, forKey: .absent)
    }
}

extension Observation {
    /// The observation with the reason why it cannot be compared with values of `basis`; `nil` where it can.
    func apart(from basis: Basis?) -> Observation? {
        if self.reason != nil { return self }
        guard let basis, let own = self.basis, own != basis else { return nil }
        var apart = self
        apart.reason = own.unit == basis.unit ? .otherPeriod : .otherUnit
        return apart
    }
}
