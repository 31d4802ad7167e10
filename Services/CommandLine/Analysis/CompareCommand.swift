import ArgumentParser
import ReportAnalysis
import ReportModel
import ServiceRuntime

struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Places side by side: what each says of the same indicators in one year.",
        discussion: """
            A value in brackets cannot be compared with the others of its row: other months or unit, or a bound.
            – is a report that does not mention the thing; × is no report at all.

              fazhi compare 济阳区 临淄区 --year 2023
              fazhi compare 济南市 滨州市 --year 2022 --indicator reconsideration_received
            """
    )

    @Argument(help: "Divisions by name or code.")
    var regions: [String]

    @Option(help: "The year reported on.")
    var year: Int

    @Option(help: "An indicator, by id or Chinese name; may be repeated. Without it all that two of the places state.")
    var indicator: [String] = []

    @OptionGroup var options: ClientOptions

    func run() async throws {
        let request = QueryInterface.Compare(
            regions: self.regions,
            year: self.year,
            indicators: self.indicator.isEmpty ? nil : self.indicator
        )
        let format = self.options.format
        try await self.options.withCluster { cluster in
            let comparison: Comparison = try await cluster.query(QueryInterface.compare, request)
            switch format {
            case .json: try Output.json(comparison)
            case .table: Self.show(comparison)
            }
            if comparison.rows.isEmpty { throw Failure.partial }
        }
    }

    private static func show(_ comparison: Comparison) {
        guard !comparison.rows.isEmpty else {
            return printError("no indicator is stated by two of these places for \(comparison.year)")
        }
        var table = TextTable(
            [.init(title: "\(comparison.year)年指标", limit: 40)]
                + comparison.regions.map { .init(title: $0.name, alignment: .right, limit: 28) }
        )
        for row in comparison.rows { table.add([row.indicator.name] + row.observations.map(Self.cell)) }
        table.lines.forEach { print($0) }
        print(Terminal.dim("（）不可比；– 有报告未提及；× 无报告。依据原句：--format json，或 fazhi figures"))
    }

    private static func cell(_ observation: Observation) -> String {
        guard let figure = observation.statement?.figure else { return observation.reason == .noReport ? "×" : "–" }
        guard let reason = observation.reason else { return figure.chineseValue }
        return "（\(figure.chineseValue)，\(reason.chineseName)）"
    }
}
