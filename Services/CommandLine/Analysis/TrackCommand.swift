import ArgumentParser
import ReportAnalysis
import ReportPresentation
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

    @OptionGroup var options: AnswerOptions

    func run() async throws {
        let request = QueryInterface.TrackOf(region: self.region, year: self.year)
        let only = Set(self.only)
        try await self.options.run(
            QueryInterface.track,
            request,
            narrow: { (chain: PromiseChain) in chain.only(only) },
            answer: { $0.answer(only: only) },
            isEmpty: { $0.promises.isEmpty }
        )
    }

    private static func outcome(_ text: String) throws -> TrackedPromise.Outcome {
        guard let outcome = TrackedPromise.Outcome(rawValue: text) else {
            let known = TrackedPromise.Outcome.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there are \(known)")
        }
        return outcome
    }
}
