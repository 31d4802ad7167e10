import ReportModel
import ReportPresentation

/// A report's text as the terminal shows it, with every figure marked and, below each paragraph, explained.
///
/// On a terminal figures have colours; elsewhere, and with `NO_COLOR`, they stand in brackets. Their ids follow them.
enum HighlightedText {
    static func show(_ report: Report, number: Int64, indicators: IndicatorCatalogue) {
        let marks = FigureMarks(report)
        for paragraph in marks.paragraphs {
            let line = paragraph.runs.map { self.marked($0, report.figures) }.joined()
            print(paragraph.heading == nil ? line : Terminal.bold(line))
            for index in paragraph.figures { self.explain(report.figures[index], number, indicators) }
        }
        for index in marks.unplaced { self.explain(report.figures[index], number, indicators) }
    }

    private static func marked(_ run: FigureMarks.Run, _ figures: [Figure]) -> String {
        let text = Terminal.safe(run.text)
        guard let innermost = run.figures.last else { return text }
        let ids = run.ending.map { figures[$0].id }.joined(separator: ",")
        if Terminal.isOutput { return Terminal.coloured(text, self.colour(figures[innermost])) + Terminal.dim(ids) }
        return "[\(text)]\(ids)"
    }

    private static func explain(_ figure: Figure, _ report: Int64, _ indicators: IndicatorCatalogue) {
        let facts = figure.facts(indicators).map { "\($0.label) \($0.value)" }.joined(separator: " · ")
        print(Terminal.dim(Terminal.safe("    \(report):\(figure.id)  \(facts)")))
        if let correction = figure.correction {
            print(Terminal.dim(Terminal.safe("      \(correction.chineseText)")))
        }
    }

    /// As SGR parameters (ECMA-48, 8.3.117).
    private static func colour(_ figure: Figure) -> String {
        switch figure.correction?.verdict {
        case .corrected: "1;35"
        case .confirmed: "1;32"
        case .rejected: "9;31"
        case .revoked, nil:
            switch figure.status {
            case .achieved: "1;33"
            case .target: "1;36"
            case .baseline: "33"
            }
        }
    }
}
