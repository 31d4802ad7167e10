public import ReportModel

/// Places of one year with their scores, the best of each class first, then those that cannot be ranked.
public struct IndexScores: Sendable, Hashable, Codable {
    /// An area or a group with its score.
    public struct Part: Sendable, Hashable, Codable {
        public var id: String
        public var name: String
        /// Among its siblings.
        public var weight: Double
        /// From 0 to 100; `nil` where nothing in it has a value.
        public var score: Double?
        /// The share of its weight that has values.
        public var coverage: Double

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(self.id, forKey: .id)
            try container.encode(self.name, forKey: .name)
            try container.encode(self.weight, forKey: .weight)
            try container.encode(self.score, forKey: .score)
            try container.encode(self.coverage, forKey: .coverage)
        }

        enum CodingKeys: String, CodingKey { case id, name, weight, score, coverage }
    }

    public struct Unit: Sendable, Hashable, Codable {
        public var region: RegionReference
        /// The class by whose rubric it is scored; `nil` where the system has none that fits.
        public var classID: String?
        public var className: String?
        /// The annual report of the year.
        public var report: Int64?
        /// From 0 to 100; `nil` where nothing has a value.
        public var score: Double?
        /// The share of the weight that has values.
        public var coverage: Double
        /// Among its class; `nil` where it has values for too little of the weight.
        public var rank: Int?
        /// Between which ranks it lies when weights and missing values vary.
        public var rankBest: Int?
        public var rankWorst: Int?
        public var areas: [Part]

        enum CodingKeys: String, CodingKey {
            case region, report, score, coverage, rank, areas
            case classID = "class"
            case className = "class_name"
            case rankBest = "rank_best"
            case rankWorst = "rank_worst"
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(self.region, forKey: .region)
            try container.encode(self.classID, forKey: .classID)
            try container.encode(self.className, forKey: .className)
            try container.encode(self.report, forKey: .report)
            try container.encode(self.score, forKey: .score)
            try container.encode(self.coverage, forKey: .coverage)
            try container.encode(self.rank, forKey: .rank)
            try container.encode(self.rankBest, forKey: .rankBest)
            try container.encode(self.rankWorst, forKey: .rankWorst)
            try container.encode(self.areas, forKey: .areas)
        }
    }

    /// The name of the system.
    public var system: String
    public var year: Int
    /// The share of the draws that the intervals of ranks hold.
    public var share: Double
    public var units: [Unit]
}
