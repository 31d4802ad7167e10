import HTTPTypes
import ReportAnalysis
import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// The province: a map of tiles and a table of its places, coloured by the ledger, the coverage, the score or an
/// indicator.
struct PlacesPage: Page {
    let path = "/places"
    let role = Role.reader
    let isKept = true
    let catalogue: IndicatorCatalogue

    struct Model: Sendable {
        let scope: Scope
        let colours: [Scope.Choice]
        let answer: AnswerModel
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let scope = try await Scope(of: request)
        let colour = request.query.text("by") ?? "ledger"
        var answer = try await self.answer(by: colour, scope, request)
        // The page is the map; bars and rankings have pages of their own.
        answer.charts = answer.charts.filter { if case .tiles = $0 { true } else { false } }
        answer.title = "\(scope.place)：\(answer.title)"
        let usual = [
            ("ledger", request.said("places.ledger")), ("score", request.said("places.score")),
            ("coverage", request.said("places.coverage")),
        ]
        let colours =
            usual.map { Scope.Choice(value: $0.0, name: $0.1, isSelected: $0.0 == colour) }
            + self.catalogue.indicators.map {
                Scope.Choice(value: $0.id, name: "\($0.name)（\($0.unit)）", isSelected: $0.id == colour)
            }
        return try await request.answer(answer) { model in
            .page("places", title: request.label(answer.title), Model(scope: scope, colours: colours, answer: model))
        }
    }

    private func answer(by colour: String, _ scope: Scope, _ request: PageRequest) async throws -> Answer {
        switch colour {
        case "ledger":
            let ledger: Ledger = try await request.ask(
                QueryInterface.ledger,
                QueryInterface.LedgerOf(year: scope.year, within: scope.within)
            )
            return ledger.answer(only: [])
        case "score", "coverage":
            var index = QueryInterface.IndexOf(year: scope.year)
            index.within = scope.within
            index.level = scope.level
            let scores: IndexScores = try await request.ask(QueryInterface.indexScore, index)
            return colour == "score" ? scores.answer : scores.coverageAnswer
        default:
            guard self.catalogue[colour] != nil else {
                throw PageError(.badRequest, "nothing to colour by is called “\(colour)”")
            }
            let ranking: Ranking = try await request.ask(
                QueryInterface.rank,
                QueryInterface.Rank(indicator: colour, year: scope.year, within: scope.within, level: scope.level)
            )
            return ranking.answer
        }
    }
}
