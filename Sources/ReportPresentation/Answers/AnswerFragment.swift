/// An answer as parts of a page: its charts, and its table with the words that prove each row. They hold no script and no
/// inline style; ``Stylesheet`` says how they look.
public struct AnswerFragment: Sendable {
    private let answer: Answer
    private let link: @Sendable (Target) -> String?

    /// - Parameter link: The address of the page that shows what a cell or a tile names, if there is one.
    public init(_ answer: Answer, link: @escaping @Sendable (Target) -> String? = { _ in nil }) {
        self.answer = answer
        self.link = link
    }

    private static let shortColumns = 20

    public var charts: Markup {
        guard !self.answer.charts.isEmpty else { return "" }
        return "<div class=\"charts\">\n\(self.answer.charts.map(self.figure))</div>\n"
    }

    private func figure(_ chart: Chart) -> Markup {
        let unit: Markup = chart.unit.isEmpty ? "" : " <span class=\"unit\">单位：\(chart.unit)</span>"
        // A map takes the whole width; other charts stand side by side.
        let style: Markup = if case .tiles = chart { " class=\"map\"" } else { "" }
        return "<figure\(style)><figcaption>\(chart.title)\(unit)</figcaption>\n\(chart.markup(self.link))</figure>\n"
    }

    /// A table that scrolls by itself where it is too wide, and can be reached by keyboard to do so.
    public var table: Markup {
        guard !self.answer.table.isEmpty else { return "<p class=\"empty\">没有数据。</p>\n" }
        let columns = self.answer.table.columns
        let heads = columns.map { column -> Markup in
            column.isDrawing
                ? "<td class=\"drawing\"></td>"
                : "<th scope=\"col\" class=\"\(Self.sort(column))\">\(column.heading)</th>"
        }
        let sections = self.answer.table.sections.map { section -> Markup in
            let title: Markup =
                section.title.map {
                    """
                    <tr class="section"><th colspan="\(columns.count)" scope="rowgroup">\($0)（\(section.rows.count)）</th></tr>

                    """
                }
                ?? ""
            let rows = section.rows.map { row in
                "<tr>\(zip(columns, row).map { self.cell($1, $0) })</tr>\n" as Markup
            }
            return "<tbody>\n\(title)\(rows)</tbody>\n"
        }
        return """
            <div class="table" role="region" aria-label="\(self.answer.title)" tabindex="0"><table>
            <thead><tr>\(heads)</tr></thead>
            \(sections)</table></div>

            """
    }

    private func cell(_ cell: AnswerTable.Cell, _ column: AnswerTable.Column) -> Markup {
        // What is short stays on one line: names, days, words of judgement.
        let isShort = !column.isEvidence && Wording.columns(cell.text) <= Self.shortColumns
        let sort = Self.sort(column) + (isShort ? " short" : "")
        switch cell {
        case .empty: return "<td class=\"\(sort)\"></td>"
        case .bar(let value, let largest):
            return "<td class=\"\(sort)\">\(SVG.inlineBar(value, of: largest))</td>"
        case .sparkline(let values): return "<td class=\"\(sort)\">\(SVG.inlineSparkline(values))</td>"
        case .linked(let text, let target):
            guard let address = self.link(target) else { return "<td class=\"\(sort)\">\(text)</td>" }
            return "<td class=\"\(sort)\"><a href=\"\(address)\">\(text)</a></td>"
        case .text, .number: return "<td class=\"\(sort)\">\(cell.text)</td>"
        }
    }

    private static func sort(_ column: AnswerTable.Column) -> String {
        if column.isDrawing { return "drawing" }
        if column.isEvidence { return column.alignment == .right ? "evidence number" : "evidence" }
        return column.alignment == .right ? "number" : "text"
    }
}
