import ArgumentParser
import ReportAnalysis
import ReportPresentation
import ServiceRuntime

struct TrendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trend",
        abstract: "One place's values of one indicator over the years.",
        discussion: """
              fazhi trend reconsideration_received --region 济南市 --years 2019..2023
            """
    )

    @Argument(help: "An indicator of the catalogue, by id or Chinese name.")
    var indicator: String

    @Option(help: "A division by name or code.")
    var region: String

    @Option(help: "The years reported on: 2019..2023.")
    var years: String

    @OptionGroup var options: AnswerOptions

    func run() async throws {
        guard case (let from?, let to?) = try ScopeOptions.years(self.years) else {
            throw ValidationError("--years takes a span such as 2019..2023, not “\(self.years)”")
        }
        let request = QueryInterface.TrendOver(
            indicator: self.indicator,
            region: self.region,
            fromYear: from,
            toYear: to
        )
        try await self.options.run(QueryInterface.trend, request, answer: \Trend.answer) { trend in
            !trend.points.contains { $0.observation.statement != nil }
        }
    }
}
