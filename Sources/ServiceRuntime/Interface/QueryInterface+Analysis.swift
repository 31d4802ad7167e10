/// What follows from many reports together.
extension QueryInterface {
    /// Takes ``Rank``; returns `Ranking`.
    public static let rank = "rank"
    /// Takes ``Compare``; returns `Comparison`.
    public static let compare = "compare"
    /// Takes ``TrendOver``; returns `Trend`.
    public static let trend = "trend"
    /// Takes ``LedgerOf``; returns `Ledger`.
    public static let ledger = "ledger"

    /// Takes ``TrackOf``; returns `PromiseChain`.
    public static let track = "track"

    public struct Rank: Sendable, Codable {
        /// An identifier of the indicator catalogue, or its Chinese name.
        public var indicator: String
        public var year: Int
        /// A division's name or code; those compared lie inside it.
        public var within: String
        /// `province`, `city` or `county`; absent: the level below `within`.
        public var level: String?

        public init(indicator: String, year: Int, within: String, level: String? = nil) {
            self.indicator = indicator
            self.year = year
            self.within = within
            self.level = level
        }
    }

    public struct Compare: Sendable, Codable {
        /// Names or codes of divisions.
        public var regions: [String]
        public var year: Int
        /// Identifiers or names of indicators; absent: those that at least two of the places state.
        public var indicators: [String]?

        public init(regions: [String], year: Int, indicators: [String]? = nil) {
            self.regions = regions
            self.year = year
            self.indicators = indicators
        }
    }

    public struct TrendOver: Sendable, Codable {
        public var indicator: String
        /// A division's name or code.
        public var region: String
        public var fromYear: Int
        public var toYear: Int

        public init(indicator: String, region: String, fromYear: Int, toYear: Int) {
            self.indicator = indicator
            self.region = region
            self.fromYear = fromYear
            self.toYear = toYear
        }

        enum CodingKeys: String, CodingKey {
            case indicator, region
            case fromYear = "from_year"
            case toYear = "to_year"
        }
    }

    public struct LedgerOf: Sendable, Codable {
        /// The year reported on.
        public var year: Int
        /// A division's name or code; it counts too.
        public var within: String

        public init(year: Int, within: String) {
            self.year = year
            self.within = within
        }
    }

    public struct TrackOf: Sendable, Codable {
        /// A division's name or code.
        public var region: String
        /// The year whose report makes the promises.
        public var year: Int

        public init(region: String, year: Int) {
            self.region = region
            self.year = year
        }
    }
}
