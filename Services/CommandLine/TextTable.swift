/// A table of text whose columns line up where Han characters take two columns.
struct TextTable {
    enum Alignment { case left, right }

    struct Column {
        var title: String
        var alignment: Alignment = .left
        /// Longer cells end in an ellipsis.
        var limit = 60
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    init(_ columns: [Column]) { self.columns = columns }

    var isEmpty: Bool { self.rows.isEmpty }

    /// Adds a row; a cell for each column.
    mutating func add(_ cells: String...) { self.add(cells) }

    mutating func add(_ cells: [String]) {
        self.rows.append(zip(cells, self.columns).map { Self.fitted(Terminal.safe($0), $1.limit) })
    }

    var lines: [String] {
        let widths = self.columns.indices.map { column in
            max(
                Terminal.width(self.columns[column].title),
                self.rows.map { Terminal.width($0[column]) }.max() ?? 0
            )
        }
        let header = Terminal.bold(self.line(self.columns.map(\.title), widths))
        return [header] + self.rows.map { self.line($0, widths) }
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: widths[index] - Terminal.width(cell))
            if index > 0 { line += "  " }
            switch self.columns[index].alignment {
            case .left: line += cell + (index < cells.count - 1 ? padding : "")
            case .right: line += padding + cell
            }
        }
        return line
    }

    private static func fitted(_ text: String, _ limit: Int) -> String {
        guard Terminal.width(text) > limit else { return text }
        var fitted = ""
        var width = 0
        for character in text {
            width += Terminal.width(String(character))
            if width > limit - 1 { break }
            fitted.append(character)
        }
        return fitted + "…"
    }
}
