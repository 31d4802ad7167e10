public import ReportModel

/// Places side by side, indicator by indicator, for one year.
public struct Comparison: Sendable, Hashable, Codable {
    public struct Row: Sendable, Hashable, Codable {
        public var indicator: Indicator
        /// What the values that can be compared have in common.
        public var basis: Basis?
        /// One for each place, in the order asked for. Those that cannot be compared with the others say why.
        public var observations: [Observation]

        public init(indicator: Indicator, _ observations: [Observation]) {
            let basis = Ranking.commonBasis(of: observations, unit: indicator.unit)
            self.indicator = indicator
            self.basis = basis
            self.observations = observations.map { $0.apart(from: basis) ?? $0 }
        }

        enum CodingKeys: String, CodingKey { case indicator, basis, observations }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(self.indicator, forKey: .indicator)
            try container.encode(self.basis, forKey: .basis)
            try container.encode(self.observations, forKey: .observations)
        }
    }

    public var year: Int
    public var regions: [RegionReference]
    public var rows: [Row]

    public init(year: Int, regions: [RegionReference], rows: [Row]) {
        self.year = year
        self.regions = regions
        self.rows = rows
    }
}
