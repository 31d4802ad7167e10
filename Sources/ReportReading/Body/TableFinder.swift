import ReportModel

/// Finds the tables of a body whose first rows say what the columns below them count.
enum TableFinder {
    private struct Row {
        /// Where it begins in the body's text.
        var start: Int
        var line: PageLine
    }

    /// - Parameter paragraphs: those of the body, with the line that each begins with.
    static func tables(in paragraphs: [(line: PageLine, text: [UInt8])]) -> [ReportTable] {
        guard paragraphs.contains(where: { !$0.line.cells.isEmpty }) else { return [] }
        var tables: [ReportTable] = []
        var rows: [Row] = []
        var start = 0
        for (line, text) in paragraphs {
            if line.cells.count > 1, line.text == text {
                rows.append(Row(start: start, line: line))
            } else {
                if let table = self.table(rows) { tables.append(table) }
                rows = []
            }
            start += text[...].scalarCount + 1
        }
        if let table = self.table(rows) { tables.append(table) }
        return tables
    }

    /// The table that the rows are; `nil` where the first of them head no numbers.
    private static func table(_ rows: [Row]) -> ReportTable? {
        let count = rows.prefix(self.mostHeaderRows + 1).prefix { !self.holdsNumbers($0.line) }.count
        guard (1...self.mostHeaderRows).contains(count), count < rows.count else { return nil }
        let (head, data) = (rows[..<count], rows[count...])
        // Without places of its own, a cell's column is known only in a full row.
        let width = head.map { $0.line.cells.count }.max() ?? 0
        func columns(_ line: PageLine) -> [Range<Int>] {
            if line.columns.count == line.cells.count { return line.columns }
            return line.cells.count == width ? (0..<width).map { $0..<$0 + 1 } : []
        }
        let last = (head.flatMap { columns($0.line) }.map(\.upperBound).max() ?? 0)
        guard last > 0 else { return nil }
        let headers = (0..<last).map { column in
            head.compactMap { row in
                zip(columns(row.line), row.line.cells).first { $0.0.contains(column) }?.1[...].string
            }.joined(separator: " ")
        }
        return ReportTable(headers: headers, rows: data.compactMap { self.cells(of: $0, columns: columns($0.line)) })
    }

    private static let mostHeaderRows = 3

    private static func cells(of row: Row, columns: [Range<Int>]) -> [ReportTable.Cell]? {
        guard !columns.isEmpty else { return nil }
        var start = row.start
        return zip(row.line.cells, columns).map { cell, columns in
            let end = start + cell[...].scalarCount
            defer { start = end + 1 }
            return ReportTable.Cell(column: columns.lowerBound, start: start, end: end)
        }
    }

    /// Whether a cell behind the first begins with a number that is no year.
    private static func holdsNumbers(_ row: PageLine) -> Bool {
        row.cells.dropFirst().contains { cell in
            let digits = cell.prefix { (0x30...0x39).contains($0) }.count
            return digits > 0 && !(digits == 4 && cell[4...].starts(with: "年"))
        }
    }
}
