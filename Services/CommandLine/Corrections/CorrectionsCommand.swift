import ArgumentParser
import Foundation
import ReportModel
import ServiceRuntime
import Storage

struct CorrectionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corrections",
        abstract: "List what people said of figures, or export it as gold records.",
        discussion: """
              fazhi corrections                   all that was ever said, newest first
              fazhi corrections 12
              fazhi corrections --format gold --into gold/     a file each: gold/12.json

            Gold records are what extraction is scored against. They hold the figures that people confirmed or \
            corrected, as they hold; those that were rejected, with the reason, as considered_not_figures; and all \
            others of the report as optional, since nobody has looked at them: they count neither for nor against an \
            extraction.
            Without --into they are printed, a line for each report.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json, gold
    }

    @Argument(help: ArgumentHelp("Reports by number; without any, all.", valueName: "report"))
    var reports: [Int64] = []

    @Option(help: "How many; gold records are all.")
    var limit: Int = 100

    @Option(help: "How many to pass over.")
    var offset: Int = 0

    @Option(
        help: ArgumentHelp(
            "With --format gold: the folder for the files; made where it is missing.",
            valueName: "folder"
        )
    )
    var into: String?

    @Option(help: "How to print: table, json or gold.")
    var format: Format = .table

    @OptionGroup var options: ConnectionOptions

    func validate() throws {
        if self.into != nil, self.format != .gold { throw ValidationError("--into goes with --format gold") }
    }

    func run() async throws {
        let command = self
        try await self.options.withCluster { cluster in
            if command.format == .gold { return try await command.export(cluster) }
            let answer: QueryInterface.CorrectionsAnswer = try await cluster.query(
                QueryInterface.corrections,
                QueryInterface.Corrections(reports: command.reports, limit: command.limit, offset: command.offset)
            )
            switch command.format {
            case .json: try Output.json(answer)
            case .table, .gold: CorrectionTable.show(answer.corrections)
            }
        }
    }

    private func export(_ cluster: Cluster) async throws {
        let reports = self.reports.isEmpty ? try await Self.corrected(cluster) : self.reports
        for number in reports {
            let answer: QueryInterface.ReportAnswer = try await cluster.query(
                QueryInterface.show,
                QueryInterface.ReportReference(report: "\(number)")
            )
            guard let report = answer.report else { throw Failure(unread: answer) }
            let record = GoldRecord(report)
            guard let into = self.into else {
                try Output.jsonLine(record)
                continue
            }
            let file = URL(filePath: into).appending(path: "\(number).json")
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            do {
                try FileManager.default.createDirectory(atPath: into, withIntermediateDirectories: true)
                try encoder.encode(record).write(to: file)
            } catch {
                throw Failure("\(file.path) cannot be written: \(error.localizedDescription)")
            }
            print(file.path)
        }
        if reports.isEmpty { printError("no corrections") }
    }

    /// The reports of which anything was ever said.
    private static func corrected(_ cluster: Cluster) async throws -> [Int64] {
        let page = 1_000
        var reports: Set<Int64> = []
        var offset = 0
        while true {
            let answer: QueryInterface.CorrectionsAnswer = try await cluster.query(
                QueryInterface.corrections,
                QueryInterface.Corrections(limit: page, offset: offset)
            )
            reports.formUnion(answer.corrections.map(\.report))
            offset += page
            if answer.corrections.count < page { return reports.sorted() }
        }
    }
}
