import ArgumentParser
import ReportAnalysis
import ReportPresentation
import ServiceRuntime

struct IndexSimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Score the past again under other weights: who gains, who loses.",
        discussion: """
            A weight is that of an area, a group or an indicator among its siblings; their ids are in fazhi index system.

              fazhi index simulate --year 2023 --within 山东省 --set disputes=30 --set promises_kept=0
              fazhi index simulate --from 2019 --year 2023 --within 山东省 --set leadership=20
            """
    )

    @Option(help: ArgumentHelp("A weight; may be repeated.", valueName: "id=weight"), transform: Self.change)
    var set: [Change]

    @Option(help: "The first year, where history is meant.")
    var from: Int?

    @OptionGroup var scoring: ScoringOptions
    @OptionGroup var options: AnswerOptions

    struct Change {
        var key: String
        var weight: Double
    }

    func run() async throws {
        var request = try self.scoring.request()
        request.fromYear = self.from
        request.changes = Dictionary(self.set.map { ($0.key, $0.weight) }) { $1 }
        try await self.options.run(
            QueryInterface.indexSimulate,
            request,
            answer: \IndexSimulation.answer
        ) { simulation in !simulation.years.contains { $0.rows.contains { $0.newRank != nil } } }
    }

    private static func change(_ text: String) throws -> Change {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let weight = Double(parts[1]), weight >= 0, weight.isFinite else {
            throw ValidationError("--set takes an id and a weight such as disputes=30, not “\(text)”")
        }
        return Change(key: String(parts[0]), weight: weight)
    }
}
