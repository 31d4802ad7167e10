import ReportModel
import ReportPresentation

/// A report as the terminal shows it.
enum ReportPage {
    /// - Parameters:
    ///   - facts: what is known of the report beside its own content: addresses, version.
    ///   - number: the report's number, where it has one.
    static func show(_ report: Report, facts: [(name: String, value: String)], number: Int64? = nil) {
        print(Terminal.bold(Terminal.safe(report.document.title ?? "（无标题）")))
        let known = report.documentFacts.map { (name: $0.label, value: $0.value) } + facts
        let width = known.map { Terminal.width($0.name) }.max() ?? 0
        for (name, value) in known {
            let padding = String(repeating: " ", count: width - Terminal.width(name))
            print("  \(Terminal.dim(name))\(padding)  \(Terminal.safe(value))")
        }
        if !report.sections.isEmpty {
            print("\n" + Terminal.bold("章节"))
            for section in report.sections {
                let indent = String(repeating: "  ", count: section.level)
                print("\(indent)\(Terminal.safe(section.heading))  \(Terminal.dim(section.kind.chineseName))")
            }
        }
        print("\n" + Terminal.bold("数据 (\(report.figures.count))"))
        if !report.figures.isEmpty { FigureTable.show(report.figures, report: number) }
        self.list("存在问题", report.problems.map(\.lead))
        self.list("工作计划", report.commitments.map(\.lead))
        self.list("荣誉", report.honours.map(\.quote))
        self.list("引用", report.citations.map { "\($0.quote) ×\($0.occurrences)" })
    }

    private static func list(_ title: String, _ items: [String]) {
        guard !items.isEmpty else { return }
        print("\n" + Terminal.bold("\(title) (\(items.count))"))
        for item in items { print("  \(Terminal.safe(item))") }
    }
}
