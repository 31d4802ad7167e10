import HTTPTypes
import ReportAnalysis
import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// One place over the years: its reports, how it stood in the ledger, and what its latest report counts.
struct PlacePage: Page {
    let path = "/places/:place"
    let role = Role.reader
    let isKept = true
    let regions: RegionDirectory
    let catalogue: IndicatorCatalogue

    struct Model: Sendable {
        let above: [Link]
        let below: [Link]
        let years: [Year]
        let latest: Int?
        let figures: [Row]
        let code: String
        let provenance: Provenance
    }

    struct Link: Sendable {
        let path: String
        let name: String
    }

    struct Year: Sendable {
        let year: Int
        let standing: String
        let sort: String
        let published: String?
        let missing: String?
        let report: Link?
        let index: String
        let promises: String
    }

    struct Row: Sendable {
        let name: String
        let trend: String
        let value: String
        let sentence: String
        let report: String
    }

    private static let span = 5

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let code = try request.parameter("place")
        guard let region = self.regions.region(code: code) else { throw PageError(.notFound) }
        let to = try await Scope(of: request).year
        var years: [Year] = []
        for year in stride(from: to, through: to - Self.span + 1, by: -1) {
            let ledger: Ledger = try await request.ask(
                QueryInterface.ledger,
                QueryInterface.LedgerOf(year: year, within: region.adcode)
            )
            guard let entry = ledger.entries.first(where: { $0.region.adcode == region.adcode }) else { continue }
            years.append(Self.year(year, entry, request))
        }
        let latest = years.first { $0.report != nil }?.year
        var rows: [Row] = []
        if let latest { rows = try await self.rows(region, latest, request) }
        let model = Model(
            above: self.regions.ancestors(of: region.adcode).reversed().map(Self.link),
            below: self.regions.children(of: region.adcode).filter { $0.level != .township }.map(Self.link),
            years: years,
            latest: latest,
            figures: rows,
            code: region.adcode,
            provenance: try await request.provenance()
        )
        return .page("place", title: region.name, model)
    }

    private static func link(_ region: Region) -> Link {
        Link(path: "/places/\(region.adcode)", name: region.reference.shortName)
    }

    private static func year(_ year: Int, _ entry: Ledger.Entry, _ request: PageRequest) -> Year {
        let code = entry.region.adcode
        let missing = entry.missingSections.map { request.label($0.chineseName) }.joined(separator: ", ")
        return Year(
            year: year,
            standing: request.label(entry.standing.chineseName),
            sort: entry.standing.rawValue,
            published: entry.filed?.publishedOn?.description,
            missing: missing.isEmpty ? nil : missing,
            report: entry.filed.map { Link(path: "/reports/\($0.report)", name: $0.title ?? "\($0.report)") },
            index: "/index/\(code)?year=\(year)",
            promises: "/promises?place=\(code)&year=\(year)"
        )
    }

    /// What the place's report of the year counts, an indicator a row.
    private func rows(_ region: Region, _ year: Int, _ request: PageRequest) async throws -> [Row] {
        var figures = QueryInterface.Figures()
        figures.region = region.adcode
        figures.year = year
        figures.kind = DocumentKind.annualReport.rawValue
        figures.limit = 1_000
        let answer: QueryInterface.FiguresAnswer = try await request.cluster.query(QueryInterface.figures, figures)
        var seen = Set<String>()
        return answer.figures.compactMap { statement in
            let figure = statement.figure
            guard let id = figure.indicator, let indicator = self.catalogue[id], figure.status == .achieved,
                figure.region?.adcode == region.adcode, figure.period?.to?.year == year, seen.insert(id).inserted
            else { return nil }
            return Row(
                name: indicator.name,
                trend: "/indicators/\(Fields.encoded(id))/\(region.adcode)?to=\(year)",
                value: figure.chineseValue,
                sentence: figure.sentence,
                report: "/reports/\(statement.report)#place-\(Fields.encoded(figure.id))"
            )
        }
    }
}
