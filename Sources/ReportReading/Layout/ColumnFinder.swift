/// Puts the rows of a page that is set in columns into reading order.
enum ColumnFinder {
    /// The rows, column after column; rows that cross the space between columns stay between those above and below.
    static func ordered(_ rows: [LayoutRow]) -> [[LayoutRow]] { self.ordered(rows, depth: 0) }

    /// Newspapers have five columns.
    private static let deepest = 4
    private static let fewestRows = 6
    /// Ems of text that a column is wide at least: what is narrower is a table's.
    private static let narrowest = 9.0

    private static func ordered(_ rows: [LayoutRow], depth: Int) -> [[LayoutRow]] {
        guard depth < self.deepest, let gutter = self.gutter(of: rows),
            let first = rows.firstIndex(where: { self.isSplit($0, at: gutter) }),
            let last = rows.lastIndex(where: { self.isSplit($0, at: gutter) })
        else { return [rows] }
        var result: [[LayoutRow]] = []
        var (left, right): ([LayoutRow], [LayoutRow]) = ([], [])
        func flush() {
            for column in [left, right] where !column.isEmpty { result += self.ordered(column, depth: depth + 1) }
            (left, right) = ([], [])
        }
        if first > 0 { result.append(Array(rows[..<first])) }
        for row in rows[first...last] {
            if row.pieces.contains(where: { $0.left < gutter && $0.right > gutter }) {
                flush()
                result.append([row])
                continue
            }
            if let part = row.part({ $0.right <= gutter }) { left.append(part) }
            if let part = row.part({ $0.left >= gutter }) { right.append(part) }
        }
        // The last lines of one column stand below the end of the other.
        var next = last + 1
        while next < rows.count, let column = [left, right].max(by: { $0.count < $1.count })?.last,
            rows[next].pieces.count == 1, abs(rows[next].left - column.left) < 3 * column.em,
            rows[next].right <= gutter || rows[next].left >= gutter
        {
            if rows[next].right <= gutter { left.append(rows[next]) } else { right.append(rows[next]) }
            next += 1
        }
        flush()
        if next < rows.count { result.append(Array(rows[next...])) }
        return result
    }

    private static func isSplit(_ row: LayoutRow, at x: Double) -> Bool {
        var (isLeft, isRight) = (false, false)
        for piece in row.pieces {
            if piece.left < x, piece.right > x { return false }
            if piece.right <= x { isLeft = true } else { isRight = true }
        }
        return isLeft && isRight
    }

    /// Where most rows are split, where that is by a space between columns of running text.
    private static func gutter(of rows: [LayoutRow]) -> Double? {
        guard rows.count >= self.fewestRows else { return nil }
        let left = rows.reduce(.infinity) { min($0, $1.left) }
        let right = rows.reduce(-.infinity) { max($0, $1.right) }
        let width = right - left
        guard width > 0, width.isFinite else { return nil }
        var best: (x: Double, rows: Int)?
        for step in 15...85 {
            let x = left + width * Double(step) / 100
            let split = rows.filter { self.isSplit($0, at: x) }
            guard split.count >= self.fewestRows, split.count * 3 >= rows.count, split.count > best?.rows ?? 0 else {
                continue
            }
            // Two columns of a table are narrow, or ragged at their right.
            let lefts = split.compactMap { row in row.pieces.last { $0.right <= x } }
            let rights = split.compactMap { row in row.pieces.first { $0.left >= x } }
            guard self.isColumn(lefts), self.isColumn(rights) else { continue }
            best = (x, split.count)
        }
        return best?.x
    }

    private static func isColumn(_ pieces: [LayoutRow.Piece]) -> Bool {
        let right = pieces.reduce(-.infinity) { max($0, $1.right) }
        let wide = pieces.count { $0.right - $0.left >= self.narrowest * $0.em }
        let full = pieces.count { $0.right >= right - 2 * $0.em }
        return wide * 10 >= pieces.count * 7 && full * 2 >= pieces.count
    }
}
