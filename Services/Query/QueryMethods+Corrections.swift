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
}
