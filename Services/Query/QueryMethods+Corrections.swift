import Messaging
import ReportModel
import ServiceRuntime
import Storage

extension QueryMethods {
    func compare(_ request: QueryInterface.Comparisons) async throws -> QueryInterface.ComparisonsAnswer {
        let selection = try ReportSelection(request.selection, self.regions)
        return QueryInterface.ComparisonsAnswer(
            summary: try await self.comparisons.summary(selection),
            backlog: try await self.reextractions.backlog(.compare, selection),
            reports: try await self.comparisons.entries(
                selection,
                limit: try Self.bounded(request.limit, default: 20, most: 200, least: 0),
                offset: try Self.bounded(request.offset, default: 0, most: 10_000_000, least: 0)
            )
        )
    }

    func history(_ request: QueryInterface.Corrections) async throws -> QueryInterface.CorrectionsAnswer {
        QueryInterface.CorrectionsAnswer(
            corrections: try await self.corrections.history(
                reports: request.reports ?? [],
                limit: try Self.bounded(request.limit, default: 100, most: 10_000),
                offset: try Self.bounded(request.offset, default: 0, most: 10_000_000, least: 0)
            )
        )
    }

    /// Puts what people said of the figures in the passages beside them.
    func addCorrections(to hits: inout [QueryInterface.Hit]) async throws {
        let versions = hits.filter { self.corrected.contains($0.report) }.map(\.version)
        guard !versions.isEmpty else { return }
        let figures = try await self.corrections.figures(of: versions)
        guard !figures.isEmpty else { return }
        let bodies = Dictionary(
            try await self.extractions.contents(of: Array(figures.keys)).map { ($0.version, $0.content.body.text) },
            uniquingKeysWith: { first, _ in first }
        )
        for (index, hit) in hits.enumerated() {
            guard let here = figures[hit.version], let body = bodies[hit.version] else { continue }
            let scalars = body.unicodeScalars
            for (number, passage) in hit.passages.enumerated() {
                // A passage is a paragraph.
                guard let start = passage.start,
                    let first = scalars.index(scalars.startIndex, offsetBy: start, limitedBy: scalars.endIndex)
                else { continue }
                let end = start + scalars[first...].prefix { $0 != "\n" }.count
                let inside = here.filter { (start..<end).contains($0.start) }
                if !inside.isEmpty { hits[index].passages[number].corrected = inside }
            }
        }
    }
}
