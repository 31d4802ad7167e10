import ArgumentParser
import ReportAnalysis
import ReportModel
import ServiceRuntime

struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Which governments filed the report they owe: in time, late, thin, or not at all.",
        discussion: """
            Every government of the region list that owes a report for the year. A report is due on 31 March of the year
            after (法治政府建设与责任落实督察工作规定); a news item is no report, nor is a department's.

              fazhi ledger --year 2023 --within 山东省
              fazhi ledger --year 2023 --within 淄博市 --only missing --only late
            """
    )

    @Option(help: "The year reported on.")
    var year: Int

    @Option(help: "The division whose governments are looked at, by name or code.")
    var within: String

    @Option(
        help: "Show only those that stand so: on_time, late, undated, wrong_kind, missing, exempt; may be repeated.",
        transform: Self.standing
    )
    var only: [Ledger.Standing] = []

    @OptionGroup var options: ClientOptions

    func run() async throws {
        let request = QueryInterface.LedgerOf(year: self.year, within: self.within)
        let (format, only) = (self.options.format, Set(self.only))
        try await self.options.withCluster { cluster in
            var ledger: Ledger = try await cluster.query(QueryInterface.ledger, request)
            let counts = Ledger.Standing.allCases.map { ($0, ledger.count($0)) }.filter { $0.1 > 0 }
            if !only.isEmpty { ledger.entries.removeAll { !only.contains($0.standing) } }
            switch format {
            case .json: try Output.json(ledger)
            case .table:
                Self.show(ledger)
                print(Terminal.dim(counts.map { "\($0.chineseName) \($1)" }.joined(separator: " · ")))
            }
            if ledger.entries.isEmpty { throw Failure.partial }
        }
    }

    private static func standing(_ text: String) throws -> Ledger.Standing {
        guard let standing = Ledger.Standing(rawValue: text) else {
            let known = Ledger.Standing.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there are \(known)")
        }
        return standing
    }

    private static func show(_ ledger: Ledger) {
        var table = TextTable([
            .init(title: "地区", limit: 40), .init(title: "\(ledger.year)年度报告"), .init(title: "公开日期"),
            .init(title: "缺少部分", limit: 30), .init(title: "报告", alignment: .right), .init(title: "标题", limit: 60),
        ])
        for entry in ledger.entries {
            let document = entry.filed ?? entry.others.first
            table.add(
                entry.region.name,
                entry.standing.chineseName + (entry.daysLate.map { "\($0)天" } ?? ""),
                document?.publishedOn?.description ?? "",
                entry.missingSections.map(\.chineseName).joined(separator: "、"),
                document.map { "\($0.report)" } ?? "",
                document?.title ?? ""
            )
        }
        table.lines.forEach { print($0) }
    }
}

extension Ledger.Standing {
    var chineseName: String {
        switch self {
        case .onTime: "按时"
        case .late: "迟报"
        case .undated: "日期不明"
        case .wrongKind: "仅有非报告文件"
        case .missing: "未见报告"
        case .exempt: "免报"
        }
    }
}
