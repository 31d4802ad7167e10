public import ReportModel

/// A report as one page of HTML that needs nothing else: its text with every figure marked, and the figures in a table.
/// It runs no script, loads nothing, and prints.
public struct ReportDocument: Sendable {
    private let report: Report
    private let facts: [(label: String, value: String)]
    private let indicators: IndicatorCatalogue

    /// - Parameter facts: what is known of the report beside its own content: addresses, version.
    public init(_ report: Report, facts: [(label: String, value: String)] = [], indicators: IndicatorCatalogue) {
        self.report = report
        self.facts = report.documentFacts + facts
        self.indicators = indicators
    }

    private var title: String { self.report.document.title ?? "（无标题）" }

    public var html: Markup {
        """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>\(self.title)</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <header>
        <h1>\(self.title)</h1>
        <dl>\(self.facts.map { "<div><dt>\($0.label)</dt><dd>\(Self.linked($0.value))</dd></div>" as Markup })</dl>
        </header>
        <main>
        <p class="legend">\(self.legend)</p>
        <article>
        \(self.body)</article>
        <section>
        <h2>数据一览（\(self.report.figures.count)）</h2>
        \(self.table)
        </section>
        </main>
        <footer>法治 · \(self.report.source.uri) · SHA-256 \(self.report.source.sha256)</footer>
        </body>
        </html>

        """
    }

    /// The sorts of marks that the page has, by their style.
    private var legend: [Markup] {
        let used = Set(self.report.figures.map(Self.sort))
        return Sort.allCases.filter { used.contains($0) }.map { "<mark class=\"\($0.rawValue)\">\($0.name)</mark> " }
    }

    private var body: [Markup] {
        FigureMarks(self.report).paragraphs.filter { !$0.runs.isEmpty }.map { paragraph in
            let text = paragraph.runs.map(self.marked)
            guard let section = paragraph.heading else { return "<p>\(text)</p>\n" }
            // The page's title is h1.
            let level = min(max(self.report.sections[section].level + 1, 2), 6)
            return "<h\(level)>\(text)</h\(level)>\n"
        }
    }

    private func marked(_ run: FigureMarks.Run) -> Markup {
        guard let innermost = run.figures.last else { return Markup(text: run.text) }
        let sort = Self.sort(of: self.report.figures[innermost])
        // The number stays on the line of what it numbers.
        let numbers = run.ending.map { "&NoBreak;<a class=\"n\" href=\"#figure-\($0 + 1)\">\($0 + 1)</a>" as Markup }
        let notes = run.figures.map { self.note($0) }
        // Where the figure begins in the text, for the table to lead back to.
        let ids = run.ending.map { "<span id=\"place-\($0 + 1)\"></span>" as Markup }
        return """
            <mark class="\(sort.rawValue)" tabindex="0">\(ids)\(run.text)\(numbers)<span class="note">\(notes)</span></mark>
            """
    }

    private func note(_ index: Int) -> Markup {
        let figure = self.report.figures[index]
        let facts = figure.facts(self.indicators).map { "<span><b>\($0.label)</b> \($0.value)</span> " as Markup }
        let correction: Markup = figure.correction.map { "<em>\($0.chineseText)</em>" } ?? ""
        return "<span class=\"facts\"><b>\(index + 1)</b> \(facts)\(correction)</span>"
    }

    private var table: Markup {
        if self.report.figures.isEmpty { return "<p>没有发现数据。</p>" }
        let rows = self.report.figures.enumerated().map { self.row($1, $0 + 1) }
        return """
            <table>
            <thead><tr><th>序号</th><th>数值</th><th>计量对象</th><th>地区</th><th>期间</th><th>指标</th><th>说明</th></tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>
            """
    }

    private func row(_ figure: Figure, _ number: Int) -> Markup {
        let indicator = figure.indicator.map { self.indicators[$0]?.name ?? $0 } ?? ""
        // Most figures are the document's own place's.
        let isOwn = figure.region != nil && figure.region?.adcode == self.report.document.region?.adcode
        let region = isOwn ? "" : figure.region?.name ?? ""
        let correction: Markup = figure.correction.map { "<em>\($0.chineseText)</em>" } ?? ""
        let extracted = figure.extracted
        let before: Markup =
            extracted.chineseValue == figure.chineseValue ? "" : " <del>\(extracted.chineseValue)</del>"
        let note = [
            figure.status == .achieved ? nil : figure.status.chineseName, figure.direction?.chineseName,
        ].compactMap { $0 }.joined(separator: "、")
        return """
            <tr id="figure-\(number)" class="\(Self.sort(of: figure).rawValue)"><td><a href="#place-\(number)">\(number)</a></td>\
            <td class="value">\(figure.chineseValue)\(before)</td><td>\(figure.measure ?? "")</td>\
            <td>\(region)</td><td>\(Wording.period(figure.period))</td><td>\(indicator)</td>\
            <td>\(note) \(correction)</td></tr>

            """
    }

    /// An address of the web as a link; all else as text.
    private static func linked(_ text: String) -> Markup {
        guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return Markup(text: text) }
        return "<a href=\"\(text)\" rel=\"noreferrer\">\(text)</a>"
    }

    private enum Sort: String, CaseIterable {
        case achieved, target, baseline, corrected, confirmed, rejected

        var name: String {
            switch self {
            case .achieved: Figure.Status.achieved.chineseName
            case .target: Figure.Status.target.chineseName
            case .baseline: Figure.Status.baseline.chineseName
            case .corrected: Correction.Verdict.corrected.chineseName
            case .confirmed: Correction.Verdict.confirmed.chineseName
            case .rejected: Correction.Verdict.rejected.chineseName
            }
        }
    }

    private static func sort(of figure: Figure) -> Sort {
        switch figure.correction?.verdict {
        case .corrected: .corrected
        case .confirmed: .confirmed
        case .rejected: .rejected
        case .revoked, nil:
            switch figure.status {
            case .achieved: .achieved
            case .target: .target
            case .baseline: .baseline
            }
        }
    }
}
