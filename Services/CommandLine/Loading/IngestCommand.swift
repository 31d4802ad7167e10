import ArgumentParser
import Foundation
import Messaging
import ServiceRuntime
import Storage
import UnixSignals

struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Take documents in: files, folders with all below them, archives, standard input.",
        discussion: """
              fazhi ingest report.html
              fazhi ingest --wait reports/ more/page.txt
              fazhi ingest pages.zip crawl.warc.gz
              fazhi ingest --follow inbox/        watch a folder until it is told to stop
              curl … | fazhi ingest - --uri https://example.gov.cn/report.html

            Archives (ZIP, TAR also compressed, WARC) are opened, also inside folders and each other: a member is a document
            of its own, file:/…/pages.zip!/folder/page.html; a page of a WARC has the address that it was fetched from.

            A document is acknowledged once it is stored. A manifest remembers the files that were handed in, so that a
            load that was interrupted goes on where it stopped, and a later one hands in only what is new or changed.
            Hidden files are passed over. Into a folder that is watched, write files under a hidden name, or one that
            ends in .part or .tmp, and rename them when they are whole.
            """
    )

    @Argument(help: ArgumentHelp("Files and folders; - for standard input.", valueName: "path"))
    var paths: [String]

    @Flag(help: "Wait until everything can be searched.")
    var wait = false

    @Option(
        name: [.long, .customLong("name")],
        help: ArgumentHelp("The address of the document on standard input.", valueName: "address")
    )
    var uri: String?

    @Option(help: "Higher is sooner, -100 to 100.")
    var priority: Int = 0

    @Option(help: ArgumentHelp("Documents on their way at once.", valueName: "count"))
    var concurrency: Int = 32

    @OptionGroup var manifest: ManifestOptions

    @OptionGroup var options: ClientOptions

    @Flag(help: "Watch the folders and take in what is new or changed, until ended by SIGTERM or SIGINT.")
    var follow = false

    @Option(
        help: ArgumentHelp(
            "With --follow: how long a file must have stayed the same to count as written whole.",
            valueName: "seconds"
        )
    )
    var settle: Int = 3

    func validate() throws {
        if self.paths.isEmpty { throw ValidationError("name a file or a folder, or - for standard input") }
        if self.uri != nil && self.paths != ["-"] { throw ValidationError("--uri goes with - alone") }
        if !(1...1_000).contains(self.concurrency) { throw ValidationError("--concurrency takes 1 to 1000") }
        if !(1...3_600).contains(self.settle) { throw ValidationError("--settle takes 1 to 3600 seconds") }
        if self.follow && (self.wait || self.paths.contains("-")) {
            throw ValidationError("--follow goes neither with --wait nor with standard input")
        }
    }

    func run() async throws {
        let documents = try DocumentSet(self.paths, name: self.uri)
        guard self.follow || !documents.isEmpty else {
            throw Failure("no files in \(self.paths.joined(separator: ", "))")
        }
        let command = self
        try await self.options.withCluster { cluster in
            if command.follow {
                try await command.follow(cluster)
            } else {
                try await command.submit(documents, to: cluster)
            }
        }
    }

    private func submit(_ documents: DocumentSet, to cluster: Cluster) async throws {
        let submitter = try await self.submitter(cluster)
        var results = try await submitter.submit(
            documents.documents,
            concurrency: self.concurrency,
            progress: Progress("ingested", of: documents.documents.count)
        )
        var failure: (any Error)?
        if self.wait {
            // What was stored is told even where nobody answers any more what became of it.
            do { results = try await submitter.wait(for: results) } catch { failure = error }
        }
        switch self.options.format {
        case .json: try Output.json(results)
        case .table: IngestSummary(results).show()
        }
        if let failure { throw failure }
        if results.contains(where: \.isFailure) { throw Failure.partial }
    }

    private func submitter(_ cluster: Cluster) async throws -> Submitter {
        try await Submitter(cluster: cluster, priority: self.priority, manifest: self.manifest, kind: "ingest")
    }

    /// Watches until a signal says that it is enough.
    private func follow(_ cluster: Cluster) async throws {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        try await withThrowingTaskGroup { group in
            group.addTask { for await _ in signals { return } }
            group.addTask {
                let submitter = try await self.patiently { try await self.submitter(cluster) }
                var follower = Follower(
                    paths: self.paths,
                    settle: .seconds(self.settle),
                    concurrency: self.concurrency,
                    submitter: submitter,
                    format: self.options.format
                )
                try await follower.run()
            }
            do {
                try await group.next()
            } catch {
                group.cancelAll()
                throw error
            }
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
        }
    }

    /// Waits for services that are not there yet.
    private func patiently<Value>(_ body: () async throws -> Value) async throws -> Value {
        var isTold = false
        while true {
            do {
                return try await body()
            } catch let error as RequestError where error.isRetryable {
                if !isTold { printError("\(error.message); waiting for it") }
                isTold = true
                try await Task.sleep(for: .seconds(2))
            }
        }
    }
}
