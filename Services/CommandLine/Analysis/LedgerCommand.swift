import ArgumentParser
import ReportAnalysis
import ReportPresentation
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

    @OptionGroup var options: AnswerOptions

    func run() async throws {
        let request = QueryInterface.LedgerOf(year: self.year, within: self.within)
        let only = Set(self.only)
        try await self.options.run(
            QueryInterface.ledger,
            request,
            narrow: { (ledger: Ledger) in ledger.only(only) },
            answer: { $0.answer(only: only) },
            isEmpty: { $0.entries.isEmpty }
        )
    }

    private static func standing(_ text: String) throws -> Ledger.Standing {
        guard let standing = Ledger.Standing(rawValue: text) else {
            let known = Ledger.Standing.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there are \(known)")
        }
        return standing
    }
}
