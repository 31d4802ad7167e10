import ArgumentParser
import Foundation
import ServiceRuntime
import Storage

/// Where a document has been, and where it is.
struct TraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Show when a document was received, extracted and indexed, and what still waits.",
        discussion: """
              fazhi trace 12                      the version of report 12 that answers queries, or its newest
              fazhi trace report.html --version 2

            The number behind “version” is the same in every service's log: grep 'version=34'.
            """
    )

    @Argument(help: "A report's number, an address or its ending, or the beginning of a SHA-256.")
    var report: String

    @Option(help: "A version's number within the report.")
    var version: Int?

    @OptionGroup var options: ClientOptions

    func run() async throws {
        let request = QueryInterface.ReportReference(report: self.report, version: self.version, alone: true)
        let format = self.options.format
        try await self.options.withCluster { cluster in
            let trace: TraceStore.Trace = try await cluster.query(QueryInterface.trace, request)
            if format == .json { return try Output.json(trace) }
            let state = [trace.state, trace.reason].compactMap { $0 }.joined(separator: ": ")
            print("\(trace.uri)  version=\(trace.version)  \(state)")
            var table = TextTable([
                .init(title: "at"), .init(title: "after", alignment: .right), .init(title: "step"),
                .init(title: "what", limit: 120),
            ])
            for step in trace.steps { table.add(step.at, "\(step.milliseconds) ms", step.stage, step.what) }
            for line in table.lines { print(line) }
            if let job = trace.job {
                let ending = job.error.map { ": \($0)" } ?? job.worker.map { ", with \($0)" } ?? ""
                print("job \(job.id) of \(job.stage) is \(job.state) after \(job.attempts) attempts\(ending)")
            }
        }
    }
}
