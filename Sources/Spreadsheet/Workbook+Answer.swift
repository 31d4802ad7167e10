public import ReportPresentation

extension Workbook {
    /// Writes an answer: a sheet with the table, the evidence beside each value, and one that says where it comes from.
    ///
    /// - Parameter footer: Where the answer comes from, line by line.
    public static func write(_ answer: Answer, footer: [String], to path: String) throws(WriteError) {
        let table = answer.table
        let hasSections = table.sections.contains { $0.title != nil }
        var columns = table.written.map { index in
            let column = table.columns[index]
            let width = Double(
                min(column.isEvidence ? 80 : 40, max(Wording.columns(column.heading) + 2, column.limit / 2))
            )
            return Column(title: column.heading, width: width, isWrapped: column.isEvidence)
        }
        if hasSections { columns.insert(Column(title: "类别", width: 18), at: 0) }
        let rows = table.sections.flatMap { section in
            section.rows.map { row in
                (hasSections ? [Cell.text(section.title ?? "")] : []) + table.written.map { Self.cell(row[$0]) }
            }
        }
        var workbook = try Workbook(path: path)
        try workbook.addSheet("数据", columns: columns, rows: rows)
        let about = [answer.title, answer.subtitle].filter { !$0.isEmpty } + answer.notes + footer
        try workbook.addSheet(
            "说明与凭证",
            columns: [Column(title: "说明", width: 110, isWrapped: true)],
            rows: about.map { [.text($0)] }
        )
        try workbook.finish()
    }

    private static func cell(_ cell: AnswerTable.Cell) -> Cell {
        switch cell {
        case .text(let text), .linked(let text, _): .text(text)
        case .number(let value, let shown): shown.contains { $0.isNumber } ? .number(value) : .text(shown)
        case .bar, .sparkline, .empty: .empty
        }
    }
}
