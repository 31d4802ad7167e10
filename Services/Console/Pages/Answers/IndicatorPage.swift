import HTTPTypes
import ReportAnalysis
import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// One indicator: places in their order, those that cannot be put in it, and why.
struct IndicatorPage: Page {
    let path = "/indicators/:indicator"
    let role = Role.reader
    let isKept = true
    let catalogue: IndicatorCatalogue

    struct Model: Sendable {
        let scope: Scope
        let answer: AnswerModel
        let indicator: String
        let phrases: [String]
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.parameter("indicator")
        guard let indicator = self.catalogue[id] else { throw PageError(.notFound) }
        let scope = try await Scope(of: request)
        let ranking: Ranking = try await request.ask(
            QueryInterface.rank,
            QueryInterface.Rank(indicator: id, year: scope.year, within: scope.within, level: scope.level)
        )
        let link: @Sendable (Target) -> String? = { target in
            guard case .place(let adcode) = target else { return PageLinks.link(target) }
            return "/indicators/\(Fields.encoded(id))/\(adcode)"
        }
        var answer = ranking.answer
        answer.subtitle = [scope.place, answer.subtitle].filter { !$0.isEmpty }.joined(separator: "，")
        return try await request.answer(answer, link: link) { model in
            .page(
                "indicator",
                title: request.label(answer.title),
                Model(
                    scope: scope,
                    answer: model,
                    indicator: "\(indicator.level1) › \(indicator.level2)",
                    phrases: indicator.phrases
                )
            )
        }
    }
}
