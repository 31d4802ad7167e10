import ArgumentParser
import Foundation

/// Measures one part of Fazhi and its peers, and prints what it found. `Scripts/bench` prepares all that it needs.
@main
struct BenchCommand: AsyncParsableCommand {
    enum Name: String, CaseIterable, ExpressibleByArgument {
        case pipeline, reading, accuracy, copies, analysis, answers, extraction, search, quality, exactness, index
        case messaging, storage, wire, sockets, chaos, soak, console
    }

    static let configuration = CommandConfiguration(
        commandName: "fazhi-bench",
        abstract: "Measures one part of Fazhi beside its peers. Scripts/bench prepares what it needs.",
    )

    @Argument(help: "What to measure.")
    var name: Name

    @Option(help: "The corpus: a folder with documents and, where known, their truth.")
    var corpus: String

    @Option(help: "Documents to take of it; all where it has fewer.")
    var reports: Int = 5_000

    @Option(help: "How often each is measured, ours and peers in turn.")
    var rounds: Int = 5

    @Option(help: "Of each sort of mistake, how many pages accuracy names.")
    var examples: Int = 12

    @Option(help: "Hours of the day that soak goes through, in 37.5 s each.")
    var hours: Int = 24

    @Option(help: "Of chaos, only the scenarios whose names hold this; may be repeated.")
    var only: [String] = []

    @Option(help: "The folder of the checkout, with the peers in its .build/bench.")
    var root: String = "."

    @Option(help: "A connection string of a PostgreSQL in which databases may be made.")
    var database: String?

    @Flag(help: "Answers are asked of what the database holds already; nothing is loaded.")
    var stored = false

    @Option(help: "A file of facts to print, a name and a value on each line with a tab between.")
    var facts: String?

    @Option(help: "Where to write the results as JSON.")
    var results: String?

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let bench = Workbench(
            corpus: try Corpus(URL(filePath: self.corpus), limit: self.reports),
            rounds: max(1, self.rounds),
            root: URL(filePath: self.root),
            database: self.database
        )
        var results = Results(bench: self.name.rawValue, facts: try self.readFacts())
        if self.name != .messaging && self.name != .sockets {
            results.fact("documents", "\(bench.corpus.documents.count)")
        }
        var examples = ""
        switch self.name {
        case .pipeline: try await PipelineBench(bench).run(&results)
        case .reading: try ReadingBench(bench).run(&results)
        case .accuracy: examples = try AccuracyBench(bench.corpus, examples: self.examples).run(&results)
        case .copies: examples = try CopiesBench(bench.corpus).run(&results)
        case .analysis: examples = try AnalysisBench(bench.corpus, examples: self.examples).run(&results)
        case .answers: try await AnswersBench(bench, isStored: self.stored).run(&results)
        case .extraction: try ExtractionBench(bench).run(&results)
        case .search: try await SearchBench(bench).run(&results)
        case .quality: examples = try QualityBench(bench).run(&results)
        case .exactness: try ExactnessBench(bench).run(&results)
        case .index: try IndexBench(bench).run(&results)
        case .messaging: try await MessagingBench(bench).run(&results)
        case .storage: try await StorageBench(bench).run(&results)
        case .wire: examples = try await WireBench(bench).run(&results)
        case .console: examples = try await ConsoleBench(bench).run(&results)
        case .sockets: try await FuzzBench(bench).run(&results)
        case .soak: examples = try await SoakBench(bench, hours: self.hours).run(&results)
        case .chaos: examples = try await ChaosBench(bench, only: self.only).run(&results)
        }
        print(results.markdown + examples)
        if let file = self.results { try results.write(to: URL(filePath: file)) }
        if !results.isSound { throw ExitCode.failure }
    }

    private func readFacts() throws -> [Results.Fact] {
        guard let facts else { return [] }
        return try String(contentsOfFile: facts, encoding: .utf8).split(separator: "\n").map { line in
            let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
            return Results.Fact(name: parts[0], value: parts.count > 1 ? parts[1] : "")
        }
    }
}
