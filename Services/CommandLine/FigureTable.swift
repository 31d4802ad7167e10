import ReportModel
import ReportPresentation

/// Figures as a table; those of one sentence stand together, followed by it.
enum FigureTable {
    /// - Parameter report: the number of the report, which makes of a figure's id what `fazhi correct` takes.
    static func show(_ figures: [Figure], report: Int64? = nil) {
        var table = TextTable([
            .init(title: "编号"), .init(title: "数值", alignment: .right, limit: 24), .init(title: "计量对象", limit: 44),
            .init(title: "地区", limit: 30), .init(title: "期间", limit: 18), .init(title: "说明", limit: 24),
        ])
        for figure in figures {
            table.add(
                report.map { "\($0):\(figure.id)" } ?? figure.id,
                figure.chineseValue,
                figure.measure ?? "",
                figure.region?.name ?? "",
                Wording.period(figure.period),
                figure.chineseNote
            )
        }
        let lines = table.lines
        print(lines[0])
        for (index, figure) in figures.enumerated() {
            print(lines[index + 1])
            if let correction = figure.correction {
                print(Terminal.dim("    \(Terminal.safe(correction.chineseText))"))
            }
            if index + 1 == figures.count || figures[index + 1].sentence != figure.sentence {
                print(Terminal.dim("    “\(Terminal.safe(figure.sentence))”"))
            }
        }
    }
}
