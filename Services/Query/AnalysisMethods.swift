import Messaging
import PostgreSQL
import ReportAnalysis
import ReportModel
import ServiceRuntime
import Storage

/// The methods of query that judge many reports together.
struct AnalysisMethods: Sendable {
    private static let mostRegions = 100
    private static let mostYears = 50

    private let store: AnalysisStore
    private let extractions: ExtractionStore
    private let names: NameResolver
    private let duties: FilingDuties
    private let tracker: PromiseTracker
    private let index: IndexMethods

    init(pool: Pool, names: NameResolver) throws {
        self.store = AnalysisStore(pool: pool)
        self.extractions = ExtractionStore(pool: pool)
        self.tracker = try PromiseTracker()
        self.names = names
        self.duties = try FilingDuties.load()
        self.index = try IndexMethods(pool: pool, names: names, duties: self.duties, tracker: self.tracker)
    }

    func add(to methods: inout MethodTable) {
        methods.on(QueryInterface.rank) { (request: QueryInterface.Rank) in try await self.rank(request) }
        methods.on(QueryInterface.compare) { (request: QueryInterface.Compare) in try await self.compare(request) }
        methods.on(QueryInterface.trend) { (request: QueryInterface.TrendOver) in try await self.trend(request) }
        methods.on(QueryInterface.ledger) { (request: QueryInterface.LedgerOf) in try await self.ledger(request) }
        methods.on(QueryInterface.holdings) { (_: IngestionInterface.Nothing) in try await self.holdings() }
        methods.on(QueryInterface.track) { (request: QueryInterface.TrackOf) in try await self.track(request) }
        self.index.add(to: &methods)
    }

    private func rank(_ request: QueryInterface.Rank) async throws -> Ranking {
        let indicator = try self.names.indicator(request.indicator)
        let within = try self.names.region(request.within)
        let places = try self.places(within, level: try request.level.map { try Self.level($0) })
        let years = try Self.years(request.year, request.year)
        let codes = places.map(\.adcode)
        async let filing = self.store.filed(by: codes, years: years)
        let figures = try await self.store.figures(of: [indicator.id], places: codes, years: years)
        let filed = try await filing
        let observer = try Observer(indicator)
        let byPlace = Dictionary(grouping: figures) { $0.figure.region?.adcode }
        var observations = places.map {
            observer.observe(
                $0.reference,
                in: request.year,
                statements: byPlace[$0.adcode] ?? [],
                isFiled: filed[request.year]?.contains($0.adcode) ?? false
            )
        }
        try await self.overlooked(in: observations).mark(&observations, of: indicator)
        return Ranking(of: indicator, in: request.year, observations)
    }

    /// What the reports that do not state an indicator may yet have of it.
    private func overlooked(in observations: [Observation]) async throws -> OverlookedNames {
        let silent = observations.filter { $0.reason == .notStated }
        return OverlookedNames(
            try await self.store.unassigned(
                of: Set(silent.compactMap(\.region.adcode)).sorted(),
                years: Set(silent.map(\.year)).sorted()
            )
        )
    }

    private func compare(_ request: QueryInterface.Compare) async throws -> Comparison {
        guard (2...Self.mostRegions).contains(request.regions.count) else {
            throw RequestError(.invalid, "from 2 to \(Self.mostRegions) places can be compared")
        }
        let places = try request.regions.map { try self.names.region($0) }
        let years = try Self.years(request.year, request.year)
        let indicators =
            if let asked = request.indicators { try asked.map { try self.names.indicator($0) } } else {
                try await self.store.indicators(statedBy: places.map(\.adcode), year: request.year, atLeast: 2)
                    .compactMap { self.names.indicators[$0] }
            }
        let codes = places.map(\.adcode)
        async let filing = self.store.filed(by: codes, years: years)
        let stated = try await self.store.figures(of: indicators.map(\.id), places: codes, years: years)
        let figures = Dictionary(grouping: stated) { [$0.figure.region?.adcode, $0.figure.indicator] }
        let filed = try await filing
        let rows = try indicators.map { indicator in
            let observer = try Observer(indicator)
            return places.map {
                observer.observe(
                    $0.reference,
                    in: request.year,
                    statements: figures[[$0.adcode, indicator.id]] ?? [],
                    isFiled: filed[request.year]?.contains($0.adcode) ?? false
                )
            }
        }
        let overlooked = try await self.overlooked(in: rows.flatMap(\.self))
        return Comparison(
            year: request.year,
            regions: places.map(\.reference),
            rows: zip(indicators, rows).map { indicator, row in
                var observations = row
                overlooked.mark(&observations, of: indicator)
                return Comparison.Row(indicator: indicator, observations)
            }
        )
    }

    private func trend(_ request: QueryInterface.TrendOver) async throws -> Trend {
        let indicator = try self.names.indicator(request.indicator)
        let region = try self.names.region(request.region)
        let years = try Self.years(request.fromYear, request.toYear)
        let codes = [region.adcode]
        async let filing = self.store.filed(by: codes, years: years)
        let figures = try await self.store.figures(of: [indicator.id], places: codes, years: years)
        let filed = try await filing
        let observer = try Observer(indicator)
        var observations = years.map {
            observer.observe(
                region.reference,
                in: $0,
                statements: figures,
                isFiled: filed[$0]?.contains(region.adcode) ?? false
            )
        }
        try await self.overlooked(in: observations).mark(&observations, of: indicator)
        return Trend(of: indicator, in: region.reference, observations)
    }

    private func ledger(_ request: QueryInterface.LedgerOf) async throws -> Ledger {
        let within = try self.names.region(request.within)
        let years = try Self.withNext(request.year)
        let governments = [RegionLevel.province, .city, .county].flatMap {
            self.names.regions.divisions(of: $0, within: within.adcode)
        }
        return Ledger(
            year: request.year,
            regions: governments.sorted { $0.adcode < $1.adcode },
            reports: try await self.store.reports(of: governments.map(\.adcode), years: years),
            duties: self.duties
        )
    }

    private func track(_ request: QueryInterface.TrackOf) async throws -> PromiseChain {
        let region = try self.names.region(request.region)
        let years = try Self.withNext(request.year)
        guard let promising = try await self.store.annualReport(of: region.adcode, year: years.lowerBound),
            let report = try await self.extractions.report(version: promising.version)
        else {
            throw RequestError(.notFound, "of \(region.name) there is no annual report for \(request.year)")
        }
        let next = try await self.store.annualReport(of: region.adcode, year: years.upperBound)
        let answer: Report? =
            if let next { try await self.extractions.report(version: next.version) } else { nil }
        return PromiseChain(
            region: region.reference,
            year: request.year,
            report: promising.report,
            nextReport: next?.report,
            promises: try await ComputeExecutor.run { self.tracker.track(report, against: answer) }
        )
    }

    private func holdings() async throws -> QueryInterface.Holdings {
        let (years, provinces) = try await self.store.holdings()
        return QueryInterface.Holdings(
            years: years.map { .init(year: $0.year, reports: $0.reports) },
            provinces: provinces.compactMap { province in
                self.names.regions.region(code: province.code).map {
                    .init(region: $0.reference, reports: province.reports)
                }
            }
        )
    }

    /// The divisions of `level`; absent: those a government compares, which are its cities, or where it has none its
    /// counties.
    private func places(_ within: Region, level: RegionLevel?) throws(RequestError) -> [Region] {
        if level == nil, within.level == .province {
            let cities = self.names.regions.divisions(of: .city, within: within.adcode)
            if !cities.isEmpty { return cities }
        }
        let level = level ?? .county
        let places = self.names.regions.divisions(of: level, within: within.adcode)
        guard !places.isEmpty else {
            throw RequestError(.invalid, "\(within.name) has no division of the level \(level.rawValue)")
        }
        return places
    }

    /// A year and the next.
    private static func withNext(_ year: Int) throws(RequestError) -> ClosedRange<Int> {
        try self.years(year, year).lowerBound...year + 1
    }

    static func years(_ from: Int, _ to: Int) throws(RequestError) -> ClosedRange<Int> {
        guard from >= 1, from <= to, to <= 9_998, to - from < Self.mostYears else {
            throw RequestError(.invalid, "no span of at most \(Self.mostYears) years is from \(from) to \(to)")
        }
        return from...to
    }

    static func level(_ text: String) throws(RequestError) -> RegionLevel {
        let known: [RegionLevel] = [.province, .city, .county]
        guard let level = RegionLevel(rawValue: text), known.contains(level) else {
            let names = known.map(\.rawValue).joined(separator: ", ")
            throw RequestError(.invalid, "places can be compared at the levels \(names), not “\(text)”")
        }
        return level
    }
}
