/// Puts the rows of a page that is set in columns into reading order.
enum ColumnFinder {
    /// The rows, column after column; rows that cross the space between columns stay between those above and below.
    ///
    /// - Parameter hint: where other pages are split: the last page may have but a few lines in its second column.
    static func ordered(_ rows: [LayoutRow], hint: Double? = nil) -> [[LayoutRow]] {
        self.ordered(rows, at: self.gutter(of: rows) ?? hint.flatMap { self.accepts($0, rows) ? $0 : nil }, depth: 0)
    }

    /// Newspapers have five columns.
    private static let deepest = 4
    private static let fewestRows = 6
    /// Ems of text that a column is wide at least: what is narrower is a table's.
    private static let narrowest = 9.0

    private static func ordered(_ rows: [LayoutRow], at gutter: Double?, depth: Int) -> [[LayoutRow]] {
        guard depth < self.deepest, let gutter,
            let first = rows.firstIndex(where: { self.isSplit($0, at: gutter) && self.isAligned($0, rows, at: gutter) }
            ),
            let last = rows.lastIndex(where: { self.isSplit($0, at: gutter) })
        else { return [rows] }
        var result: [[LayoutRow]] = []
        var (left, right): ([LayoutRow], [LayoutRow]) = ([], [])
        func flush() {
            for column in [left, right] where !column.isEmpty {
                result += self.ordered(column, at: self.gutter(of: column), depth: depth + 1)
            }
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
    static func gutter(of rows: [LayoutRow]) -> Double? {
        guard rows.count >= self.fewestRows else { return nil }
        let left = rows.reduce(.infinity) { min($0, $1.left) }
        let right = rows.reduce(-.infinity) { max($0, $1.right) }
        let width = right - left
        guard width > 0, width.isFinite else { return nil }
        let places = (30...170).map { left + width * Double($0) / 200 }
        let counts = places.map { x in rows.count { self.isSplit($0, at: x) } }
        let most = counts.max() ?? 0
        guard most >= self.fewestRows, most * 6 >= rows.count else { return nil }
        // The middle of the widest space: a title's or a table's pieces may reach into it.
        var best = 0..<0
        var start = 0
        while start < counts.count {
            var end = start
            while end < counts.count, counts[end] * 10 >= most * 9 { end += 1 }
            if end - start > best.count { best = start..<end }
            start = end + 1
        }
        let x = places[(best.lowerBound + best.upperBound - 1) / 2]
        return self.areColumns(rows, at: x) ? x : nil
    }

    /// Whether a page may be split where others are.
    private static func accepts(_ x: Double, _ rows: [LayoutRow]) -> Bool {
        let crossing = rows.count { row in row.pieces.contains { $0.left < x && $0.right > x } }
        // The few lines of a last column may all be short.
        return crossing * 5 <= rows.count && rows.contains { self.isSplit($0, at: x) }
            && self.isColumn(rows.compactMap { row in row.pieces.last { $0.right <= x } })
    }

    /// Whether pieces left and right of `x` are lines of columns: those of a table are narrow, or ragged at their right.
    private static func areColumns(_ rows: [LayoutRow], at x: Double) -> Bool {
        self.isColumn(rows.compactMap { row in row.pieces.last { $0.right <= x } })
            && self.isColumn(rows.compactMap { row in row.pieces.first { $0.left >= x } })
    }

    /// Whether the pieces of a row begin where the lines and paragraphs of the columns do: 发布日期：… 发布机构：… may by
    /// chance leave its space where the columns do.
    private static func isAligned(_ row: LayoutRow, _ rows: [LayoutRow], at x: Double) -> Bool {
        let starts = rows.flatMap { row in
            [row.pieces.first { $0.right <= x }?.left, row.pieces.first { $0.left >= x }?.left].compactMap { $0 }
        }
        return row.pieces.allSatisfy { piece in
            // At the column's left side, or two characters in.
            starts.count { start in
                [0, 2].contains { abs(start + $0 * piece.em - piece.left) <= 0.5 * piece.em }
            } * 20 >= starts.count
        }
    }

    private static func isColumn(_ pieces: [LayoutRow.Piece]) -> Bool {
        let right = pieces.reduce(-.infinity) { max($0, $1.right) }
        let wide = pieces.count { $0.right - $0.left >= self.narrowest * $0.em }
        let full = pieces.count { $0.right >= right - 2 * $0.em }
        return wide * 10 >= pieces.count * 7 && full * 2 >= pieces.count
    }
}
