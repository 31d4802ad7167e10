import ReportModel

/// Reads the areas of a scoring system, and sees that no id is given twice.
struct AreaReader {
    let indicators: IndicatorCatalogue
    private var ids: Set<String> = []

    private static let measures = ["figure", "change", "share", "per", "report", "section", "promises"]

    init(indicators: IndicatorCatalogue) { self.indicators = indicators }

    mutating func area(_ node: ScoringNode) throws(ScoringFileError) -> ScoringSystem.Area {
        let fields = try node.fields("an area", known: ["id", "name", "weight", "groups"])
        let (id, name, weight) = try self.head(fields, node, "an area")
        guard let list = try fields["groups"]?.list("groups"), !list.isEmpty else {
            throw node.error("the area \(id) has no groups")
        }
        var groups: [ScoringSystem.Group] = []
        for node in list { groups.append(try self.group(node)) }
        return ScoringSystem.Area(id: id, name: name, weight: weight, groups: groups)
    }

    private mutating func group(_ node: ScoringNode) throws(ScoringFileError) -> ScoringSystem.Group {
        let fields = try node.fields("a group", known: ["id", "name", "weight", "indicators"])
        let (id, name, weight) = try self.head(fields, node, "a group")
        guard let list = try fields["indicators"]?.list("indicators"), !list.isEmpty else {
            throw node.error("the group \(id) has no indicators")
        }
        var indicators: [ScoringIndicator] = []
        for node in list { indicators.append(try self.indicator(node)) }
        return ScoringSystem.Group(id: id, name: name, weight: weight, indicators: indicators)
    }

    private mutating func indicator(_ node: ScoringNode) throws(ScoringFileError) -> ScoringIndicator {
        let fields = try node.fields(
            "an indicator",
            known: ["id", "name", "weight", "direction", "normalise", "missing"] + Self.measures
        )
        let (id, name, weight) = try self.head(fields, node, "an indicator")
        let said = Self.measures.filter { fields[$0] != nil }
        guard said.count == 1, let kind = said.first, let measured = fields[kind] else {
            throw node.error("the indicator \(id) must have one of \(Self.measures.joined(separator: ", "))")
        }
        let measure = try self.measure(kind, measured)
        let isLowerBetter = try self.isLowerBetter(fields["direction"], measure, node)
        return ScoringIndicator(
            id: id,
            name: name,
            weight: weight,
            measure: measure,
            isLowerBetter: isLowerBetter,
            normalisation: try Self.normalisation(fields["normalise"], isLowerBetter),
            missing: try fields["missing"]?.oneOf(MissingPolicy.self, "missing"),
            unit: self.unit(of: measure)
        )
    }

    private mutating func head(
        _ fields: [String: ScoringNode],
        _ node: ScoringNode,
        _ what: String
    ) throws(ScoringFileError) -> (id: String, name: String, weight: Double) {
        guard let idNode = fields["id"] else { throw node.error("\(what) has no id") }
        let id = try idNode.string("id")
        guard self.ids.insert(id).inserted else { throw idNode.error("the id “\(id)” is given twice") }
        return (
            id, try fields["name"]?.string("name") ?? id, try fields["weight"]?.number("weight", in: 0...1e6) ?? 1
        )
    }

    private func measure(_ kind: String, _ node: ScoringNode) throws(ScoringFileError) -> Measure {
        switch kind {
        case "figure": return .figure(try self.figure(node))
        case "change": return .change(try self.figure(node))
        case "share":
            let fields = try node.fields("share", known: ["of", "in"])
            guard let part = fields["of"], let whole = fields["in"] else { throw node.error("share needs of and in") }
            return .share(of: try self.figure(part), in: try self.figure(whole))
        case "per":
            let fields = try node.fields("per", known: ["figure", "population"])
            guard let figure = fields["figure"], let population = fields["population"] else {
                throw node.error("per needs figure and population")
            }
            return .perPopulation(try self.figure(figure), try population.number("population", in: 1...2e9))
        case "report": return .report(try node.oneOf(ReportTrait.self, "report"))
        case "section": return .section(try node.oneOf(Section.Kind.self, "section"))
        default: return .promises(try node.oneOf(PromiseTrait.self, "promises"))
        }
    }

    private func figure(_ node: ScoringNode) throws(ScoringFileError) -> String {
        let id = try node.string("an indicator of the catalogue")
        guard self.indicators[id] != nil else { throw node.error("the catalogue has no indicator “\(id)”") }
        return id
    }

    private func isLowerBetter(
        _ node: ScoringNode?,
        _ measure: Measure,
        _ indicator: ScoringNode
    ) throws(ScoringFileError) -> Bool {
        enum Direction: String, CaseIterable { case higher, lower }
        if let node { return try node.oneOf(Direction.self, "direction") == .lower }
        switch measure {
        case .report, .section, .promises: return false
        case .figure(let id), .change(let id), .perPopulation(let id, _), .share(let id, _):
            switch self.indicators[id]?.direction {
            case .higherBetter: return false
            case .lowerBetter: return true
            case .neutral, nil: throw indicator.error("\(id) has no better side: say direction: higher or lower")
            }
        }
    }

    private static func normalisation(
        _ node: ScoringNode?,
        _ isLowerBetter: Bool
    ) throws(ScoringFileError) -> Normalisation {
        guard let node else { return .minMax }
        switch node.text {
        case "min-max": return .minMax
        case "z-score": return .zScore
        case "rank": return .rank
        case let text?: throw node.error("normalise is min-max, z-score, rank or {target, from}, not “\(text)”")
        case nil: break
        }
        let fields = try node.fields("normalise", known: ["target", "from"])
        guard let targetNode = fields["target"] else { throw node.error("normalise needs a target") }
        let target = try targetNode.number("target", in: -1e15...1e15)
        let from = try fields["from"]?.number("from", in: -1e15...1e15) ?? 0
        guard isLowerBetter ? target < from : target > from else {
            throw node.error("from \(from) to the target \(target) is not the better way")
        }
        return .target(target, from: from)
    }

    private func unit(of measure: Measure) -> String {
        switch measure {
        case .figure(let id): self.indicators[id]?.unit ?? ""
        case .perPopulation(let id, let count):
            "\(self.indicators[id]?.unit ?? "")/\(count == 10_000 ? "万" : "\(Int(count))")人"
        case .change, .share, .promises: "%"
        case .report(let trait): trait.unit
        case .section: ""
        }
    }
}
