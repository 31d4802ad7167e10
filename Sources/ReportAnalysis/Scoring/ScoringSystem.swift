/// How governments are scored: areas, groups in them, and indicators in those, each with a weight among its siblings.
///
/// A file says so in YAML (``init(yaml:indicators:)``); the package brings one (``standard(_:)``).
public struct ScoringSystem: Sendable, Hashable {
    public struct Area: Sendable, Hashable {
        public var id: String
        public var name: String
        public var weight: Double
        public var groups: [Group]
    }

    public struct Group: Sendable, Hashable {
        public var id: String
        public var name: String
        public var weight: Double
        public var indicators: [ScoringIndicator]
    }

    /// How far weights and missing values are varied to tell how sure a rank is.
    public struct Uncertainty: Sendable, Hashable {
        public var draws: Int
        /// Each weight is drawn between (1 − this) and (1 + this) times its own.
        public var weights: Double
        public var seed: UInt64
        /// The share of draws that the interval holds.
        public var share: Double

        public init(draws: Int = 400, weights: Double = 0.25, seed: UInt64 = 1, share: Double = 0.9) {
            self.draws = draws
            self.weights = weights
            self.seed = seed
            self.share = share
        }
    }

    public var name: String
    /// What becomes of values that are missing, where neither the class nor the indicator says so.
    public var missing: MissingPolicy
    /// The share of the weight for which a place must have values to be ranked.
    public var minimumCoverage: Double
    public var uncertainty: Uncertainty
    /// The kinds of places, each with its own rubric; the first that fits counts. Empty: all are of one kind.
    public var classes: [UnitClass]
    /// Inhabitants by the code of the place.
    public var populations: [String: Double]
    public var areas: [Area]

    /// All indicators in the order of the file.
    public var indicators: [ScoringIndicator] { self.areas.flatMap(\.groups).flatMap(\.indicators) }

    /// Whether an indicator rests on what became of promises.
    public var countsPromises: Bool {
        self.indicators.contains { if case .promises = $0.measure { true } else { false } }
    }

    /// The ids of everything that has a weight.
    public var keys: [String] {
        self.areas.flatMap { area in
            [area.id] + area.groups.flatMap { group in [group.id] + group.indicators.map(\.id) }
        }
    }
}

/// What becomes of a value that is missing.
public enum MissingPolicy: String, Sendable, Hashable, Codable, CaseIterable {
    /// It counts as the worst.
    case zero
    /// It counts as the mean of the places that have one.
    case mean
    /// It counts as the lowest of the places that have one.
    case lowest
    /// It does not count: its weight goes to its siblings.
    case exclude
}
