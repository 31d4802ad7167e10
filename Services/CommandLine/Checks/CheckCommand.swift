import ArgumentParser
import Foundation
import ReportAnalysis
import ReportExtraction
import ReportModel
import ReportReading
import ServiceRuntime

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find what does not add up: in stored reports, or in a draft before it is submitted.",
        discussion: """
            Totals against parts, rates against bases, changes against last year's own number, a past told otherwise, \
            other governments' numbers, honours that others confirm or contradict, two places that are both first, \
            recycled text, changes after publication. Of a draft also: missing parts, contradictions of year, title and \
            place, promises of last year's report that it passes over, indicators that it drops.

              fazhi check 济南市 --year 2022
              fazhi check --within 山东省 --year 2023 --severity serious
              fazhi check 章丘区 --rule honour --severity confirmed     (also what others confirm)
              fazhi check draft.docx                                   (read here, stored nowhere)
              fazhi check --dismiss 3f2a90c1d4e5b678 --why 口径调整，已核实
              fazhi check 济南市 --dismissed                            (also those put aside)
              fazhi check --restore 3f2a90c1d4e5b678 --why 核实有误

            Rules: \(Finding.Rule.allCases.map(\.rawValue).joined(separator: ", ")). Severities: \
            \(Finding.Severity.allCases.map(\.rawValue).joined(separator: ", ")).
            Exit code 1: a draft has serious findings, or could not be read; or nothing was there to check.
            """
    )

    @Argument(help: ArgumentHelp("Divisions by name or code; or files with drafts.", valueName: "place or file"))
    var targets: [String] = []

    @Option(help: "The year reported on; without it all years.")
    var year: Int?

    @Option(help: "Check all reports of a division and of those below it.")
    var within: String?

    @Option(help: "Only findings of this rule; may be repeated.", transform: Self.rule)
    var rule: [Finding.Rule] = []

    @Option(help: "The least severity that is told.", transform: Self.severity)
    var severity: Finding.Severity = .hint

    @Option(help: "How many findings at most.")
    var limit: Int?

    @Flag(help: "Tell those that were put aside too.")
    var dismissed = false

    @Option(help: ArgumentHelp("Put a finding aside, by its id; may be repeated.", valueName: "id"))
    var dismiss: [String] = []

    @Option(help: ArgumentHelp("Bring a finding back, by its id; may be repeated.", valueName: "id"))
    var restore: [String] = []

    @Option(help: "Why it is put aside or brought back.")
    var why: String?

    @Option(help: ArgumentHelp("Who says so; without it this user's name.", valueName: "name"))
    var by: String?

    @OptionGroup var options: ClientOptions

    func validate() throws {
        let isDecision = !self.dismiss.isEmpty || !self.restore.isEmpty
        guard !isDecision || self.targets.isEmpty && self.within == nil else {
            throw ValidationError("--dismiss and --restore take ids of findings, and no place or file")
        }
        guard self.dismiss.isEmpty || self.restore.isEmpty else {
            throw ValidationError("say one of --dismiss and --restore")
        }
        if isDecision, self.why?.allSatisfy(\.isWhitespace) ?? true { throw ValidationError("say --why") }
        guard isDecision || !self.targets.isEmpty || self.within != nil else {
            throw ValidationError("name a place, a file, or --within a division")
        }
    }

    func run() async throws {
        if !self.dismiss.isEmpty || !self.restore.isEmpty { return try await self.decide() }
        let files = self.targets.filter { $0 == "-" || FileManager.default.fileExists(atPath: $0) }
        guard files.isEmpty || files.count == self.targets.count, files.isEmpty || self.within == nil else {
            throw ValidationError("check places or files, not both at once: \(files.joined(separator: ", ")) are files")
        }
        if files.isEmpty { try await self.checkPlaces() } else { try await self.checkFiles(files) }
    }

    private func checkPlaces() async throws {
        let request = QueryInterface.Check(
            regions: self.targets.isEmpty ? nil : self.targets,
            within: self.within,
            year: self.year,
            rules: self.rule.isEmpty ? nil : self.rule.map(\.rawValue),
            severity: self.severity.rawValue,
            dismissed: self.dismissed,
            limit: self.limit
        )
        let format = self.options.format
        try await self.options.withCluster { cluster in
            let list: FindingList = try await cluster.query(QueryInterface.check, request)
            switch format {
            case .json: try Output.json(list)
            case .table: FindingPage.show(list)
            }
            if list.checked == 0 { throw Failure("there is no report of it to check") }
        }
    }

    private func checkFiles(_ paths: [String]) async throws {
        let set = try DocumentSet(paths, name: "stdin:")
        guard !set.isEmpty else { throw Failure("no files in \(paths.joined(separator: ", "))") }
        let regions = try RegionDirectory.shared()
        let extractor = try ReportExtractor(regions: regions)
        let reader = ReportReader(regions: regions)
        var drafts: [(uri: String, report: Report)] = []
        for document in set.documents {
            do {
                drafts.append((document.uri, extractor.extract(try reader.read(document.bytes(), uri: document.uri))))
            } catch {
                throw Failure("\(document.uri) cannot be read: \(error)")
            }
        }
        let (format, command) = (self.options.format, self)
        try await self.options.withCluster { [drafts] cluster in
            var isSerious = false
            for draft in drafts {
                let request = QueryInterface.CheckDraft(
                    report: draft.report,
                    rules: command.rule.isEmpty ? nil : command.rule.map(\.rawValue),
                    severity: command.severity.rawValue,
                    dismissed: command.dismissed
                )
                let list: FindingList = try await cluster.query(QueryInterface.checkDraft, request)
                isSerious = isSerious || list.findings.contains { $0.severity == .serious && $0.dismissal == nil }
                switch format {
                case .json where drafts.count == 1: try Output.json(list)
                case .json: try Output.jsonLine(list)
                case .table:
                    print(Terminal.bold(Terminal.safe(draft.report.document.title ?? draft.uri)))
                    FindingPage.show(list)
                }
            }
            if isSerious { throw Failure.partial }
        }
    }

    private func decide() async throws {
        let request = IngestionInterface.Dismiss(
            findings: self.dismiss + self.restore,
            isRestored: !self.restore.isEmpty,
            author: self.by ?? NSUserName(),
            reason: self.why ?? ""
        )
        let format = self.options.format
        try await self.options.withCluster { cluster in
            let answer: IngestionInterface.Dismiss.Answer = try await cluster.ingestion(
                IngestionInterface.dismiss,
                request
            )
            switch format {
            case .json: try Output.json(answer)
            case .table:
                let done = request.isRestored == true ? "恢复" : "搁置"
                for id in request.findings {
                    print(answer.findings.contains(id) ? "\(id) 已\(done)" : "\(id) 原已\(done)，未变")
                }
            }
        }
    }

    private static func rule(_ text: String) throws -> Finding.Rule {
        guard let rule = Finding.Rule(rawValue: text) else {
            let known = Finding.Rule.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there are \(known)")
        }
        return rule
    }

    private static func severity(_ text: String) throws -> Finding.Severity {
        guard let severity = Finding.Severity(rawValue: text) else {
            let known = Finding.Severity.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there are \(known)")
        }
        return severity
    }
}
