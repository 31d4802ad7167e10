import ReportAnalysis
import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// A score taken apart, down to the words that prove it.
struct IndexPlacePage: Page {
    let path = "/index/:place"
    let role = Role.reader
    let isKept = true

    struct Model: Sendable {
        let answer: AnswerModel
        let scores: String
        let place: String
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let place = try request.parameter("place")
        let scope = try await Scope(of: request)
        var index = QueryInterface.IndexOf(year: scope.year)
        index.within = request.query.text("within")
        index.level = scope.level
        index.regions = [place]
        let explanations: [IndexExplanation] = try await request.ask(QueryInterface.indexExplain, index)
        let answer = IndexExplanation.answer(explanations)
        return try await request.answer(answer) { model in
            .page(
                "index_place",
                title: request.label(answer.title),
                Model(answer: model, scores: "/index?\(scope.query())", place: "/places/\(Fields.encoded(place))")
            )
        }
    }
}
