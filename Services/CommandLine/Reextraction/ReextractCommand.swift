import ArgumentParser
import Messaging
import ReportExtraction
import ServiceRuntime
import Storage

struct ReextractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reextract",
        abstract: "Have the present extractor read reports again; --compare shows first what that would change.",
        discussion: """
              fazhi reextract --compare --region 济南市     what would change there
              fazhi reextract --region 济南市 --wait        replace the facts, and wait
              fazhi reextract --extractor 1               what version 1 has read
              fazhi reextract 12 13 --all                 these two, whatever read them
              fazhi reextract --compare --format csv > changes.csv

            Reports that the present version of the extractor has read, or compared, are left alone, unless --all says \
            otherwise. Only versions that answer queries are read again; they answer all the while, and today's \
            documents come first. A command that was interrupted has lost nothing: its jobs go on, and the same command \
            again adds what is missing. Corrections that people made stay.

            Exit code 1: some reports could not be read; they keep the facts that they have (fazhi jobs --state dead).
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json, csv
    }

    @OptionGroup var which: SelectionOptions

    @Flag(help: "Replace nothing; wait, and show figure by figure what another reading would change.")
    var compare = false

    @Flag(help: "Also reports that the present version has read, or compared, already.")
    var all = false

    @Flag(help: "Wait until all has been read.")
    var wait = false

    @Option(help: "Higher is sooner, -100 to 100; documents that come in have 0.")
    var priority: Int = -50

    @Option(help: "With --compare: how many reports to show in the table.")
    var limit: Int = 20

    @Option(help: "How to print: table or json; with --compare also csv.")
    var format: Format = .table

    @OptionGroup var options: ConnectionOptions

    func validate() throws {
        if self.format == .csv, !self.compare { throw ValidationError("--format csv goes with --compare") }
        guard (-100...100).contains(self.priority) else { throw ValidationError("--priority takes -100 to 100") }
        guard (0...200).contains(self.limit) else { throw ValidationError("--limit takes 0 to 200") }
    }

    func run() async throws {
        let command = self
        try await self.options.withCluster { cluster in
            let task: ReextractionStore.Task = command.compare ? .compare : .extract
            let selection = command.which.selection
            var request = IngestionInterface.Reextract(
                selection: selection,
                task: task,
                unlessBy: command.all ? nil : ReportExtractor.version
            )
            request.priority = command.priority
            let answer: IngestionInterface.Reextract.Answer = try await cluster.ingestion(
                IngestionInterface.reextract,
                request
            )
            var dead = 0
            if command.compare || command.wait { dead = try await Self.wait(task, selection, cluster) }
            if command.compare {
                try await ComparisonPrinter(cluster: cluster, selection: selection, limit: command.limit)
                    .show(command.format)
            } else if command.format == .json {
                try Output.json(answer)
            } else {
                print(command.wait ? "\(answer.jobs) read again" : "\(answer.jobs) will be read again")
            }
            if dead > 0 {
                throw Failure("\(dead) could not be read, and keep the facts that they have: fazhi jobs --state dead")
            }
        }
    }

    /// Waits until no job of the selection is on its way; returns how many are dead.
    private static func wait(
        _ task: ReextractionStore.Task,
        _ selection: QueryInterface.Selection,
        _ cluster: Cluster
    ) async throws -> Int {
        let request = QueryInterface.Reextraction(selection: selection, task: task)
        let progress = Progress("read", of: 0)
        var most = 0
        while true {
            let backlog: ReextractionStore.Backlog = try await cluster.query(QueryInterface.reextraction, request)
            let total = max(most, backlog.pending)
            if total > 0 { progress.show(total - backlog.pending, of: total) }
            if backlog.pending == 0 {
                progress.end()
                return backlog.dead
            }
            most = total
            // Counting many jobs is work for the database.
            try await Task.sleep(for: .milliseconds(backlog.pending > 1_000 ? 1_000 : 200))
        }
    }
}
