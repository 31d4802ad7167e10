import ReportModel
import ReportPresentation
import ServiceRuntime
import Storage

/// Shows what another extraction would change.
struct ComparisonPrinter: Sendable {
    /// Reports asked for at once.
    private static let page = 50

    let cluster: Cluster
    let selection: QueryInterface.Selection
    /// How many reports the table shows.
    let limit: Int

    func show(_ format: ReextractCommand.Format) async throws {
        switch format {
        case .table: Self.table(try await self.ask(limit: self.limit, offset: 0))
        case .csv:
            Output.row(["report", "uri", "title", "change", "figure", "quote", "attribute", "old", "new", "sentence"])
            try await self.forEachReport { Self.rows($0) }
        case .json:
            var all = try await self.ask(limit: 0, offset: 0)
            var reports: [ComparisonStore.Entry] = []
            try await self.forEachReport { reports.append($0) }
            all.reports = reports
            try Output.json(all)
        }
    }

    private func ask(limit: Int, offset: Int) async throws -> QueryInterface.ComparisonsAnswer {
        try await self.cluster.query(
            QueryInterface.comparisons,
            QueryInterface.Comparisons(selection: self.selection, limit: limit, offset: offset)
        )
    }

    private func forEachReport(_ body: (ComparisonStore.Entry) -> Void) async throws {
        var offset = 0
        while true {
            let reports = try await self.ask(limit: Self.page, offset: offset).reports
            for report in reports { body(report) }
            offset += reports.count
            if reports.count < Self.page { return }
        }
    }

    private static func table(_ answer: QueryInterface.ComparisonsAnswer) {
        let summary = answer.summary
        let steps = summary.extractors.isEmpty ? "" : ", extractor " + summary.extractors.joined(separator: ", ")
        print(Terminal.bold("\(summary.reports) reports compared, \(summary.differing) differ") + steps)
        func list(_ counts: [String: Int]) -> String {
            counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
                .joined(separator: ", ")
        }
        let how = summary.attributes.isEmpty ? "" : " (\(list(summary.attributes)))"
        print(
            "figures: \(summary.same) the same, \(summary.appeared) appear, \(summary.vanished) vanish, "
                + "\(summary.changed) change\(how)"
        )
        if !summary.parts.isEmpty { print("reports that differ otherwise: \(list(summary.parts))") }
        for report in answer.reports { self.show(report) }
        let rest = summary.differing - answer.reports.count
        if rest > 0 { print(Terminal.dim("\nand \(rest) more: --limit, or --format csv for all")) }
    }

    private static func show(_ report: ComparisonStore.Entry) {
        let counts = [ReportComparison.Kind.appeared, .vanished, .changed].map { kind in
            report.items.count { $0.change == kind }
        }
        let parts = report.parts.isEmpty ? "" : " · " + report.parts.joined(separator: ", ")
        print(
            "\n" + Terminal.bold(Terminal.safe(report.title ?? "（无标题）"))
                + Terminal.dim("  report \(report.report) · +\(counts[0]) -\(counts[1]) ~\(counts[2])\(parts)")
        )
        for item in report.items {
            guard let figure = item.new ?? item.old else { continue }
            let value = "\(figure.quote)  \(figure.measure ?? "")"
            switch item.change {
            case .appeared: print("+ " + Terminal.added(value))
            case .vanished: print("- " + Terminal.removed(value))
            case .changed:
                print("~ " + Terminal.safe(value))
                for change in item.changes {
                    print(
                        "    \(change.attribute.chineseName)  \(Terminal.removed(change.old ?? "无")) "
                            + Terminal.added(change.new ?? "无")
                    )
                }
                if let old = item.old, item.isCutOtherwise, old.quote != figure.quote {
                    print("    原文  \(Terminal.removed(old.quote)) \(Terminal.added(figure.quote))")
                }
            }
            print(Terminal.dim("    “\(Terminal.safe(figure.sentence))”"))
        }
    }

    /// A row for each figure that appears or vanishes, and for each attribute of one that changes.
    private static func rows(_ report: ComparisonStore.Entry) {
        for item in report.items {
            guard let figure = item.new ?? item.old else { continue }
            var changes: [(attribute: String, old: String, new: String)] = item.changes.map {
                ($0.attribute.rawValue, $0.old ?? "", $0.new ?? "")
            }
            if let old = item.old, let new = item.new {
                if old.quote != new.quote { changes.append(("quote", old.quote, new.quote)) }
                if old.sentence != new.sentence { changes.append(("sentence", old.sentence, new.sentence)) }
            } else {
                changes = [("", item.old?.chineseValue ?? "", item.new?.chineseValue ?? "")]
            }
            for change in changes {
                Output.row([
                    "\(report.report)", report.uri, report.title ?? "", item.change.rawValue, figure.id, figure.quote,
                    change.attribute, change.old, change.new, figure.sentence,
                ])
            }
        }
    }
}
