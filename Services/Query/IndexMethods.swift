import Messaging
import PostgreSQL
import ReportAnalysis
import ReportModel
import ServiceRuntime
import Storage

/// The methods of query that score places by a system of indicators.
struct IndexMethods: Sendable {
    private static let mostRegions = 20

    private let store: AnalysisStore
    private let names: NameResolver
    private let duties: FilingDuties
    private let standard: ScoringSystem
    private let tallies: PromiseTallies
    private let evidence: EvidencePlaces
    private let departments: DepartmentAssessor

    init(pool: Pool, names: NameResolver, duties: FilingDuties, tracker: PromiseTracker) throws {
        self.store = AnalysisStore(pool: pool)
        self.names = names
        self.duties = duties
        self.standard = try ScoringSystem.standard(names.indicators)
        self.tallies = PromiseTallies(store: self.store, tracker: tracker)
        self.departments = DepartmentAssessor(store: self.store, tallies: self.tallies, names: names)
        self.evidence = EvidencePlaces(analysis: self.store, documents: DocumentStore(pool: pool))
    }

    func add(to methods: inout MethodTable) {
        methods.on(QueryInterface.indexScore) { (request: QueryInterface.IndexOf) in
            let assessment = try await self.assess(request, request.year)
            return try await ComputeExecutor.run { assessment.scores() }
        }
        methods.on(QueryInterface.indexExplain) { (request: QueryInterface.IndexOf) in
            try await self.explain(request)
        }
        methods.on(QueryInterface.indexSimulate) { (request: QueryInterface.IndexOf) in
            try await self.simulate(request)
        }
        methods.on(QueryInterface.indexSeparate) { (request: QueryInterface.IndexOf) in
            try await self.assess(request, request.year).separation()
        }
        methods.on(QueryInterface.snapshot) { (_: IngestionInterface.Nothing) in try await self.store.snapshot() }
    }

    private func explain(_ request: QueryInterface.IndexOf) async throws -> [IndexExplanation] {
        guard let named = request.regions, !named.isEmpty else { throw RequestError(.invalid, "no place is named") }
        let assessment = try await self.assess(request, request.year)
        let codes = try self.codes(request, among: assessment)
        let explanations = try await ComputeExecutor.run {
            let scores = assessment.scores()
            return codes.map { assessment.explanation(of: $0, scores) }
        }
        var found: [IndexExplanation] = []
        for (name, explanation) in zip(named, explanations) {
            guard let explanation else {
                throw RequestError(.invalid, "\(name) is not among the places that are scored")
            }
            found.append(try await self.evidence.locate(explanation))
        }
        return found
    }

    private func simulate(_ request: QueryInterface.IndexOf) async throws -> IndexSimulation {
        let changes = request.changes ?? [:]
        let system = try self.system(request)
        let keys = Set(system.keys)
        for (key, weight) in changes.sorted(by: { $0.key < $1.key }) {
            guard keys.contains(key) else {
                throw RequestError(.invalid, "nothing in \(system.name) has the id “\(key)”")
            }
            guard weight >= 0, weight <= 1e6 else { throw RequestError(.invalid, "no weight is \(weight)") }
        }
        var years: [IndexSimulation.Year] = []
        for year in try AnalysisMethods.years(request.fromYear ?? request.year, request.year) {
            let assessment = try await self.assess(request, year)
            years.append(try await ComputeExecutor.run { assessment.simulation(changes) })
        }
        return IndexSimulation(system: system.name, changes: changes, years: years)
    }

    // MARK: What is scored

    private func assess(_ request: QueryInterface.IndexOf, _ year: Int) async throws -> Assessment {
        let system = try self.system(request)
        if request.level == RegionLevel.department.rawValue {
            return try await self.departments.assess(request, year, by: system)
        }
        let places = try self.places(request)
        let only = try AnalysisMethods.years(year, year)
        let years = max(1, only.lowerBound - 1)...only.upperBound
        let codes = places.map(\.adcode)
        async let figures = self.store.governmentFigures(
            of: Assessment.figures(of: system),
            places: codes,
            within: self.province(of: places),
            years: years
        )
        // A report without a year may tell it by the day of publication, in the year after.
        async let filings = self.store.reports(of: codes, years: years.lowerBound...year + 1)
        let profiles = try await self.store.profiles(of: codes, year: year)
        let reports = try await filings
        let ledger = Ledger(year: year, regions: places, reports: reports, duties: self.duties)
        let entries = Dictionary(ledger.entries.map { ($0.region.adcode, $0) }) { first, _ in first }
        let first = Dictionary(
            profiles.compactMap { profile in profile.adcode.map { ($0, profile) } },
            uniquingKeysWith: { left, right in entries[left.adcode ?? ""]?.filed?.report == right.report ? right : left
            }
        )
        var tallies: [String: PromiseTally] = [:]
        if system.countsPromises {
            let before = try await self.store.reportHeads(of: codes, year: year - 1)
            tallies = try await self.tallies.count(before, first)
        }
        let units = places.map { place in
            UnitFacts(
                region: place,
                entry: entries[place.adcode],
                profile: first[place.adcode],
                promises: tallies[place.adcode]
            )
        }
        let stated = try await figures
        return try await ComputeExecutor.run {
            try Assessment(
                system,
                year: year,
                units: units,
                figures: stated,
                filed: Self.filed(reports),
                catalogue: self.names.indicators
            )
        }
    }

    /// The places that filed a report, by year.
    private static func filed(_ reports: [FiledReport]) -> [Int: Set<String>] {
        var filed: [Int: Set<String>] = [:]
        for report in reports where report.kind == .annualReport && report.level != .department {
            if let year = report.year, let adcode = report.adcode { filed[year, default: []].insert(adcode) }
        }
        return filed
    }

    private func system(_ request: QueryInterface.IndexOf) throws -> ScoringSystem {
        guard let file = request.system else { return self.standard }
        do { return try ScoringSystem(yaml: file, indicators: self.names.indicators) } catch {
            throw RequestError(.invalid, "\(error)")
        }
    }

    private func regions(_ request: QueryInterface.IndexOf) throws(RequestError) -> [Region] {
        guard let named = request.regions else { return [] }
        guard named.count <= Self.mostRegions else {
            throw RequestError(.invalid, "at most \(Self.mostRegions) places can be taken apart at once")
        }
        var regions: [Region] = []
        for name in named { regions.append(try self.names.region(name)) }
        guard Set(regions.map(\.level)).count <= 1 else {
            throw RequestError(.invalid, "places of different levels have no score in common")
        }
        return regions
    }

    /// The codes of the places that are named: divisions, or departments by the end of their names.
    private func codes(
        _ request: QueryInterface.IndexOf,
        among assessment: Assessment
    ) throws(RequestError) -> [String] {
        guard request.level == RegionLevel.department.rawValue else {
            return try self.regions(request).map(\.adcode)
        }
        var codes: [String] = []
        for name in request.regions ?? [] {
            let found = assessment.places.filter { $0.name == name || $0.adcode == name || $0.name.hasSuffix(name) }
            guard found.count <= 1 else {
                let names = found.prefix(8).map(\.name).joined(separator: ", ")
                throw RequestError(.invalid, "several departments are called “\(name)”: \(names)")
            }
            codes.append(found.first?.adcode ?? name)
        }
        return codes
    }

    /// The places that are scored together.
    private func places(_ request: QueryInterface.IndexOf) throws(RequestError) -> [Region] {
        let regions = try self.regions(request)
        let asked = try request.level.map { (text) throws(RequestError) in try AnalysisMethods.level(text) }
        let level = asked ?? regions.first?.level
        guard let within = try self.within(request, regions) else {
            guard level == nil || level == .province else {
                throw RequestError(.invalid, "say within which division places are scored")
            }
            return self.provinces
        }
        let candidates = level.map { [$0] } ?? (within.level == .province ? [.city, .county] : [.county])
        for level in candidates {
            let places = self.names.regions.divisions(of: level, within: within.adcode)
            if !places.isEmpty { return places }
        }
        throw RequestError(.invalid, "\(within.name) has no division of the level that is asked for")
    }

    /// The division whose parts are scored; `nil` for the whole country.
    private func within(
        _ request: QueryInterface.IndexOf,
        _ regions: [Region]
    ) throws(RequestError) -> Region? {
        if let within = request.within { return try self.names.region(within) }
        guard let first = regions.first else {
            guard request.level == nil || request.level == RegionLevel.province.rawValue else {
                throw RequestError(.invalid, "say within which division places are scored")
            }
            return nil
        }
        return self.names.regions.ancestors(of: first.adcode).first { ancestor in
            regions.allSatisfy { self.names.regions.contains(ancestor.adcode, $0.adcode) }
        }
    }

    /// The province that holds all of some places; `nil` where they lie in several.
    private func province(of places: [Region]) -> String? {
        let codes = Set(places.map { $0.adcode.prefix(2) })
        guard codes.count == 1, let code = codes.first else { return nil }
        return code + "0000"
    }

    private var provinces: [Region] {
        (11...82).compactMap { self.names.regions.region(code: "\($0)0000") }.filter { $0.level == .province }
    }
}
