import ReportAnalysis
import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// Places side by side, indicator by indicator.
struct ComparePage: Page {
    let path = "/compare"
    let role = Role.reader
    let isKept = true

    struct Model: Sendable {
        let scope: Scope
        /// What is written in the field, place by place.
        let places: String
        let answer: AnswerModel?
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let scope = try await Scope(of: request)
        let places = request.query.texts("places").flatMap { text in
            text.split { "、,，; ；\n".contains($0) }.map(String.init)
        }
        guard places.count > 1 else {
            let model = Model(scope: scope, places: places.joined(separator: "、"), answer: nil)
            return .page("compare", title: request.said("compare.title"), model)
        }
        let comparison: Comparison = try await request.ask(
            QueryInterface.compare,
            QueryInterface.Compare(regions: places, year: scope.year)
        )
        return try await request.answer(comparison.answer) { model in
            .page(
                "compare",
                title: request.label(comparison.answer.title),
                Model(
                    scope: scope,
                    places: comparison.regions.map(\.name).joined(separator: "、"),
                    answer: model
                )
            )
        }
    }
}
