import ArgumentParser
import Foundation
import Messaging
import ReportModel
import ReportPresentation
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
              fazhi show 12 --highlight          the text with every figure marked and explained
              fazhi show 12 --format html > 12.html    the same as a page for the browser, and for printing
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

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json, html
    }

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

    @Flag(help: "Print the report's clean text with every figure marked, and explained below its paragraph.")
    var highlight = false

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

    @Option(help: "How to print: table, json or html.")
    var format: Format = .table

    @OptionGroup var options: ConnectionOptions

    /// What is printed in the place of the report's summary.
    private var parts: [Bool] {
        [self.raw, self.body, self.highlight, self.removed, self.versions, self.diff]
    }

    func validate() throws {
        guard self.diff ? self.compared.count <= 2 : self.compared.isEmpty else {
            throw ValidationError("at most two versions can be compared, with --diff")
        }
        if self.parts.count(where: { $0 }) > 1 {
            throw ValidationError("--raw, --body, --highlight, --removed, --versions and --diff exclude each other")
        }
        if self.format == .html, self.parts.contains(true), !self.highlight {
            throw ValidationError("--format html is the whole report as a page")
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
                return command.format == .json ? try Output.json(difference) : difference.show()
            }
            let answer: QueryInterface.ReportAnswer = try await cluster.query(QueryInterface.show, reference)
            if command.versions { return try VersionTable.show(answer.entry, command.format == .json ? .json : .table) }
            if command.format == .json { return try Output.json(answer) }
            guard let report = answer.report else {
                throw Failure(unread: answer)
            }
            if command.format == .html {
                let facts = Self.facts(answer.entry, answer.version).map { (label: $0.name, value: $0.value) }
                print(ReportDocument(report, facts: facts, indicators: try IndicatorCatalogue.load()).html)
            } else if command.highlight {
                HighlightedText.show(report, number: answer.entry.report, indicators: try IndicatorCatalogue.load())
            } else if command.body {
                for line in report.body.text.split(separator: "\n", omittingEmptySubsequences: false) {
                    print(Terminal.safe(String(line)))
                }
            } else if command.removed {
                for piece in report.body.removed {
                    print("\(Terminal.bold(piece.reason.rawValue))  \(Terminal.safe(piece.text))")
                }
            } else {
                let facts = Self.facts(answer.entry, answer.version)
                ReportPage.show(report, facts: facts, number: answer.entry.report)
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

    private static func facts(_ entry: CatalogStore.Entry, _ version: Int) -> [(name: String, value: String)] {
        let shown = entry.versions.first { $0.ordinal == version }
        let sha256 = shown.map { String($0.sha256.prefix(16)) } ?? ""
        let extractor = shown?.extractor.map { [("提取规则", "第\($0)版")] } ?? []
        return entry.sources.map { ("地址", $0) } + [("版本", "\(version) / \(entry.versions.count)  \(sha256)")]
            + extractor
            + entry.copies.map { ("转载", "report \($0.report)  \($0.uri)") }
            + entry.variants.map { ("异文", "report \($0.report)  \($0.uri)") }
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
