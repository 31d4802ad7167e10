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
        var columns: [(furniture: [LayoutRow], columns: [LayoutColumn])] = []
        for page in rows {
            var (text, furniture): ([LayoutRow], [LayoutRow]) = ([], [])
            for (at, row) in page.enumerated() {
                if running.contains(page, at) { furniture.append(row) } else { text.append(row) }
            }
            columns.append((furniture, Self.columns(ColumnFinder.ordered(text))))
        }
        Self.widenShortColumns(&columns)
        var builder = ParagraphBuilder(columns.flatMap(\.columns))
        for page in columns {
            for row in page.furniture { builder.addFurniture(row) }
            for column in page.columns { for row in column.rows { builder.add(row, in: column) } }
        }
        return builder.finish()
    }

    private static func columns(_ blocks: [[LayoutRow]]) -> [LayoutColumn] {
        blocks.filter { !$0.isEmpty }.map { rows in
            // A short line may stand anywhere.
            let long = rows.filter { $0.right - $0.left >= 8 * $0.em }
            let measured = long.isEmpty ? rows : long
            return LayoutColumn(
                rows: rows,
                left: measured.reduce(.infinity) { min($0, $1.left) },
                right: measured.reduce(-.infinity) { max($0, $1.right) }
            )
        }
    }

    /// A page with a few lines does not show how wide it is: it is as wide as the other pages.
    private static func widenShortColumns(_ pages: inout [(furniture: [LayoutRow], columns: [LayoutColumn])]) {
        let full = pages.flatMap(\.columns).filter { $0.rows.count >= 6 }
        guard let usual = full.max(by: { $0.rows.count < $1.rows.count }) else { return }
        for page in pages.indices {
            for column in pages[page].columns.indices where pages[page].columns[column].rows.count < 6 {
                let short = pages[page].columns[column]
                guard short.left >= usual.left - 3 * short.rows[0].em,
                    short.right <= usual.right + 3 * short.rows[0].em
                else { continue }
                pages[page].columns[column].left = min(short.left, usual.left)
                pages[page].columns[column].right = max(short.right, usual.right)
            }
        }
    }
}
