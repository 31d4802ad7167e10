import ArgumentParser
import Foundation
import Messaging
import ServiceRuntime
import Storage

struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Take documents in: files, folders with all below them, archives, standard input.",
        discussion: """
              fazhi ingest report.html
              fazhi ingest --wait reports/ more/page.txt
              fazhi ingest pages.zip crawl.warc.gz
              curl … | fazhi ingest - --name https://example.gov.cn/report.html

            Archives (ZIP, TAR also compressed, WARC) are opened, also inside folders and each other: a member is a document
            of its own, file:/…/pages.zip!/folder/page.html; a page of a WARC has the address that it was fetched from.

            A document is acknowledged once it is stored. Ingesting the same documents again changes nothing.
            """
    )

    @Argument(help: ArgumentHelp("Files and folders; - for standard input.", valueName: "path"))
    var paths: [String]

    @Flag(help: "Wait until everything can be searched.")
    var wait = false

    @Option(help: "The address of the document on standard input.")
    var name: String?

    @Option(help: "Higher is sooner, -100 to 100.")
    var priority: Int = 0

    @Option(help: ArgumentHelp("Documents on their way at once.", valueName: "count"))
    var concurrency: Int = 32

    @OptionGroup var options: ClientOptions

    func validate() throws {
        if self.paths.isEmpty { throw ValidationError("name a file or a folder, or - for standard input") }
        if self.name != nil && self.paths != ["-"] { throw ValidationError("--name goes with - alone") }
        if !(1...1_000).contains(self.concurrency) { throw ValidationError("--concurrency takes 1 to 1000") }
    }

    func run() async throws {
        let documents = try DocumentSet(self.paths, name: self.name)
        guard !documents.isEmpty else { throw Failure("no files in \(self.paths.joined(separator: ", "))") }
        let command = self
        try await self.options.withCluster { cluster in
            let limits: IngestionInterface.Limits = try await cluster.ingestion(
                IngestionInterface.limits,
                IngestionInterface.Nothing()
            )
            let submitter = Submitter(cluster: cluster, limit: limits.documentBytes, priority: command.priority)
            var results = try await submitter.submit(documents, concurrency: command.concurrency)
            var failure: (any Error)?
            if command.wait {
                // What was stored is told even where nobody answers any more what became of it.
                do { results = try await submitter.wait(for: results) } catch { failure = error }
            }
            switch command.options.format {
            case .json: try Output.json(results)
            case .table: IngestSummary(results).show()
            }
            if let failure { throw failure }
            if results.contains(where: \.isFailure) { throw Failure.partial }
        }
    }
}
