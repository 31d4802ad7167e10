public import ReportModel

/// What the corpus holds, and whether it changed.
extension QueryInterface {
    /// Takes ``IngestionInterface/Nothing``; returns ``Holdings``.
    public static let holdings = "holdings"
    /// Takes ``IngestionInterface/Nothing``; returns ``CorpusState``.
    public static let corpusState = "corpus.state"

    /// How many annual reports there are.
    public struct Holdings: Sendable, Codable {
        public struct Year: Sendable, Codable {
            public var year: Int
            public var reports: Int

            public init(year: Int, reports: Int) {
                self.year = year
                self.reports = reports
            }
        }

        public struct Province: Sendable, Codable {
            public var region: RegionReference
            public var reports: Int

            public init(region: RegionReference, reports: Int) {
                self.region = region
                self.reports = reports
            }
        }

        /// The latest first.
        public var years: [Year]
        /// That with the most reports first.
        public var provinces: [Province]

        public init(years: [Year], provinces: [Province]) {
            self.years = years
            self.provinces = provinces
        }
    }

    /// Answers about many reports are the same for as long as the token is.
    public struct CorpusState: Sendable, Codable {
        public var token: String

        public init(token: String) { self.token = token }
    }
}
