public import ReportModel

/// History scored again under other weights.
public struct IndexSimulation: Sendable, Hashable, Codable {
    public struct Row: Sendable, Hashable, Codable {
        public var region: RegionReference
        public var className: String?
        public var score: Double?
        public var rank: Int?
        /// Under the other weights.
        public var newScore: Double?
        public var newRank: Int?

        /// How many ranks it gains.
        public var gain: Int? { self.rank.flatMap { old in self.newRank.map { old - $0 } } }

        enum CodingKeys: String, CodingKey {
            case region, score, rank
            case className = "class_name"
            case newScore = "new_score"
            case newRank = "new_rank"
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(self.region, forKey: .region)
            try container.encode(self.className, forKey: .className)
            try container.encode(self.score, forKey: .score)
            try container.encode(self.rank, forKey: .rank)
            try container.encode(self.newScore, forKey: .newScore)
            try container.encode(self.newRank, forKey: .newRank)
        }
    }

    public struct Year: Sendable, Hashable, Codable {
        public var year: Int
        /// In the order of the new ranks.
        public var rows: [Row]
    }

    public var system: String
    /// The weights that were set, by id.
    public var changes: [String: Double]
    public var years: [Year]

    public init(system: String, changes: [String: Double], years: [Year]) {
        self.system = system
        self.changes = changes
        self.years = years
    }
}

extension Assessment {
    /// The places of the year under other weights, beside those of the system.
    public func simulation(_ changes: [String: Double]) -> IndexSimulation.Year {
        let none = ScoringSystem.Uncertainty(draws: 0)
        let old = self.scores(uncertainty: none).units
        let byRegion = Dictionary(old.map { ($0.region.adcode, $0) }) { first, _ in first }
        let rows = self.scores(changes: changes, uncertainty: none).units.map { new in
            let old = byRegion[new.region.adcode]
            return IndexSimulation.Row(
                region: new.region,
                className: new.className,
                score: old?.score,
                rank: old?.rank,
                newScore: new.score,
                newRank: new.rank
            )
        }
        return IndexSimulation.Year(year: self.year, rows: rows)
    }
}
