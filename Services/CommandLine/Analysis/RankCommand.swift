import ArgumentParser
import ReportAnalysis
import ReportModel
import ServiceRuntime

struct RankCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rank",
        abstract: "Put places in the order of one indicator, and say what cannot be ordered.",
        discussion: """
            Only values of the same months and unit are ranked. Bounds (余, 以上), other months and contradictions stand
            apart with the reason; a place without a value has filed no report, or does not mention the thing.

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

    @OptionGroup var options: ClientOptions

    func run() async throws {
        let request = QueryInterface.Rank(
            indicator: self.indicator,
            year: self.year,
            within: self.within,
            level: self.level
        )
        let format = self.options.format
        try await self.options.withCluster { cluster in
            let ranking: Ranking = try await cluster.query(QueryInterface.rank, request)
            switch format {
            case .json: try Output.json(ranking)
            case .table: Self.show(ranking)
            }
            if ranking.entries.isEmpty && ranking.apart.isEmpty { throw Failure.partial }
        }
    }

    private static func show(_ ranking: Ranking) {
        let basis = ranking.basis.map { "，\($0.chineseName)" } ?? ""
        print(Terminal.bold("\(ranking.year)年 \(ranking.indicator.name)\(basis)"))
        if !ranking.entries.isEmpty {
            let largest = ranking.entries.compactMap(\.observation.value).map(\.magnitude).max() ?? 0
            var table = TextTable([
                .init(title: "名次", alignment: .right), .init(title: "地区", limit: 36),
                .init(title: "数值", alignment: .right), .init(title: "", limit: 20),
                .init(title: "报告", alignment: .right), .init(title: "依据", limit: 72),
            ])
            for entry in ranking.entries {
                let observation = entry.observation
                table.add(
                    "\(entry.rank)",
                    observation.region.name,
                    observation.statement?.figure.chineseValue ?? "",
                    Terminal.bar((observation.value ?? 0).magnitude, of: largest, width: 16),
                    observation.chineseSource,
                    observation.statement?.figure.sentence ?? ""
                )
            }
            table.lines.forEach { print($0) }
        }
        if ranking.isTie { print(Terminal.dim("所有数值相同，不分先后")) }
        ObservationTable.show(ranking.apart, title: "不可比，单列")
        Self.show(absent: ranking.absent)
    }

    private static func show(absent: [Observation]) {
        for reason in [Observation.Reason.notStated, .noReport] {
            let places = absent.filter { $0.reason == reason }
            guard !places.isEmpty else { continue }
            print("")
            print(Terminal.bold("\(reason.chineseName)（\(places.count)）"))
            print("  " + places.map(\.region.name).joined(separator: "、"))
        }
    }
}
