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

    private var fragment: AnswerFragment { AnswerFragment(self.answer) }

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
        \(Stylesheet.answers)
        </style>
        </head>
        <body>
        <header>
        <h1>\(self.answer.title)</h1>
        <p class="subtitle">\(self.answer.subtitle)</p>
        </header>
        <main>
        \(self.fragment.charts)\(self.fragment.table)\(self.answer.notes.map { "<p class=\"note\">\($0)</p>\n" as Markup })</main>
        <footer>
        \(self.footer.map { "<p>\($0)</p>\n" as Markup })</footer>
        </body>
        </html>

        """
    }
}
