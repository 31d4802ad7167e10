import ArgumentParser
import ReportAnalysis
import ReportPresentation
import ServiceRuntime

struct IndexCompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Scores side by side: which indicators make the difference between places.",
        discussion: """
              fazhi index compare 济南市 青岛市 --year 2023
            """
    )

    @Argument(help: "Divisions of one level, by name or code.")
    var regions: [String]

    @OptionGroup var scoring: ScoringOptions
    @OptionGroup var options: AnswerOptions

    func validate() throws {
        guard (2...4).contains(self.regions.count) else { throw ValidationError("from 2 to 4 places can be compared") }
    }

    func run() async throws {
        try await self.options.run(
            QueryInterface.indexExplain,
            try self.scoring.request(regions: self.regions),
            answer: { (explanations: [IndexExplanation]) in IndexExplanation.comparison(explanations) },
            isEmpty: \.isEmpty
        )
    }
}
