import ReportPresentation
import ServiceRuntime

/// An answer as a terminal shows it.
enum AnswerText {
    private static let barWidth = 16

    static func lines(_ answer: Answer, receipt: Receipt?) -> [String] {
        let subtitle = answer.subtitle.isEmpty ? "" : "，" + answer.subtitle
        let sparkline = answer.sparkline.isEmpty ? "" : "  " + Terminal.sparkline(answer.sparkline)
        var lines = [Terminal.bold(Terminal.safe(answer.title + subtitle + sparkline))]
        let columns = answer.table.columns
        for section in answer.table.sections {
            if let title = section.title {
                lines += ["", Terminal.bold(Terminal.safe("\(title)（\(section.rows.count)）"))]
            }
            // A column that says nothing in this section takes no room.
            let used = columns.indices.filter { column in
                columns[column].limit > 0 && section.rows.contains { $0[column] != .empty && $0[column] != .text("") }
            }
            if section.title != nil, used.count == 1 {
                let names = section.rows.map { Terminal.safe($0[used[0]].text) }
                lines.append("  " + names.joined(separator: "、"))
                continue
            }
            var table = TextTable(
                used.map {
                    TextTable.Column(
                        title: columns[$0].isDrawing ? "" : columns[$0].heading,
                        alignment: columns[$0].alignment == .right ? .right : .left,
                        limit: columns[$0].limit
                    )
                }
            )
            for row in section.rows { table.add(used.map { Self.cell(row[$0]) }) }
            lines += table.lines
        }
        lines += answer.notes.map { Terminal.dim(Terminal.safe($0)) }
        if let receipt { lines.append(Terminal.dim(receipt.line)) }
        return lines
    }

    private static func cell(_ cell: AnswerTable.Cell) -> String {
        switch cell {
        case .bar(let value, let largest): Terminal.bar(value, of: largest, width: Self.barWidth)
        case .sparkline(let values): Terminal.sparkline(values)
        case .text, .linked, .number, .empty: cell.text
        }
    }
}
