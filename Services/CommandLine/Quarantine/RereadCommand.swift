import ArgumentParser
import ReportExtraction
import ServiceRuntime

struct RereadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reread",
        abstract: "Read documents again, after an upgrade for example: what could not be read, or what was.",
        discussion: """
              fazhi reread                        everything in quarantine
              fazhi reread --reason PDF           what was not read for this reason
              fazhi reread 12 13                  ids, as “fazhi quarantine” shows them
              fazhi reread --outdated             reports that another version of the extractor has read
              fazhi reread --report 7             one report, all its versions

            What can be read now is worked on at low priority, beside new documents. What still cannot stays where it
            is, and so does a document whose address has shown something newer since. Documents of jobs that were
            discarded are read again only where their ids are given. Reports that are read again go on answering queries
            meanwhile.
            """
    )

    @Argument(help: "Ids of documents.")
    var ids: [Int64] = []

    @Option(help: "Only those whose reason contains this.")
    var reason: String?

    @Flag(help: "What has been read, but not by the extractor of this build.")
    var outdated = false

    @Option(help: "A report's number, address or SHA-256.")
    var report: String?

    @Option(help: "Higher is sooner, -100 to 100.")
    var priority: Int = -50

    @OptionGroup var options: ClientOptions

    func validate() throws {
        let given = [!self.ids.isEmpty, self.reason != nil, self.outdated, self.report != nil]
        if given.count(where: { $0 }) > 1 {
            throw ValidationError("ids, --reason, --outdated and --report exclude each other")
        }
    }

    func run() async throws {
        let command = self
        try await self.options.withCluster { cluster in
            var request = IngestionInterface.Reread()
            request.ids = command.ids.isEmpty ? nil : command.ids
            request.reason = command.reason
            request.report = command.report
            request.extractor = command.outdated ? ReportExtractor.version : nil
            request.priority = command.priority
            var sum = IngestionInterface.Reread.Answer()
            repeat {
                let answer: IngestionInterface.Reread.Answer = try await cluster.ingestion(
                    IngestionInterface.reread,
                    request
                )
                sum += answer
                request.after = answer.next
            } while request.after != nil
            if command.options.format == .json { return try Output.json(sum) }
            print("\(sum.jobs) will be read again")
            for (count, what) in [
                (sum.duplicates, "are duplicates of documents read already"),
                (sum.refused, "can still not be read"),
                (sum.outdated, "stay, since their addresses have shown something newer"),
                (sum.gone, "stay, since their bytes were not kept"),
            ] where count > 0 {
                print("\(count) \(what)")
            }
        }
    }
}
