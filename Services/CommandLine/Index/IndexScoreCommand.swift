import ArgumentParser
import ReportAnalysis
import ReportPresentation
import ServiceRuntime

struct IndexScoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Scores and ranks of all places of a level, with how much of each is known and how sure its rank is.",
        discussion: """
            Coverage is the share of the weight for which a place has values; below the system's minimum it has no rank. \
            The interval is where the rank lies when weights and missing values vary.

              fazhi index score --year 2023 --within 山东省
              fazhi index score --year 2023 --within 山东省 --level county --format html > 2023.html
              fazhi index score --year 2023 --level province --system own.yaml
            """
    )

    @OptionGroup var scoring: ScoringOptions
    @OptionGroup var options: AnswerOptions

    func run() async throws {
        try await self.options.run(
            QueryInterface.indexScore,
            try self.scoring.request(),
            answer: { (scores: IndexScores) in
                var answer = scores.answer
                answer.notes.append("依据：fazhi index explain 地区 --year \(scores.year)")
                return answer
            },
            isEmpty: { scores in !scores.units.contains { $0.rank != nil } }
        )
    }
}
