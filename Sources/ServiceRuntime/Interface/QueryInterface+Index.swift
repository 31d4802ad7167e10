/// Scores by a system of weighted indicators, and the state of the corpus that answers were made from.
extension QueryInterface {
    /// Takes ``IndexOf``; returns `IndexScores`.
    public static let indexScore = "index.score"
    /// Takes ``IndexOf`` with `regions`; returns a `IndexExplanation` for each.
    public static let indexExplain = "index.explain"
    /// Takes ``IndexOf`` with `changes`; returns `IndexSimulation`.
    public static let indexSimulate = "index.simulate"
    /// Takes ``IndexOf``; returns `IndexSeparation`.
    public static let indexSeparate = "index.separate"
    /// Takes ``IngestionInterface/Nothing``; returns `CorpusSnapshot`.
    public static let snapshot = "snapshot"

    public struct IndexOf: Sendable, Codable {
        /// The year reported on; for a simulation the last one.
        public var year: Int
        /// The first year of a simulation.
        public var fromYear: Int?
        /// A division's name or code; absent: the nearest that holds `regions`.
        public var within: String?
        /// `province`, `city`, `county` or `department`; absent: that of `regions`, else the level below `within`.
        public var level: String?
        /// Of departments only those whose names end so (司法局), in `within` and all below it; absent: all of `within`.
        public var department: String?
        /// The file of a scoring system; absent: the one that Fazhi brings.
        public var system: String?
        /// Names or codes of divisions of one level.
        public var regions: [String]?
        /// Weights by the id of an area, a group or an indicator.
        public var changes: [String: Double]?

        public init(year: Int) { self.year = year }

        enum CodingKeys: String, CodingKey {
            case year, within, level, department, system, regions, changes
            case fromYear = "from_year"
        }
    }
}
