import Foundation
public import ReportModel

extension ScoringSystem {
    /// The number of indicators that a file may have.
    private static let mostIndicators = 1_000

    /// The system that ships with the package.
    public static func standard(_ indicators: IndicatorCatalogue) throws -> ScoringSystem {
        try ScoringSystem(yaml: try self.standardFile(), indicators: indicators)
    }

    /// The file of the system that ships with the package, to begin an own one from.
    public static func standardFile() throws -> String {
        guard let file = Bundle.module.url(forResource: "Resources/index", withExtension: "yaml") else {
            throw AnalysisError.resource(name: "index", reason: "it is missing")
        }
        return try String(contentsOf: file, encoding: .utf8)
    }

    /// Reads a file; its form is in the README of this folder.
    ///
    /// - Throws: ``ScoringFileError`` with the line.
    public init(yaml: String, indicators: IndicatorCatalogue) throws(ScoringFileError) {
        let root = try ScoringNode.root(of: yaml)
        let fields = try root.fields(
            "a scoring system",
            known: ["schema", "name", "missing", "minimum_coverage", "uncertainty", "classes", "populations", "areas"]
        )
        guard fields["schema"]?.text == "fazhi.index/1" else {
            throw (fields["schema"] ?? root).error("its schema must be fazhi.index/1")
        }
        guard let areas = fields["areas"] else { throw root.error("it has no areas") }
        var reader = AreaReader(indicators: indicators)
        self.name = try fields["name"]?.string("name") ?? "法治指数"
        self.missing = try fields["missing"]?.oneOf(MissingPolicy.self, "missing") ?? .exclude
        self.minimumCoverage = try fields["minimum_coverage"]?.number("minimum_coverage", in: 0...1) ?? 0
        self.uncertainty = try Self.uncertainty(fields["uncertainty"])
        self.populations = [:]
        self.classes = []
        self.areas = []
        for (code, node) in try fields["populations"]?.fields("populations") ?? [:] {
            self.populations[code] = try node.number("a population", in: 1...2e9)
        }
        for node in try areas.list("areas") { self.areas.append(try reader.area(node)) }
        guard !self.areas.isEmpty else { throw areas.error("it has no areas") }
        guard self.indicators.count <= Self.mostIndicators else {
            throw areas.error("it has more than \(Self.mostIndicators) indicators")
        }
        let keys = Set(self.keys)
        for node in try fields["classes"]?.list("classes") ?? [] {
            self.classes.append(try Self.unitClass(node, keys: keys))
        }
    }

    private static func uncertainty(_ node: ScoringNode?) throws(ScoringFileError) -> Uncertainty {
        var uncertainty = Uncertainty()
        guard let node else { return uncertainty }
        let fields = try node.fields("uncertainty", known: ["draws", "weights", "seed", "share"])
        if let draws = fields["draws"] { uncertainty.draws = Int(try draws.number("draws", in: 0...10_000)) }
        if let weights = fields["weights"] { uncertainty.weights = try weights.number("weights", in: 0...1) }
        if let seed = fields["seed"] { uncertainty.seed = UInt64(try seed.number("seed", in: 0...1e15)) }
        if let share = fields["share"] { uncertainty.share = try share.number("share", in: 0...1) }
        return uncertainty
    }

    private static func unitClass(_ node: ScoringNode, keys: Set<String>) throws(ScoringFileError) -> UnitClass {
        let fields = try node.fields(
            "a class",
            known: ["id", "name", "level", "endings", "places", "missing", "weights"]
        )
        guard let id = fields["id"] else { throw node.error("a class has no id") }
        var weights: [String: Double] = [:]
        for (key, weight) in try fields["weights"]?.fields("weights") ?? [:] {
            guard keys.contains(key) else { throw weight.error("nothing has the id “\(key)”") }
            weights[key] = try weight.number("a weight", in: 0...1e6)
        }
        var (endings, places): ([String], Set<String>) = ([], [])
        for node in try fields["endings"]?.list("endings") ?? [] { endings.append(try node.string("an ending")) }
        for node in try fields["places"]?.list("places") ?? [] { places.insert(try node.string("a place")) }
        return UnitClass(
            id: try id.string("id"),
            name: try (fields["name"] ?? id).string("name"),
            level: try fields["level"]?.oneOf(RegionLevel.self, "level"),
            endings: endings,
            places: places,
            missing: try fields["missing"]?.oneOf(MissingPolicy.self, "missing"),
            weights: weights
        )
    }
}
