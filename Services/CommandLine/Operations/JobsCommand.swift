import ArgumentParser
import ServiceRuntime
import Storage

struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs",
        abstract: "List jobs that wait, run or are dead; retry or discard the dead.",
        subcommands: [List.self, Retry.self, Discard.self],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List jobs, oldest first.",
            discussion: """
                  fazhi jobs list --state dead
                """
        )

        @Option(help: "ready, leased, dead or discarded; may be repeated.")
        var state: [String] = []

        @Option(help: "How many jobs.")
        var limit: Int = 100

        @OptionGroup var options: ClientOptions

        func run() async throws {
            let request = IngestionInterface.JobList(states: self.state, limit: self.limit)
            let format = self.options.format
            try await self.options.withCluster { cluster in
                let answer: IngestionInterface.Jobs = try await cluster.ingestion(IngestionInterface.listJobs, request)
                if format == .json { return try Output.json(answer) }
                guard !answer.jobs.isEmpty else { return print("no jobs") }
                var table = TextTable([
                    .init(title: "job", alignment: .right), .init(title: "stage"), .init(title: "state"),
                    .init(title: "attempts", alignment: .right), .init(title: "age", alignment: .right),
                    .init(title: "document", limit: 70), .init(title: "error", limit: 200),
                ])
                for job in answer.jobs {
                    table.add(
                        "\(job.id)",
                        job.task == "compare" ? "\(job.stage) (\(job.task))" : job.stage,
                        job.state,
                        "\(job.attempts)",
                        Output.duration(job.age),
                        job.uri,
                        job.error ?? ""
                    )
                }
                for line in table.lines { print(line) }
            }
        }
    }

    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give dead jobs another round of attempts.",
            discussion: """
                Without ids: all that are dead, or those that are dead for a reason. Discarded jobs can be retried by id.

                  fazhi jobs retry --reason 'OCR'
                """
        )

        @Argument(help: "Ids of jobs, as “fazhi jobs list” shows them.")
        var ids: [Int64] = []

        @Option(help: ArgumentHelp("Those whose error has these words.", valueName: "words"))
        var reason: String?

        @OptionGroup var options: ClientOptions

        func validate() throws {
            guard self.reason == nil || self.ids.isEmpty else { throw ValidationError("give ids, or --reason") }
        }

        func run() async throws {
            let isAll = self.ids.isEmpty && self.reason == nil
            let selection = IngestionInterface.JobSelection(ids: self.ids, all: isAll, reason: self.reason)
            try await change(IngestionInterface.retryJobs, selection, "retried", self.options)
        }
    }

    struct Discard: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give dead jobs up: their documents count as rejected, and stay stored."
        )

        @Argument(help: "Ids of jobs, as “fazhi jobs list” shows them.")
        var ids: [Int64] = []

        @Flag(help: "All that are dead.")
        var all = false

        @Option(help: ArgumentHelp("Those that are dead and whose error has these words.", valueName: "words"))
        var reason: String?

        @OptionGroup var options: ClientOptions

        func validate() throws {
            guard [self.all, !self.ids.isEmpty, self.reason != nil].count(where: { $0 }) == 1 else {
                throw ValidationError("give ids, --reason or --all")
            }
        }

        func run() async throws {
            let selection = IngestionInterface.JobSelection(ids: self.ids, all: self.all, reason: self.reason)
            try await change(IngestionInterface.discardJobs, selection, "discarded", self.options)
        }
    }

    private static func change(
        _ method: String,
        _ selection: IngestionInterface.JobSelection,
        _ what: String,
        _ options: ClientOptions
    ) async throws {
        let format = options.format
        try await options.withCluster { cluster in
            let answer: IngestionInterface.JobSelection = try await cluster.ingestion(method, selection)
            switch format {
            case .json: try Output.json(answer)
            case .table:
                let ids = answer.ids.map(String.init).joined(separator: " ")
                print("\(answer.ids.count) \(what)" + (ids.isEmpty ? "" : ": \(ids)"))
            }
            let missing = Set(selection.ids).subtracting(answer.ids)
            if !missing.isEmpty {
                let names = missing.sorted().map(String.init).joined(separator: " ")
                throw Failure("not \(what), being no dead jobs: \(names)")
            }
        }
    }
}
