import HTTPTypes
import ReportAnalysis
import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// Scores and ranks with their intervals; under other weights than the system's, beside those of the system.
struct IndexPage: Page {
    let path = "/index"
    let role = Role.reader
    let isKept = true

    struct Model: Sendable {
        let scope: Scope
        let weights: [Weight]
        let isChanged: Bool
        /// The same places under the system's own weights.
        let reset: String
        let answer: AnswerModel
    }

    struct Weight: Sendable {
        let field: String
        let name: String
        let value: String
        let usual: String
    }

    private static let prefix = "w."

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let scope = try await Scope(of: request, hasDepartments: true)
        var index = QueryInterface.IndexOf(year: scope.year)
        index.within = scope.within
        index.level = scope.level
        index.department = scope.department
        let scores: IndexScores = try await request.ask(QueryInterface.indexScore, index)
        let areas = scores.units.first?.areas ?? []
        let changes = try Self.changes(request.query, areas)
        var answer = scores.answer
        if !changes.isEmpty {
            index.changes = changes
            let simulation: IndexSimulation = try await request.ask(QueryInterface.indexSimulate, index)
            answer = simulation.answer
            let names = Dictionary(areas.map { ($0.id, $0.name) }) { first, _ in first }
            answer.subtitle = changes.sorted { $0.key < $1.key }
                .map { "\(names[$0.key] ?? $0.key)权重\(Wording.number($0.value))" }.joined(separator: "，")
        }
        answer.title = "\(scope.place) \(answer.title)"
        let query = scope.query()
        let link: @Sendable (Target) -> String? = { target in
            guard case .place(let adcode) = target else { return PageLinks.link(target) }
            return "/index/\(Fields.encoded(adcode))?\(query)"
        }
        let weights = areas.map { area in
            Weight(
                field: Self.prefix + area.id,
                name: area.name,
                value: Wording.number(changes[area.id] ?? area.weight),
                usual: Wording.number(area.weight)
            )
        }
        return try await request.answer(answer, link: link) { model in
            .page(
                "index",
                title: request.label(answer.title),
                Model(
                    scope: scope,
                    weights: weights,
                    isChanged: !changes.isEmpty,
                    reset: "/index?\(query)",
                    answer: model
                )
            )
        }
    }

    /// The weights of areas that are not the system's.
    private static func changes(_ query: Fields, _ areas: [IndexScores.Part]) throws(PageError) -> [String: Double] {
        var changes: [String: Double] = [:]
        for area in areas {
            guard let text = query.text(Self.prefix + area.id) else { continue }
            guard let weight = Double(text), weight.isFinite, weight >= 0 else {
                throw PageError(.badRequest, "“\(text)” is no weight")
            }
            if abs(weight - area.weight) > 1e-9 { changes[area.id] = weight }
        }
        return changes
    }
}
