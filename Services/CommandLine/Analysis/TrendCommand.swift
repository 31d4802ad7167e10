import ArgumentParser
import Foundation
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

    @Option(help: "The years reported on: 2019..2023; without it the last ten.")
    var years: String?

    @OptionGroup var options: AnswerOptions

    private var span: (from: Int, to: Int) {
        get throws {
            guard let years = self.years else {
                // The report of a year comes out in the next.
                let last = Calendar(identifier: .gregorian).component(.year, from: .now) - 1
                return (last - 9, last)
            }
            guard case (let from?, let to?) = try ScopeOptions.years(years) else {
                throw ValidationError("--years takes a span such as 2019..2023, not “\(years)”")
            }
            return (from, to)
        }
    }

    func run() async throws {
        let (from, to) = try self.span
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
