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
              fazhi show 12 --versions           all versions
              fazhi show 12 --diff               how the newest version differs from the one before it
              fazhi show 12 --diff 3             how the third differs from the second; --diff 1 3 from the first
              fazhi show 12 --diff --with 30     how a copy or variant of it differs from it

            A page that repeats a report is one of its sources: its address, and the number it has itself, show the
            report; with --alone they show the page.
            """
    )

    @Argument(help: "A report's number, its address or the ending of it, or the beginning of its SHA-256.")
    var report: String

    @Argument(help: ArgumentHelp("With --diff: the versions to compare, counted from 1.", valueName: "version"))
    var compared: [Int] = []

    @Option(help: "The version, counted from 1; without it the one that answers queries.")
    var version: Int?

    @Flag(help: "Print the document's bytes as they were received.")
    var raw = false

    @Flag(help: "Print the report's clean text.")
    var body = false

    @Flag(help: "Print what was taken from the page, with the reason.")
    var removed = false

    @Flag(help: "List the versions of the report.")
    var versions = false

    @Flag(help: "Show how versions of the report differ.")
    var diff = false

    @Option(help: ArgumentHelp("With --diff: the copy or variant to compare it with.", valueName: "report"))
    var with: String?

    @Flag(help: "Show a copy by itself, not the report that it repeats.")
    var alone = false

    @OptionGroup var options: ClientOptions

    func validate() throws {
        guard self.diff ? self.compared.count <= 2 : self.compared.isEmpty else {
            throw ValidationError("at most two versions can be compared, with --diff")
        }
        if [self.raw, self.body, self.removed, self.versions, self.diff].count(where: { $0 }) > 1 {
            throw ValidationError("--raw, --body, --removed, --versions and --diff exclude each other")
        }
        if self.version != nil, self.versions || self.diff {
            throw ValidationError("--version goes neither with --versions nor with --diff")
        }
        if self.with != nil, !self.diff || self.compared.count > 1 {
            throw ValidationError("--with goes with --diff and at most one version")
        }
    }

    func run() async throws {
        let reference = self.reference(self.version)
        let command = self
        try await self.options.withCluster { cluster in
            if command.raw {
                let payload = try await cluster.queryPayload(QueryInterface.raw, reference)
                FileHandle.standardOutput.write(Data(payload.attachment ?? []))
                return
            }
            if command.diff {
                let difference = try await command.compare(cluster)
                return command.options.format == .json ? try Output.json(difference) : difference.show()
            }
            let answer: QueryInterface.ReportAnswer = try await cluster.query(QueryInterface.show, reference)
            if command.versions { return try VersionTable.show(answer.entry, command.options.format) }
            if command.options.format == .json { return try Output.json(answer) }
            guard let report = answer.report else {
                throw Failure(unread: answer)
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

    private func compare(_ cluster: Cluster) async throws -> VersionDifference {
        let newest = try await self.fetch(self.compared.last, cluster)
        if let with {
            let other: QueryInterface.ReportAnswer = try await cluster.query(
                QueryInterface.show,
                QueryInterface.ReportReference(report: with, alone: true)
            )
            return try VersionDifference(from: newest, to: other)
        }
        let ordinals = newest.entry.versions.map(\.ordinal)
        let new = self.compared.last ?? ordinals.max() ?? 1
        let old = self.compared.count == 2 ? self.compared[0] : new - 1
        guard ordinals.contains(old) else {
            throw Failure("report \(newest.entry.report) has no version before version \(new)")
        }
        return try VersionDifference(
            from: try await self.fetch(old, cluster),
            to: newest.version == new ? newest : try await self.fetch(new, cluster)
        )
    }

    private func reference(_ version: Int?) -> QueryInterface.ReportReference {
        QueryInterface.ReportReference(report: self.report, version: version, alone: self.alone)
    }

    private func fetch(_ version: Int?, _ cluster: Cluster) async throws -> QueryInterface.ReportAnswer {
        try await cluster.query(QueryInterface.show, self.reference(version))
    }

    private static func show(_ entry: CatalogStore.Entry, _ version: Int, _ report: Report) {
        let shown = entry.versions.first { $0.ordinal == version }
        let sha256 = shown.map { String($0.sha256.prefix(16)) } ?? ""
        ReportPage.show(
            report,
            facts: entry.sources.map { ("地址", $0) } + [("版本", "\(version) / \(entry.versions.count)  \(sha256)")]
                + entry.copies.map { ("转载", "report \($0.report)  \($0.uri)") }
                + entry.variants.map { ("异文", "report \($0.report)  \($0.uri)") }
        )
    }
}

extension Failure {
    /// A version that extraction has not read, and why.
    init(unread answer: QueryInterface.ReportAnswer) {
        let version = answer.entry.versions.first { $0.ordinal == answer.version }
        self.init(
            "version \(answer.version) of report \(answer.entry.report) has not been read: \(version?.state ?? "")"
                + (version?.reason.map { ", \($0)" } ?? "")
        )
    }
}
