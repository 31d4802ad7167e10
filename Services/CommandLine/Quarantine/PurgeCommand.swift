import ArgumentParser
import ServiceRuntime

extension QuarantineCommand {
    struct Purge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove the bytes of rejected documents for good.",
            discussion: """
                  fazhi quarantine purge --reason film --note "films are not wanted"
                  fazhi quarantine purge --older-than 365 --note "kept for a year"
                  fazhi quarantine purge 12 13 --note "private papers, handed in by mistake"

                The documents stay listed as rejected, with the note, and are counted as before; they cannot be read again.
                Dead documents are not purged: retry or discard their jobs.
                """
        )

        @Argument(help: "Ids of documents.")
        var ids: [Int64] = []

        @Option(help: "Only those whose reason contains this.")
        var reason: String?

        @Option(help: ArgumentHelp("Only those received longer ago.", valueName: "days"))
        var olderThan: Double?

        @Option(help: "Why; is shown with the documents from then on.")
        var note: String

        @Option(help: "How many documents at most, 1 to 10000.")
        var limit: Int = 1_000

        @OptionGroup var options: ClientOptions

        func validate() throws {
            if self.ids.isEmpty && self.reason == nil && self.olderThan == nil {
                throw ValidationError("give ids, --reason or --older-than: nothing is purged unasked")
            }
            if !self.ids.isEmpty && self.reason != nil { throw ValidationError("give ids or --reason, not both") }
        }

        func run() async throws {
            var request = IngestionInterface.Purge(note: self.note)
            request.ids = self.ids.isEmpty ? nil : self.ids
            (request.reason, request.days, request.limit) = (self.reason, self.olderThan, self.limit)
            let format = self.options.format
            try await self.options.withCluster { [request] cluster in
                let answer: IngestionInterface.Purge.Answer = try await cluster.ingestion(
                    IngestionInterface.purge,
                    request
                )
                if format == .json { return try Output.json(answer) }
                print("\(answer.purged) purged")
                if answer.left > 0 { print("\(answer.left) more are meant: ask again") }
            }
        }
    }
}
