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
        let figures = try await self.store.figures(
            of: [indicator.id],
            in: within.adcode,
            isBelowIncluded: true,
            years: years
        )
        let filed = try await self.filed(within: within.adcode, years: years)
        let observer = try Observer(indicator)
        let byPlace = Dictionary(grouping: figures) { $0.figure.region?.adcode }
        var ranking = Ranking(
            of: indicator,
            in: request.year,
            places.map {
                observer.observe(
                    $0.reference,
                    in: request.year,
                    statements: byPlace[$0.adcode] ?? [],
                    isFiled: filed.contains(PlaceYear($0.adcode, request.year))
                )
            }
        )
        ranking.tellOverlooked(
            try await self.store.namesWithoutIndicator(
                of: ranking.unstated,
                year: request.year,
                isShare: indicator.unit == "%"
            )
        )
        return ranking
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
        var figures: [String: [ReportedFigure]] = [:]
        var filed: Set<PlaceYear> = []
        for place in places {
            figures[place.adcode] = try await self.store.figures(
                of: indicators.map(\.id),
                in: place.adcode,
                isBelowIncluded: false,
                years: years
            )
            filed.formUnion(try await self.filed(within: place.adcode, years: years))
        }
        let rows = try indicators.map { indicator in
            let observer = try Observer(indicator)
            return Comparison.Row(
                indicator: indicator,
                places.map {
                    observer.observe(
                        $0.reference,
                        in: request.year,
                        statements: figures[$0.adcode] ?? [],
                        isFiled: filed.contains(PlaceYear($0.adcode, request.year))
                    )
                }
            )
        }
        return Comparison(year: request.year, regions: places.map(\.reference), rows: rows)
    }

    private func trend(_ request: QueryInterface.TrendOver) async throws -> Trend {
        let indicator = try self.names.indicator(request.indicator)
        let region = try self.names.region(request.region)
        let years = try Self.years(request.fromYear, request.toYear)
        let figures = try await self.store.figures(
            of: [indicator.id],
            in: region.adcode,
            isBelowIncluded: false,
            years: years
        )
        let filed = try await self.filed(within: region.adcode, years: years)
        let observer = try Observer(indicator)
        return Trend(
            of: indicator,
            in: region.reference,
            years.map {
                observer.observe(
                    region.reference,
                    in: $0,
                    statements: figures,
                    isFiled: filed.contains(PlaceYear(region.adcode, $0))
                )
            }
        )
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
            reports: try await self.store.reports(within: within.adcode, years: years),
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

    /// For which places and years a report is at hand.
    private func filed(within adcode: String, years: ClosedRange<Int>) async throws -> Set<PlaceYear> {
        let reports = try await self.store.reports(within: adcode, years: years)
        return Set(
            reports.compactMap { report in
                guard report.kind == .annualReport, report.level != .department else { return nil }
                guard let adcode = report.adcode, let year = report.year else { return nil }
                return PlaceYear(adcode, year)
            }
        )
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

/// A place's year.
private struct PlaceYear: Hashable {
    var adcode: String
    var year: Int

    init(_ adcode: String, _ year: Int) {
        self.adcode = adcode
        self.year = year
    }
}
