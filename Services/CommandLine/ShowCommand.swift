import ArgumentParser
import Foundation
import Messaging
import ReportModel
import ServiceRuntime
import Storage

struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one report: document, sections, figures with their sentences.",
        discussion: """
              fazhi show 12
              fazhi show 02-kaihua-2023.html      the ending of an address will do
              fazhi show 12 --body               the clean text
              fazhi show 12 --raw > page.html    the bytes as they were received
              fazhi show 12 --version 1          an older version
            """
    )

    @Argument(help: "A report's number, its address or the ending of it, or the beginning of its SHA-256.")
    var report: String

    @Option(help: "The version, counted from 1; without it the one that answers queries.")
    var version: Int?

    @Flag(help: "Print the document's bytes as they were received.")
    var raw = false

    @Flag(help: "Print the report's clean text.")
    var body = false

    @Flag(help: "Print what was taken from the page, with the reason.")
    var removed = false

    @OptionGroup var options: ClientOptions

    func run() async throws {
        let reference = QueryInterface.ReportReference(report: self.report, version: self.version)
        let command = self
        try await self.options.withCluster { cluster in
            if command.raw {
                let payload = try await cluster.queryPayload(QueryInterface.raw, reference)
                FileHandle.standardOutput.write(Data(payload.attachment ?? []))
                return
            }
            let answer: QueryInterface.ReportAnswer = try await cluster.query(QueryInterface.show, reference)
            if command.options.format == .json { return try Output.json(answer) }
            guard let report = answer.report else {
                let state = answer.entry.versions.first { $0.ordinal == answer.version }
                throw Failure(
                    "report \(answer.entry.report) has not been read: \(state?.state ?? "")"
                        + (state?.reason.map { ", \($0)" } ?? "")
                )
            }
            if command.body {
                for line in report.body.text.split(separator: "\n", omittingEmptySubsequences: false) {
                    print(Terminal.safe(String(line)))
                }
            } else if command.removed {
                for piece in report.body.removed {
                    print("\(Terminal.bold(piece.reason.rawValue))  \(Terminal.safe(piece.text))")
                }
            } else {
                Self.show(answer.entry, answer.version, report)
            }
        }
    }

    private static func show(_ entry: CatalogStore.Entry, _ version: Int, _ report: Report) {
        let shown = entry.versions.first { $0.ordinal == version }
        let sha256 = shown.map { String($0.sha256.prefix(16)) } ?? ""
        ReportPage.show(
            report,
            facts: entry.sources.map { ("地址", $0) } + [("版本", "\(version) / \(entry.versions.count)  \(sha256)")]
        )
    }
}
