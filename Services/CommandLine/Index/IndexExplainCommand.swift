import ArgumentParser
import ReportAnalysis
import ReportPresentation
import ServiceRuntime

struct IndexExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract:
            "Take a score apart: areas, groups, indicators, values, and the words in the document that prove them.",
        discussion: """
            Places are scored together with those of their level in the division above, or --within another. The last \
            columns say where the words stand: scalars of the report's text, and bytes of the document as it was received \
            (fazhi show REPORT --raw).

              fazhi index explain 济南市 --year 2023
              fazhi index explain 历城区 --year 2023 --format xlsx --output 历城.xlsx
            """
    )

    @Argument(help: "A division by name or code.")
    var region: String

    @OptionGroup var scoring: ScoringOptions
    @OptionGroup var options: AnswerOptions

    func run() async throws {
        try await self.options.run(
            QueryInterface.indexExplain,
            try self.scoring.request(regions: [self.region]),
            answer: { (explanations: [IndexExplanation]) in
                var answer = IndexExplanation.answer(explanations)
                answer.notes.append("原始文件：fazhi show 报告 --raw")
                return answer
            },
            isEmpty: \.isEmpty
        )
    }
}
