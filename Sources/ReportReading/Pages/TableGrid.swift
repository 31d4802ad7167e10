/// Tells which columns the cells of a table take, row by row.
struct TableGrid {
    /// Of each column the first row that no cell begun above covers.
    private var free: [Int] = []
    private var row = 0
    private var next = 0

    /// No table is wider; cells beyond share the last column.
    private static let mostColumns = 200

    mutating func beginRow() {
        self.row += 1
        self.next = 0
    }

    /// The columns of the row's next cell.
    mutating func place(columns: Int = 1, rows: Int = 1) -> Range<Int> {
        while self.next < self.free.count, self.free[self.next] > self.row { self.next += 1 }
        let first = min(self.next, Self.mostColumns - 1)
        let end = min(first + max(1, min(columns, Self.mostColumns)), Self.mostColumns)
        while self.free.count < end { self.free.append(0) }
        for column in first..<end { self.free[column] = self.row + max(1, min(rows, 10_000)) }
        self.next = end
        return first..<end
    }
}
