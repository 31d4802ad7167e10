/// An answer as one page of HTML that needs nothing else: charts, then the table with the words that prove each row. It
/// runs no script, loads nothing, follows the light or dark setting, and prints.
public struct AnswerDocument: Sendable {
    private let answer: Answer
    private let footer: [String]

    /// - Parameter footer: Where the answer comes from, line by line.
    public init(_ answer: Answer, footer: [String] = []) {
        self.answer = answer
        self.footer = footer
    }

    public var html: Markup {
        """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>\(self.answer.title)</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <header>
        <h1>\(self.answer.title)</h1>
        <p class="subtitle">\(self.answer.subtitle)</p>
        </header>
        <main>
        <div class="charts">
        \(self.answer.charts.map(self.figure))</div>
        \(self.answer.table.isEmpty ? "<p>没有数据。</p>" : self.table)
        \(self.answer.notes.map { "<p class=\"note\">\($0)</p>\n" as Markup })</main>
        <footer>
        \(self.footer.map { "<p>\($0)</p>\n" as Markup })</footer>
        </body>
        </html>

        """
    }

    private func figure(_ chart: Chart) -> Markup {
        let unit: Markup = chart.unit.isEmpty ? "" : " <span class=\"unit\">单位：\(chart.unit)</span>"
        return "<figure><figcaption>\(chart.title)\(unit)</figcaption>\n\(chart.svg)</figure>\n"
    }

    private var table: Markup {
        let columns = self.answer.table.columns
        let heads = columns.map { "<th class=\"\(Self.sort($0))\">\($0.isDrawing ? "" : $0.heading)</th>" as Markup }
        let sections = self.answer.table.sections.map { section -> Markup in
            let title: Markup =
                section.title.map {
                    "<tr class=\"section\"><th colspan=\"\(columns.count)\">\($0)（\(section.rows.count)）</th></tr>\n"
                }
                ?? ""
            let rows = section.rows.map { row in
                "<tr>\(zip(columns, row).map { "<td class=\"\(Self.sort($0))\">\(self.cell($1))</td>" as Markup })</tr>\n"
                    as Markup
            }
            return "<tbody>\n\(title)\(rows)</tbody>\n"
        }
        return "<div class=\"table\"><table>\n<thead><tr>\(heads)</tr></thead>\n\(sections)</table></div>"
    }

    private static func sort(_ column: AnswerTable.Column) -> String {
        if column.isDrawing { return "drawing" }
        if column.isEvidence { return column.alignment == .right ? "evidence number" : "evidence" }
        return column.alignment == .right ? "number" : "text"
    }

    private func cell(_ cell: AnswerTable.Cell) -> Markup {
        switch cell {
        case .bar(let value, let largest): SVG.inlineBar(value, of: largest)
        case .sparkline(let values): SVG.inlineSparkline(values)
        case .text, .number, .empty: Markup(text: cell.text)
        }
    }
}
