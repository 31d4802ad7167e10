public import ReportModel

/// A report as parts of a page: its text with every figure marked, and the figures in a table. They hold no script and no
/// inline style; ``Stylesheet`` says how they look. A mark shows what is known of its figure when it is pointed at, or
/// has the focus.
public struct ReportFragment: Sendable {
    private let report: Report
    private let indicators: IndicatorCatalogue
    private let position: Int?
    private let action: (@Sendable (Figure) -> Markup)?

    /// - Parameters:
    ///   - position: A place in the body, in Unicode scalars, whose paragraph is told apart as `#here`.
    ///   - action: What can be done with a figure, for where it is explained.
    public init(
        _ report: Report,
        indicators: IndicatorCatalogue,
        position: Int? = nil,
        action: (@Sendable (Figure) -> Markup)? = nil
    ) {
        self.report = report
        self.indicators = indicators
        self.position = position
        self.action = action
    }

    /// The sorts of marks that the page has, by their style.
    public var legend: Markup {
        let used = Set(self.report.figures.map(Self.sort))
        let marks = Sort.allCases.filter { used.contains($0) }.map { sort in
            "<mark class=\"\(sort.rawValue)\">\(sort.name)</mark> " as Markup
        }
        return "\(marks)"
    }

    public var body: Markup {
        let paragraphs = FigureMarks(self.report).paragraphs.filter { !$0.runs.isEmpty }.map { paragraph -> Markup in
            let text = paragraph.runs.map(self.marked)
            let isHere = self.position.map { $0 >= paragraph.start && $0 < paragraph.end } ?? false
            let id: Markup =
                isHere ? " id=\"here\"" : paragraph.section.map { " id=\"section-\($0 + 1)\"" } ?? ""
            guard let section = paragraph.heading else { return "<p\(id)>\(text)</p>\n" }
            // The page's title is h1.
            let level = min(max(self.report.sections[section].level + 1, 2), 6)
            return "<h\(level)\(id)>\(text)</h\(level)>\n"
        }
        return "<article class=\"report\">\n\(paragraphs)</article>\n"
    }

    private func marked(_ run: FigureMarks.Run) -> Markup {
        guard let innermost = run.figures.last else { return Markup(text: run.text) }
        let sort = Self.sort(of: self.report.figures[innermost])
        // The number stays on the line of what it numbers.
        let numbers = run.ending.map {
            "&NoBreak;<a class=\"n\" href=\"#figure-\(self.report.figures[$0].id)\">\($0 + 1)</a>" as Markup
        }
        let notes = run.figures.map { self.note($0) }
        // Where the figure begins in the text, for the table to lead back to.
        let ids = run.ending.map { "<span id=\"place-\(self.report.figures[$0].id)\"></span>" as Markup }
        return """
            <mark class="\(sort.rawValue)" tabindex="0">\(ids)\(run.text)\(numbers)<span class="note">\(notes)</span></mark>
            """
    }

    private func note(_ index: Int) -> Markup {
        let figure = self.report.figures[index]
        let facts = figure.facts(self.indicators).map { "<span><b>\($0.label)</b> \($0.value)</span> " as Markup }
        let correction: Markup = figure.correction.map { "<em>\($0.chineseText)</em>" } ?? ""
        let action = self.action.map { $0(figure) } ?? ""
        return "<span class=\"facts\"><b>\(index + 1)</b> \(facts)\(correction)\(action)</span>"
    }

    public var table: Markup {
        if self.report.figures.isEmpty { return "<p class=\"empty\">没有发现数据。</p>\n" }
        let rows = self.report.figures.enumerated().map { self.row($1, $0 + 1) }
        return """
            <div class="table" role="region" aria-label="数据一览" tabindex="0"><table class="figures">
            <thead><tr><th scope="col">序号</th><th scope="col" class="number">数值</th><th scope="col">计量对象</th>\
            <th scope="col">地区</th><th scope="col">期间</th><th scope="col">指标</th><th scope="col">说明</th></tr></thead>
            <tbody>
            \(rows)</tbody>
            </table></div>

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
            <tr id="figure-\(figure.id)" class="\(Self.sort(of: figure).rawValue)">\
            <td><a href="#place-\(figure.id)">\(number)</a></td><td class="value">\(figure.chineseValue)\(before)</td><td>\(figure.measure ?? "")</td>\
            <td>\(region)</td><td>\(Wording.period(figure.period))</td><td>\(indicator)</td>\
            <td>\(note) \(correction)\(self.action.map { $0(figure) } ?? "")</td></tr>

            """
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
