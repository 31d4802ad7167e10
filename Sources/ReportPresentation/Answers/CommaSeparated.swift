/// An answer as comma-separated values (RFC 4180), for spreadsheets: one table, sections as a column.
public enum CommaSeparated {
    /// What Excel needs to read UTF-8.
    public static let byteOrderMark = "\u{FEFF}"

    public static func text(_ table: AnswerTable) -> String {
        let columns = table.written
        let hasSections = table.sections.contains { $0.title != nil }
        var text = self.line((hasSections ? ["类别"] : []) + columns.map { table.columns[$0].heading })
        for section in table.sections {
            for row in section.rows {
                let cells = columns.map { self.cell(row[$0]) }
                text += self.line((hasSections ? [section.title ?? ""] : []) + cells)
            }
        }
        return text
    }

    private static func cell(_ cell: AnswerTable.Cell) -> String {
        switch cell {
        case .number(let value, let shown): Double(shown) == nil ? Wording.number(value) : shown
        case .text(let text), .linked(let text, _): self.harmless(text)
        case .bar, .sparkline, .empty: ""
        }
    }

    /// Text that a spreadsheet would take for a formula begins with an apostrophe.
    private static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first), Double(text) == nil
        else {
            return text
        }
        return "'" + text
    }

    private static func line(_ cells: [String]) -> String {
        cells.map(self.quoted).joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
