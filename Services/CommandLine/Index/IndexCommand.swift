import ArgumentParser
import ReportAnalysis

struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Score places by a system of weighted indicators, and say what every score rests on.",
        discussion: """
              fazhi index score --year 2023 --within 山东省
              fazhi index explain 济南市 --year 2023
              fazhi index compare 济南市 青岛市 --year 2023
              fazhi index simulate --year 2023 --within 山东省 --set disputes=30
              fazhi index separate --year 2023 --within 山东省
              fazhi index system > own.yaml          the system that Fazhi brings, to begin an own one from
            """,
        subcommands: [
            IndexScoreCommand.self, IndexExplainCommand.self, IndexCompareCommand.self, IndexSimulateCommand.self,
            IndexSeparateCommand.self, IndexSystemCommand.self,
        ]
    )
}

struct IndexSystemCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "system",
        abstract: "Print the scoring system that Fazhi brings, as YAML."
    )

    func run() throws { print(try ScoringSystem.standardFile(), terminator: "") }
}
