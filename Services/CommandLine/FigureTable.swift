import ReportModel

/// Figures as a table; those of one sentence stand together, followed by it.
enum FigureTable {
    static func show(_ figures: [Figure]) {
        var table = TextTable([
            .init(title: "数值", alignment: .right, limit: 24), .init(title: "计量对象", limit: 44),
            .init(title: "地区", limit: 30), .init(title: "期间", limit: 18), .init(title: "说明", limit: 12),
        ])
        for figure in figures {
            table.add(
                figure.chineseValue,
                figure.measure ?? "",
                figure.region?.name ?? "",
                Output.period(figure.period),
                figure.chineseNote
            )
        }
        let lines = table.lines
        print(lines[0])
        for (index, figure) in figures.enumerated() {
            print(lines[index + 1])
            if index + 1 == figures.count || figures[index + 1].sentence != figure.sentence {
                print(Terminal.dim("    “\(Terminal.safe(figure.sentence))”"))
            }
        }
    }
}
