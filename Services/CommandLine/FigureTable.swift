import ReportModel

/// Figures as a table, each followed by the sentence that states it.
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
        for (figure, line) in zip(figures, lines.dropFirst()) {
            print(line)
            print(Terminal.dim("    “\(Terminal.safe(figure.sentence))”"))
        }
    }
}
