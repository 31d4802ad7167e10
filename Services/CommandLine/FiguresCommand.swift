import ArgumentParser
import ReportModel
import ServiceRuntime
import Storage

struct FiguresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: "List what reports state in numbers, each with its sentence.",
        discussion: """
              fazhi figures --region 济南市 --year 2022
              fazhi figures --region 山东省 --below --indicator reconsideration_received
              fazhi figures 行政复议 调解 --year 2023 --format json
            """
    )

    @Argument(help: "Words that what is counted, or the sentence, must hold.")
    var words: [String] = []

    @Option(help: "The division whose reports are meant, by name or code.")
    var region: String?

    @Flag(help: "Include the divisions below the region.")
    var below = false

    @Option(help: "The year of the report.")
    var year: Int?

    @Option(help: "annual_report, news, experience, policy or other.")
    var kind: String?

    @Option(help: "An indicator of the catalogue, by id or Chinese name.")
    var indicator: String?

    @Option(help: "How many figures.")
    var limit: Int = 200

    @Option(help: "How many figures to pass over.")
    var offset: Int = 0

    @OptionGroup var options: ClientOptions

    func run() async throws {
        var request = QueryInterface.Figures()
        request.region = self.region
        request.below = self.below
        request.year = self.year
        request.kind = self.kind
        request.indicator = self.indicator
        request.words = self.words
        request.limit = self.limit
        request.offset = self.offset
        let format = self.options.format
        try await self.options.withCluster { [request] cluster in
            let answer: QueryInterface.FiguresAnswer = try await cluster.query(QueryInterface.figures, request)
            switch format {
            case .json: try Output.json(answer)
            case .table: Self.show(answer, offset: request.offset ?? 0)
            }
            if answer.figures.isEmpty { throw Failure.partial }
        }
    }

    private static func show(_ answer: QueryInterface.FiguresAnswer, offset: Int) {
        guard !answer.figures.isEmpty else { return printError("no figures found") }
        var start = 0
        while start < answer.figures.count {
            let first = answer.figures[start]
            let group = answer.figures[start...].prefix { $0.report == first.report }
            let year = first.year.map { " · \($0)年" } ?? ""
            print(
                Terminal.bold(Terminal.safe(first.title ?? "（无标题）"))
                    + Terminal.dim("  \(first.regionName ?? "地区不明")\(year) · report \(first.report)")
            )
            FigureTable.show(group.map(\.figure))
            print("")
            start += group.count
        }
        let last = offset + answer.figures.count
        print(Terminal.dim("figures \(offset + 1)–\(last) of \(answer.total)"))
        if last < answer.total { print(Terminal.dim("more with --offset \(last)")) }
    }
}
