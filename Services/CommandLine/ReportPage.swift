import ReportModel

/// A report as the terminal shows it.
enum ReportPage {
    /// - Parameter facts: what is known of the report beside its own content: addresses, version.
    static func show(_ report: Report, facts: [(name: String, value: String)]) {
        let document = report.document
        print(Terminal.bold(Terminal.safe(document.title ?? "（无标题）")))
        let known: [(name: String, value: String?)] =
            [
                ("类型", document.kind.chineseName),
                ("地区", document.region.map { "\($0.name) (\($0.adcode))" } ?? "不明"),
                ("期间", document.period.map { Output.period($0) }),
                ("发布日期", document.publishedOn?.description),
                ("发布机构", document.issuer),
                ("索引号", document.indexNumber),
                ("文号", document.documentNumber),
                ("来源", document.authorSource),
                ("栏目", document.siteChannel),
                ("文字识别", report.source.recognitionConfidence.map { "OCR，平均置信度\(Int(($0 * 100).rounded()))%" }),
            ] + facts.map { ($0.name, $0.value) }
        let width = known.map { Terminal.width($0.name) }.max() ?? 0
        for case (let name, let value?) in known {
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
        if !report.figures.isEmpty { FigureTable.show(report.figures) }
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
