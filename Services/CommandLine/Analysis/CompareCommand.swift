import ArgumentParser
import ReportAnalysis
import ReportPresentation
import ServiceRuntime

struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Places side by side: what each says of the same indicators in one year.",
        discussion: """
            A value in brackets cannot be compared with the others of its row: other months or unit, or a bound.
            – is a report that does not mention the thing; × is no report at all.

              fazhi compare 章丘区 历城区 --year 2023
              fazhi compare 济南市 滨州市 --year 2022 --indicator reconsideration_received
            """
    )

    @Argument(help: "Divisions by name or code.")
    var regions: [String]

    @Option(help: "The year reported on.")
    var year: Int

    @Option(help: "An indicator, by id or Chinese name; may be repeated. Without it all that two of the places state.")
    var indicator: [String] = []

    @OptionGroup var options: AnswerOptions

    func run() async throws {
        let request = QueryInterface.Compare(
            regions: self.regions,
            year: self.year,
            indicators: self.indicator.isEmpty ? nil : self.indicator
        )
        try await self.options.run(QueryInterface.compare, request, answer: \Comparison.answer) { $0.rows.isEmpty }
    }
}
