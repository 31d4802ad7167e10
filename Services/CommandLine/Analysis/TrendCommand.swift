import ArgumentParser
import ReportAnalysis
import ReportModel
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

    @OptionGroup var options: ClientOptions

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
        let format = self.options.format
        try await self.options.withCluster { cluster in
            let trend: Trend = try await cluster.query(QueryInterface.trend, request)
            switch format {
            case .json: try Output.json(trend)
            case .table: Self.show(trend)
            }
            if !trend.points.contains(where: { $0.observation.statement != nil }) { throw Failure.partial }
        }
    }

    private static func show(_ trend: Trend) {
        print(Terminal.bold("\(trend.region.name) \(trend.indicator.name)"))
        let largest = trend.points.compactMap(\.observation.value).map(\.magnitude).max() ?? 0
        var table = TextTable([
            .init(title: "年份"), .init(title: "数值", alignment: .right), .init(title: "", limit: 20),
            .init(title: "比上年", alignment: .right), .init(title: "说明", limit: 30),
            .init(title: "报告", alignment: .right), .init(title: "依据", limit: 72),
        ])
        for point in trend.points {
            let observation = point.observation
            let figure = observation.statement?.figure
            table.add(
                "\(observation.year)",
                figure?.chineseValue ?? "",
                figure.map { Terminal.bar($0.value.magnitude, of: largest, width: 16) } ?? "",
                Self.change(point),
                Self.note(point),
                observation.chineseSource,
                figure?.sentence ?? ""
            )
        }
        table.lines.forEach { print($0) }
    }

    private static func change(_ point: Trend.Point) -> String {
        guard let change = point.change else { return "" }
        let sign = change > 0 ? "+" : ""
        let percent = point.changePercent.map { "（\(sign)\(Wording.number(($0 * 10).rounded() / 10))%）" } ?? ""
        return sign + Wording.number((change * 1e4).rounded() / 1e4) + percent
    }

    private static func note(_ point: Trend.Point) -> String {
        var notes: [String] = []
        if let reason = point.observation.reason { notes.append(reason.chineseName) }
        if let basis = point.observation.basis, !basis.isWholeYear { notes.append(basis.chineseName) }
        if let other = point.restatements.first {
            notes.append("报告\(other.report)改称\(other.figure.chineseValue)")
        }
        return notes.joined(separator: "；")
    }
}
