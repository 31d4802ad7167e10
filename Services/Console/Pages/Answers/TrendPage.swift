import HTTPTypes
import ReportAnalysis
import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// One indicator of one place over the years, with the sentence behind each point.
struct TrendPage: Page {
    let path = "/indicators/:indicator/:place"
    let role = Role.reader
    let isKept = true

    struct Model: Sendable {
        let from: Int
        let to: Int
        let answer: AnswerModel
        let place: String
        let indicator: String
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let (indicator, place) = (try request.parameter("indicator"), try request.parameter("place"))
        let usual = try await Scope(of: request).year
        let to = try request.query.integer("to") ?? usual
        guard (1_900...9_000).contains(to) else { throw PageError(.badRequest, "\(to) is no year") }
        let from = try request.query.integer("from") ?? to - 4
        let trend: Trend = try await request.ask(
            QueryInterface.trend,
            QueryInterface.TrendOver(indicator: indicator, region: place, fromYear: from, toYear: to)
        )
        return try await request.answer(trend.answer) { model in
            .page(
                "trend",
                title: request.label(trend.answer.title),
                Model(
                    from: from,
                    to: to,
                    answer: model,
                    place: "/places/\(Fields.encoded(place))",
                    indicator: "/indicators/\(Fields.encoded(indicator))?year=\(to)"
                )
            )
        }
    }
}
