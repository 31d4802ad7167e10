/// A score taken apart: from the whole through areas, groups and indicators to the values and the words that prove them.
public struct IndexExplanation: Sendable, Hashable, Codable {
    public struct Area: Sendable, Hashable, Codable {
        public var part: IndexScores.Part
        public var groups: [Group]
    }

    public struct Group: Sendable, Hashable, Codable {
        public var part: IndexScores.Part
        public var indicators: [Item]
    }

    public struct Item: Sendable, Hashable, Codable {
        public var id: String
        public var name: String
        /// Among its siblings.
        public var weight: Double
        /// Of the whole, after the weights of what is left out went to its siblings.
        public var share: Double
        public var unit: String
        public var measurement: Measurement
        /// From 0 to 100; `nil` where it does not count.
        public var points: Double?
        /// What took the place of a missing value.
        public var filled: MissingPolicy?
        public var scale: Scale
        /// How much of the score it is: share times points.
        public var contribution: Double

        enum CodingKeys: String, CodingKey {
            case id, name, weight, share, unit, measurement, points, filled, scale, contribution
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(self.id, forKey: .id)
            try container.encode(self.name, forKey: .name)
            try container.encode(self.weight, forKey: .weight)
            try container.encode(self.share, forKey: .share)
            try container.encode(self.unit, forKey: .unit)
            try container.encode(self.measurement, forKey: .measurement)
            try container.encode(self.points, forKey: .points)
            try container.encode(self.filled, forKey: .filled)
            try container.encode(self.scale, forKey: .scale)
            try container.encode(self.contribution, forKey: .contribution)
        }
    }

    public var system: String
    public var year: Int
    public var unit: IndexScores.Unit
    /// How many places of its class are ranked.
    public var ranked: Int
    public var areas: [Area]

    public var items: [Item] { self.areas.flatMap(\.groups).flatMap(\.indicators) }
}
