import ReportAnalysis
import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// The year's ledger: who published the report that it owes, when, of which parts; with a letter for each that did not.
struct LedgerPage: Page {
    let path = "/ledger"
    let role = Role.reader
    let isKept = true

    struct Model: Sendable {
        let scope: Scope
        let standings: [PromisesPage.Choice]
        let letters: [Letter]
        let answer: AnswerModel
    }

    struct Letter: Sendable {
        let path: String
        let name: String
        let reason: String
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let scope = try await Scope(of: request)
        let ledger: Ledger = try await request.ask(
            QueryInterface.ledger,
            QueryInterface.LedgerOf(year: scope.year, within: scope.within)
        )
        let only = request.query.text("only").flatMap { Ledger.Standing(rawValue: $0) }
        let standings = Ledger.Standing.allCases.map { standing in
            PromisesPage.Choice(
                path: "/ledger?\(request.query.query(replacing: ["only": standing.rawValue]))",
                name: request.label(standing.chineseName),
                count: ledger.count(standing),
                isCurrent: standing == only
            )
        }
        let all = PromisesPage.Choice(
            path: "/ledger?\(request.query.query(replacing: ["only": nil]))",
            name: request.said("promises.all"),
            count: ledger.entries.count,
            isCurrent: only == nil
        )
        let letters = ledger.entries.filter { [.missing, .wrongKind].contains($0.standing) }.map { entry in
            Letter(
                path: "/ledger/\(entry.region.adcode)/letter?year=\(ledger.year)",
                name: entry.region.name,
                reason: request.label(entry.standing.chineseName)
            )
        }
        var answer = ledger.answer(only: only.map { [$0] } ?? [])
        answer.title = "\(scope.place) \(answer.title)"
        return try await request.answer(answer) { model in
            .page(
                "ledger",
                title: request.label(answer.title),
                Model(
                    scope: scope,
                    standings: [all] + standings.filter { $0.count > 0 },
                    letters: letters,
                    answer: model
                )
            )
        }
    }
}
