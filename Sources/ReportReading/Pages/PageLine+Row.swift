extension PageLine {
    /// The lines that a table's row gives, from those of its cells: one with all cells where they are short, else all
    /// as they are, since tables also lay out whole paragraphs.
    ///
    /// - Parameter columns: those that each cell takes, empty cells among them, where the format says.
    static func row(of cells: [[PageLine]], columns: [Range<Int>] = []) -> [PageLine] {
        let lengths = cells.map { cell in
            cell.contains { !$0.cells.isEmpty } ? Int.max : cell.reduce(max(0, cell.count - 1)) { $0 + $1.length }
        }
        // Beside a label a cell may hold a paragraph: 内容概述.
        let isLabelled = lengths.count == 2 && lengths[0] <= 8 && cells[1].count <= 1
        let filled = cells.filter { !$0.isEmpty }
        guard cells.count > 1, let first = filled.first?.first,
            isLabelled || lengths.allSatisfy({ $0 <= Self.longestCell })
        else { return cells.flatMap { $0 } }
        // A line break in a narrow cell is none of the text's.
        let texts = filled.map { cell in cell.dropFirst().reduce(cell[0]) { $0.joined(with: $1) }.text }
        var row = PageLine(Array(texts.joined(separator: [0x09]))[...], start: first.start)
        row.cells = texts
        row.columns = zip(cells, columns).filter { !$0.0.isEmpty }.map(\.1)
        row.heading = first.heading
        return [row]
    }

    /// Unicode scalars.
    private static let longestCell = 200
}
