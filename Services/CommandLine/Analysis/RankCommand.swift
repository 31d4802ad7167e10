import ArgumentParser
import ReportAnalysis
import ReportPresentation
import ServiceRuntime

struct RankCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rank",
        abstract: "Put places in the order of one indicator, and say what cannot be ordered.",
        discussion: """
            Only values of the same months and unit are ranked. Bounds (余, 以上), other months and contradictions stand
            apart with the reason; a place without a value has filed no report, does not mention the thing, \
            or has a number of a like name that was not recognised as it.

              fazhi rank reconsideration_received --year 2022 --within 山东省
              fazhi rank 行政机关负责人出庭应诉率 --year 2023 --within 淄博市 --format json
            """
    )

    @Argument(help: "An indicator of the catalogue, by id or Chinese name.")
    var indicator: String

    @Option(help: "The year that is reported on.")
    var year: Int

    @Option(help: "The division whose parts are compared, by name or code.")
    var within: String

    @Option(help: "province, city or county; without it a province's cities, a city's counties.")
    var level: String?

    @OptionGroup var options: AnswerOptions

    func run() async throws {
        let request = QueryInterface.Rank(
            indicator: self.indicator,
            year: self.year,
            within: self.within,
            level: self.level
        )
        try await self.options.run(QueryInterface.rank, request, answer: \Ranking.answer) {
            $0.entries.isEmpty && $0.apart.isEmpty
        }
    }
}
