import ArgumentParser
import Foundation
import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

struct CorrectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Correct, confirm or reject figures, with who says so and why.",
        discussion: """
              fazhi correct 12:f7 --set value=97 --reason 原文为97件
              fazhi correct 12:f7 --set region=济南市 --set period=2022 --reason 看错了行
              fazhi correct 12:f7 12:f9 --confirm --reason 已核对原文
              fazhi correct 12 --confirm --reason 全文已核对        (all its figures)
              fazhi correct 12:f8 --reject --reason 是文号，不是数据
              fazhi correct --revoke 5 --reason 更正有误           (a correction by its number)

            Figures are named as “fazhi figures” and “fazhi show” name them: report, colon, id. What can be set: \
            \(FigureAttribute.allCases.map(\.rawValue).joined(separator: ", ")); an empty value takes an optional one \
            away. A correction holds for the sentence: it outlives another extraction, and new versions of the page that \
            have the sentence still. Nothing is forgotten: “fazhi corrections” lists all that was ever said.

            Exit code 1: there is no such figure (any more), or somebody else corrected it at the same moment.
            """
    )

    @Argument(help: ArgumentHelp("Figures, such as 12:f7, or reports.", valueName: "figure"))
    var figures: [String] = []

    @Option(help: ArgumentHelp("What holds instead; may be repeated.", valueName: "attribute=value"))
    var set: [String] = []

    @Flag(help: "All is as shown.")
    var confirm = false

    @Flag(help: "It is no figure, or none of this report's.")
    var reject = false

    @Option(help: ArgumentHelp("Take a correction back, by its number.", valueName: "correction"))
    var revoke: Int64?

    @Option(help: "Why; it is shown wherever the figure is.")
    var reason: String

    @Option(help: ArgumentHelp("Who says so; without it this user's name.", valueName: "name"))
    var by: String?

    @OptionGroup var options: ClientOptions

    func validate() throws {
        guard [!self.set.isEmpty, self.confirm, self.reject, self.revoke != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("say one of --set, --confirm, --reject and --revoke")
        }
        guard (self.revoke == nil) != self.figures.isEmpty else {
            throw ValidationError(
                self.revoke == nil
                    ? "name figures, such as 12:f7, or reports"
                    : "--revoke takes the number of a correction, and no figure"
            )
        }
        if !self.set.isEmpty, self.figures.contains(where: { FigureReference($0).figure == nil }) {
            throw ValidationError("--set needs figures, such as 12:f7, not whole reports")
        }
        if self.reason.allSatisfy(\.isWhitespace) { throw ValidationError("--reason must not be empty") }
        _ = try self.settings()
    }

    private func settings() throws -> [IngestionInterface.Correct.Setting] {
        try self.set.map { text in
            guard let equals = text.firstIndex(of: "=") else {
                throw ValidationError("--set takes attribute=value, not “\(text)”")
            }
            let name = String(text[..<equals])
            guard let attribute = FigureAttribute(rawValue: name) else {
                let known = FigureAttribute.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("a figure has no “\(name)”; there are \(known)")
            }
            let value = String(text[text.index(after: equals)...])
            if value.isEmpty, !attribute.isOptional {
                throw ValidationError("a figure cannot be without its \(name)")
            }
            return .init(attribute: attribute, value: value.isEmpty ? nil : value)
        }
    }

    private var verdict: Correction.Verdict { self.confirm ? .confirmed : self.reject ? .rejected : .corrected }

    func run() async throws {
        let command = self
        let author = self.by ?? NSUserName()
        let settings = try self.settings()
        try await self.options.withCluster { cluster in
            if let correction = command.revoke {
                let request = IngestionInterface.Revoke(
                    correction: correction,
                    author: author,
                    reason: command.reason
                )
                return try command.show(try await cluster.ingestion(IngestionInterface.revoke, request))
            }
            var made: [Correction] = []
            for (report, figures) in try await Self.find(command.figures.map { FigureReference($0) }, cluster) {
                for start in stride(from: 0, to: figures.count, by: 1_000) {
                    let request = IngestionInterface.Correct(
                        report: report,
                        figures: figures[start..<min(start + 1_000, figures.count)].map { .init($0) },
                        verdict: command.verdict,
                        settings: settings,
                        author: author,
                        reason: command.reason
                    )
                    let answer: QueryInterface.CorrectionsAnswer = try await cluster.ingestion(
                        IngestionInterface.correct,
                        request
                    )
                    made += answer.corrections
                }
            }
            try command.show(.init(corrections: made))
        }
    }

    /// The figures that are meant, as they are now, by report. Nothing is corrected where one of them is missing.
    private static func find(
        _ references: [FigureReference],
        _ cluster: Cluster
    ) async throws -> [(report: Int64, figures: [Figure])] {
        var found: [(report: Int64, figures: [Figure])] = []
        for reference in references {
            let request = QueryInterface.ReportReference(report: reference.report)
            let answer: QueryInterface.ReportAnswer = try await cluster.query(QueryInterface.show, request)
            guard let report = answer.report else { throw Failure(unread: answer) }
            var figures = report.figures
            if let id = reference.figure {
                figures.removeAll { $0.id != id }
                guard !figures.isEmpty else { throw Failure("report \(answer.entry.report) has no figure \(id)") }
            }
            let index = found.firstIndex { $0.report == answer.entry.report }
            if let index {
                let known = Set(found[index].figures.map(\.id))
                found[index].figures += figures.filter { !known.contains($0.id) }
            } else {
                found.append((answer.entry.report, figures))
            }
        }
        guard found.contains(where: { !$0.figures.isEmpty }) else { throw Failure("there are no figures in them") }
        return found.filter { !$0.figures.isEmpty }
    }

    private func show(_ answer: QueryInterface.CorrectionsAnswer) throws {
        if self.options.format == .json { return try Output.json(answer) }
        CorrectionTable.show(answer.corrections)
    }
}
