public import ReportModel

/// All values of all places of one year by one system, ready to be scored under any weights.
public struct Assessment: Sendable {
    public let system: ScoringSystem
    public let year: Int
    let units: [UnitFacts]
    let indicators: [ScoringIndicator]
    /// For each indicator, one measurement for each place.
    let measurements: [[Measurement]]
    let scales: [Scale]
    /// For each place, the points of each indicator from 0 to 1, NaN for none.
    let points: [[Double]]
    /// The class of each place.
    let classes: [UnitClass?]

    /// - Parameters:
    ///   - figures: What is stated of the places in that year and the one before, by whomever.
    ///   - filed: The codes of the places that filed a report, by year.
    public init(
        _ system: ScoringSystem,
        year: Int,
        units: [UnitFacts],
        figures: [ReportedFigure],
        filed: [Int: Set<String>],
        catalogue: IndicatorCatalogue
    ) throws(AnalysisError) {
        let measurer = try Measurer(
            year: year,
            units: units,
            figures: figures,
            filed: filed,
            system: system,
            catalogue: catalogue
        )
        self.system = system
        self.year = year
        self.units = units
        self.indicators = system.indicators
        self.classes = units.map { unit in system.classes.first { $0.holds(unit.region) } }
        var points = units.map { _ in [Double](repeating: .nan, count: system.indicators.count) }
        var (measurements, scales): ([[Measurement]], [Scale]) = ([], [])
        for (leaf, indicator) in self.indicators.enumerated() {
            let measured = try measurer.measure(indicator)
            let normalised = Scale.normalise(measured.map(\.value), indicator)
            measurements.append(measured)
            scales.append(normalised.scale)
            for (unit, value) in normalised.points.enumerated() { points[unit][leaf] = value ?? .nan }
        }
        self.measurements = measurements
        self.scales = scales
        self.points = points
    }

    /// The places that are scored.
    public var places: [Region] { self.units.map(\.region) }

    /// The figures of the catalogue that a system needs.
    public static func figures(of system: ScoringSystem) -> [String] {
        Array(Set(system.indicators.flatMap(\.measure.figures))).sorted()
    }

    /// What counts for a place where a value is missing.
    func policy(_ unit: Int, _ leaf: Int) -> MissingPolicy {
        self.indicators[leaf].missing ?? self.classes[unit]?.missing ?? self.system.missing
    }

    /// The points of a place with missing ones filled as the system says.
    func filled(_ unit: Int) -> [Double] {
        self.points[unit].indices.map { leaf in
            let own = self.points[unit][leaf]
            guard own.isNaN else { return own }
            switch self.policy(unit, leaf) {
            case .zero: return 0
            case .exclude: return .nan
            case .mean, .lowest:
                let known = self.points.map { $0[leaf] }.filter { !$0.isNaN }
                guard !known.isEmpty else { return .nan }
                return self.policy(unit, leaf) == .mean
                    ? known.reduce(0, +) / Double(known.count) : known.min() ?? .nan
            }
        }
    }

    /// The weights that hold for a place.
    func tree(_ unit: Int, _ changes: [String: Double]) -> WeightTree {
        WeightTree(self.system, changes: self.classes[unit]?.weights ?? [:], changes)
    }

    /// The scores and ranks of all places.
    ///
    /// - Parameter changes: Weights to take in the place of those of the system and its classes, by id.
    public func scores(
        changes: [String: Double] = [:],
        uncertainty: ScoringSystem.Uncertainty? = nil
    ) -> IndexScores {
        let uncertainty = uncertainty ?? self.system.uncertainty
        var units = self.units.indices.map { self.unit($0, changes) }
        for members in self.members(units) {
            let scores = members.map { units[$0].score ?? 0 }
            let intervals = RankIntervals(self, members, changes, uncertainty)
            for (position, member) in members.enumerated() {
                units[member].rank = 1 + scores.count { $0 > scores[position] }
                (units[member].rankBest, units[member].rankWorst) = intervals[position]
            }
        }
        return IndexScores(
            system: self.system.name,
            year: self.year,
            share: uncertainty.share,
            units: self.sorted(units)
        )
    }

    /// The places that are ranked, class by class.
    private func members(_ units: [IndexScores.Unit]) -> [[Int]] {
        let ranked = units.indices.filter {
            units[$0].score != nil && units[$0].coverage >= self.system.minimumCoverage
        }
        let ids = self.system.classes.map { Optional($0.id) } + [nil]
        return ids.map { id in ranked.filter { self.classes[$0]?.id == id } }.filter { !$0.isEmpty }
    }

    private func sorted(_ units: [IndexScores.Unit]) -> [IndexScores.Unit] {
        let order = Dictionary(uniqueKeysWithValues: self.system.classes.enumerated().map { ($1.id, $0) })
        return units.sorted { left, right in
            let classes = [left, right].map { $0.classID.flatMap { order[$0] } ?? .max }
            if classes[0] != classes[1] { return classes[0] < classes[1] }
            if left.rank != right.rank { return (left.rank ?? .max) < (right.rank ?? .max) }
            return (left.region.adcode ?? "") < (right.region.adcode ?? "")
        }
    }

    func unit(_ unit: Int, _ changes: [String: Double]) -> IndexScores.Unit {
        let (tree, values) = (self.tree(unit, changes), self.filled(unit))
        let known = self.coverage(unit, tree)
        let facts = self.units[unit]
        return IndexScores.Unit(
            region: facts.region.reference,
            classID: self.classes[unit]?.id,
            className: self.classes[unit]?.name,
            report: facts.profile?.report,
            score: tree.score(values).map { $0 * 100 },
            coverage: known.reduce(0, +),
            areas: self.system.areas.enumerated().map { area, description in
                let leaves = tree.groupRanges[area].flatMap { tree.leafRanges[$0] }
                return IndexScores.Part(
                    id: description.id,
                    name: description.name,
                    weight: tree.areas[area],
                    score: tree.score(area: area, values).map { $0 * 100 },
                    coverage: self.coverage(of: leaves, known, tree)
                )
            }
        )
    }

    /// For each leaf its share of the whole weight where it has a value, else 0.
    func coverage(_ unit: Int, _ tree: WeightTree) -> [Double] {
        let whole = tree.shares([Double](repeating: 0, count: self.indicators.count))
        return zip(whole, self.points[unit]).map { $1.isNaN ? 0 : $0 }
    }

    /// The share of the weight of some leaves that has values.
    func coverage(of leaves: [Int], _ known: [Double], _ tree: WeightTree) -> Double {
        let whole = tree.shares([Double](repeating: 0, count: self.indicators.count))
        let sum = leaves.reduce(0) { $0 + whole[$1] }
        return sum > 0 ? leaves.reduce(0) { $0 + known[$1] } / sum : 0
    }
}
