import HTTPTypes
import ReportAnalysis
import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// 三亮: what a report promised, what the next one says of it, and the judgement, side by side.
struct PromisesPage: Page {
    let path = "/promises"
    let role = Role.reader
    let isKept = true

    struct Model: Sendable {
        let scope: Scope
        let place: String
        let outcomes: [Choice]
        let promises: [Promised]
        let answer: AnswerModel?
    }

    struct Choice: Sendable {
        let path: String
        let name: String
        let count: Int
        let isCurrent: Bool
    }

    struct Promised: Sendable {
        let outcome: String
        let sort: String
        let rule: String
        let promise: String
        let promisePath: String
        let target: String?
        let result: String?
        let resultPath: String?
        let value: String?
    }

    func answer(_ request: PageRequest) async throws -> PageAnswer {
        let scope = try await Scope(of: request)
        guard let place = request.query.text("place") else {
            let model = Model(scope: scope, place: "", outcomes: [], promises: [], answer: nil)
            return .page("promises", title: request.said("promises.title"), model)
        }
        let chain: PromiseChain = try await request.ask(
            QueryInterface.track,
            QueryInterface.TrackOf(region: place, year: scope.year)
        )
        let only = try request.query.text("only").map { text throws(PageError) in
            guard let outcome = TrackedPromise.Outcome(rawValue: text) else { throw PageError(.badRequest, text) }
            return outcome
        }
        let narrowed = chain.only(only.map { [$0] } ?? [])
        let outcomes = TrackedPromise.Outcome.allCases.map { outcome in
            Choice(
                path: "/promises?\(request.query.query(replacing: ["only": outcome.rawValue]))",
                name: request.label(outcome.chineseName),
                count: chain.promises.count { $0.outcome == outcome },
                isCurrent: outcome == only
            )
        }
        let all = Choice(
            path: "/promises?\(request.query.query(replacing: ["only": nil]))",
            name: request.said("promises.all"),
            count: chain.promises.count,
            isCurrent: only == nil
        )
        return try await request.answer(narrowed.answer(only: [])) { model in
            .page(
                "promises",
                title: "\(chain.region.name)\(chain.year)年 \(request.said("promises.title"))",
                Model(
                    scope: scope,
                    place: chain.region.name,
                    outcomes: [all] + outcomes.filter { $0.count > 0 },
                    promises: narrowed.promises.map { Self.promised($0, chain, request) },
                    answer: model
                )
            )
        }
    }

    private static func promised(
        _ tracked: TrackedPromise,
        _ chain: PromiseChain,
        _ request: PageRequest
    ) -> Promised {
        Promised(
            outcome: request.label(tracked.outcome.chineseName),
            sort: tracked.outcome.rawValue,
            rule: request.label(tracked.rule.chineseName),
            promise: tracked.promise.sentence,
            promisePath: "/reports/\(chain.report)?at=\(tracked.promise.start)#here",
            target: tracked.promise.target?.chineseValue,
            result: tracked.answer?.sentence,
            resultPath: tracked.answer.flatMap { answer in
                chain.nextReport.map { "/reports/\($0)?at=\(answer.start)#here" }
            },
            value: tracked.answer?.figure?.chineseValue
        )
    }
}
