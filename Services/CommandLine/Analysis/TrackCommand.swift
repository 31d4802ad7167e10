import ArgumentParser
import ReportAnalysis
import ReportModel
import ServiceRuntime

struct TrackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "track",
        abstract: "What a report promised, and what the next year's report says of it.",
        discussion: """
            Numbers are held against numbers: four fifths of what was promised is partly kept, less is broken. A promise in
            words is answered by the sentence that speaks of the same thing. Silent means that the next report does not
            mention it, not that nothing was done.

              fazhi track 济南市 --year 2022
              fazhi track 济南市 --year 2022 --only broken --only silent
            """
    )

    @Argument(help: "A division by name or code.")
    var region: String

    @Option(help: "The year whose report makes the promises.")
    var year: Int

    @Option(
        help: "Show only those with this outcome: kept, partly, broken, silent, not_due; may be repeated.",
        transform: Self.outcome
    )
    var only: [TrackedPromise.Outcome] = []

    @OptionGroup var options: ClientOptions

    func run() async throws {
        let request = QueryInterface.TrackOf(region: self.region, year: self.year)
        let (format, only) = (self.options.format, Set(self.only))
        try await self.options.withCluster { cluster in
            var chain: PromiseChain = try await cluster.query(QueryInterface.track, request)
            let counts = TrackedPromise.Outcome.allCases.map { outcome in
                (outcome, chain.promises.count { $0.outcome == outcome })
            }
            if !only.isEmpty { chain.promises.removeAll { !only.contains($0.outcome) } }
            switch format {
            case .json: try Output.json(chain)
            case .table:
                Self.show(chain)
                print(Terminal.dim(counts.filter { $1 > 0 }.map { "\($0.chineseName) \($1)" }.joined(separator: " · ")))
            }
            if chain.promises.isEmpty { throw Failure.partial }
        }
    }

    private static func show(_ chain: PromiseChain) {
        let next = chain.nextReport.map { "report \($0)" } ?? "尚无下一年报告"
        print(
            Terminal.bold("\(chain.region.name) \(chain.year)年报告的计划")
                + Terminal.dim("  report \(chain.report) → \(next)")
        )
        for tracked in chain.promises {
            let target = tracked.promise.target.map { "\($0.measure ?? "")：\($0.chineseValue)" }
            let result = tracked.answer?.figure.map { " → \($0.chineseValue)" } ?? ""
            print("")
            print(
                Terminal.bold("[\(tracked.outcome.chineseName)] ")
                    + Terminal.safe((target ?? tracked.promise.sentence) + result)
            )
            if target != nil { print(Terminal.dim("    计划“\(Terminal.safe(tracked.promise.sentence))”")) }
            if let answer = tracked.answer { print(Terminal.dim("    结果“\(Terminal.safe(answer.sentence))”")) }
        }
        print("")
    }

    private static func outcome(_ text: String) throws -> TrackedPromise.Outcome {
        guard let outcome = TrackedPromise.Outcome(rawValue: text) else {
            let known = TrackedPromise.Outcome.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there are \(known)")
        }
        return outcome
    }
}

extension TrackedPromise.Outcome {
    var chineseName: String {
        switch self {
        case .kept: "兑现"
        case .partly: "部分兑现"
        case .broken: "未兑现"
        case .silent: "未提及"
        case .notDue: "未到期"
        }
    }
}
