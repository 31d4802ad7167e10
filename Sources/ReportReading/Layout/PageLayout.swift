/// Makes lines of text of the words on a document's pages: in reading order, paragraphs whole, tables as rows.
struct PageLayout {
    let pages: [PaperSize]
    let words: [PositionedWord]

    /// The lines, those at the pages' edges marked as furniture.
    var lines: [PageLine] {
        var byPage = [[PositionedWord]](repeating: [], count: self.pages.count)
        for word in self.words where byPage.indices.contains(word.page) { byPage[word.page].append(word) }
        let rows = byPage.map { LayoutRow.rows(of: $0) }
        let running = RunningLines(rows, pages: self.pages)
        var texts: [(furniture: [LayoutRow], text: [LayoutRow])] = []
        for page in rows {
            var (text, furniture): ([LayoutRow], [LayoutRow]) = ([], [])
            for (at, row) in page.enumerated() {
                if running.contains(page, at) { furniture.append(row) } else { text.append(row) }
            }
            texts.append((furniture, text))
        }
        let hint = texts.lazy.compactMap { ColumnFinder.gutter(of: $0.text) }.first
        var columns = texts.map { ($0.furniture, Self.columns(ColumnFinder.ordered($0.text, hint: hint))) }
        Self.widenShortColumns(&columns)
        var builder = ParagraphBuilder(columns.flatMap(\.1))
        for (furniture, columns) in columns {
            for row in furniture { builder.addFurniture(row) }
            for column in columns { for row in column.rows { builder.add(row, in: column) } }
        }
        return builder.finish()
    }

    private static func columns(_ blocks: [[LayoutRow]]) -> [LayoutColumn] {
        blocks.filter { !$0.isEmpty }.map { rows in
            // A short line may stand anywhere.
            let long = rows.filter { $0.right - $0.left >= 8 * $0.em }
            let measured = long.isEmpty ? rows : long
            let em = measured[measured.count / 2].em
            return LayoutColumn(
                rows: rows,
                left: Self.shared(measured.map(\.left).sorted(), within: 0.5 * em),
                right: -Self.shared(measured.map { -$0.right }.sorted(), within: 1.2 * em)
            )
        }
    }

    /// The first of ascending values that several others are close to: one line alone may stand out.
    private static func shared(_ values: [Double], within distance: Double) -> Double {
        let fewest = max(2, values.count / 10)
        var end = 0
        for (start, value) in values.enumerated() {
            while end < values.count, values[end] - value <= distance { end += 1 }
            if end - start >= fewest { return value }
        }
        return values.first ?? 0
    }

    /// A column with a few lines does not show how wide it is: it is as wide as the others in its place.
    private static func widenShortColumns(_ pages: inout [([LayoutRow], [LayoutColumn])]) {
        let full = pages.flatMap(\.1).filter { $0.rows.count >= 6 }.sorted { $0.right - $0.left < $1.right - $1.left }
        for page in pages.indices {
            for column in pages[page].1.indices where pages[page].1[column].rows.count < 6 {
                let short = pages[page].1[column]
                let slack = 3 * short.rows[0].em
                let usual = full.first { short.left >= $0.left - slack && short.right <= $0.right + slack }
                guard let usual else { continue }
                pages[page].1[column].left = min(short.left, usual.left)
                pages[page].1[column].right = max(short.right, usual.right)
            }
        }
    }
}
