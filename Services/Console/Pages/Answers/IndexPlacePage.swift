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
        let scope = try await Scope(of: request, hasDepartments: true)
        var index = QueryInterface.IndexOf(year: scope.year)
        index.within = request.query.text("within")
        index.level = scope.level
        index.department = scope.department
        index.regions = [place]
        let explanations: [IndexExplanation] = try await request.ask(QueryInterface.indexExplain, index)
        let answer = IndexExplanation.answer(explanations)
        // A department's page is that of its division: 370100-司法局.
        let division = String(place.prefix { $0 != "-" })
        return try await request.answer(answer) { model in
            .page(
                "index_place",
                title: request.label(answer.title),
                Model(answer: model, scores: "/index?\(scope.query())", place: "/places/\(Fields.encoded(division))")
            )
        }
    }
}
