/// How far each indicator of a system tells the places of a year apart.
public struct IndexSeparation: Sendable, Hashable, Codable {
    public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
        /// Fewer than two places have a value.
        case unstated
        /// All have the same points.
        case tie
        /// Nine of ten have the same points.
        case weak
        case separates
    }

    public struct Row: Sendable, Hashable, Codable {
        public var id: String
        public var name: String
        public var area: String
        public var unit: String
        public var verdict: Verdict
        /// How many places have a value, and how many different ones.
        public var count: Int
        public var different: Int
        /// The share of places with a value that have the most frequent points.
        public var largestTie: Double
        /// The standard deviation of the points, from 0 to 100.
        public var spread: Double
        public var scale: Scale

        enum CodingKeys: String, CodingKey {
            case id, name, area, unit, verdict, count, different, spread, scale
            case largestTie = "largest_tie"
        }
    }

    public var system: String
    public var year: Int
    /// How many places are scored.
    public var places: Int
    public var rows: [Row]
}

extension Assessment {
    /// The share of equal points from which an indicator hardly separates.
    private static let weakTie = 0.9

    /// How far each indicator tells the places apart, in the order of the system.
    public func separation() -> IndexSeparation {
        let areas = self.system.areas.flatMap { area in area.groups.flatMap(\.indicators).map { _ in area.name } }
        let rows = self.indicators.enumerated().map { leaf, indicator in
            let points = self.points.map { $0[leaf] }.filter { !$0.isNaN }
            let tallies = Dictionary(grouping: points) { $0 }.mapValues(\.count)
            let mean = points.reduce(0, +) / Double(max(1, points.count))
            let variance = points.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, points.count))
            let tie = Double(tallies.values.max() ?? 0) / Double(max(1, points.count))
            let verdict: IndexSeparation.Verdict =
                points.count < 2 ? .unstated : tallies.count == 1 ? .tie : tie >= Self.weakTie ? .weak : .separates
            return IndexSeparation.Row(
                id: indicator.id,
                name: indicator.name,
                area: areas[leaf],
                unit: indicator.unit,
                verdict: verdict,
                count: points.count,
                different: tallies.count,
                largestTie: tie,
                spread: variance.squareRoot() * 100,
                scale: self.scales[leaf]
            )
        }
        return IndexSeparation(system: self.system.name, year: self.year, places: self.units.count, rows: rows)
    }
}
