import ArgumentParser
import ReportAnalysis
import ReportPresentation
import ServiceRuntime

struct IndexSeparateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "separate",
        abstract: "Which indicators tell places apart, and which no longer do.",
        discussion: """
              fazhi index separate --year 2023 --within 山东省
              fazhi index separate --year 2023 --within 山东省 --only tie --only weak
            """
    )

    @Option(
        help: "Show only such indicators: unstated, tie, weak, separates; may be repeated.",
        transform: Self.verdict
    )
    var only: [IndexSeparation.Verdict] = []

    @OptionGroup var scoring: ScoringOptions
    @OptionGroup var options: AnswerOptions

    func run() async throws {
        let only = Set(self.only)
        try await self.options.run(
            QueryInterface.indexSeparate,
            try self.scoring.request(),
            narrow: { (separation: IndexSeparation) in separation.only(only) },
            answer: { $0.answer(only: only) },
            isEmpty: \.rows.isEmpty
        )
    }

    private static func verdict(_ text: String) throws -> IndexSeparation.Verdict {
        guard let verdict = IndexSeparation.Verdict(rawValue: text) else {
            let known = IndexSeparation.Verdict.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there are \(known)")
        }
        return verdict
    }
}
