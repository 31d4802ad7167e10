public import ReportModel

/// A report as one page of HTML that needs nothing else: its text with every figure marked, and the figures in a table.
/// It runs no script, loads nothing, and prints.
public struct ReportDocument: Sendable {
    private let report: Report
    private let facts: [(label: String, value: String)]
    private let fragment: ReportFragment

    /// - Parameter facts: what is known of the report beside its own content: addresses, version.
    public init(_ report: Report, facts: [(label: String, value: String)] = [], indicators: IndicatorCatalogue) {
        self.report = report
        self.facts = report.documentFacts + facts
        self.fragment = ReportFragment(report, indicators: indicators)
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
        \(Stylesheet.answers)
        \(Stylesheet.reports)
        </style>
        </head>
        <body>
        <header>
        <h1>\(self.title)</h1>
        <dl>\(self.facts.map { "<div><dt>\($0.label)</dt><dd>\(Self.linked($0.value))</dd></div>" as Markup })</dl>
        </header>
        <main>
        <p class="legend">\(self.fragment.legend)</p>
        \(self.fragment.body)        <section>
        <h2>数据一览（\(self.report.figures.count)）</h2>
        \(self.fragment.table)</section>
        </main>
        <footer>法治 · \(self.report.source.uri) · SHA-256 \(self.report.source.sha256)</footer>
        </body>
        </html>

        """
    }

    /// An address of the web as a link; all else as text.
    private static func linked(_ text: String) -> Markup {
        guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return Markup(text: text) }
        return "<a href=\"\(text)\" rel=\"noreferrer\">\(text)</a>"
    }
}
