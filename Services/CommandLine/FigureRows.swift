import ReportModel
import ReportPresentation

/// Figures as comma-separated values (RFC 4180), a row for each, for spreadsheets.
enum FigureRows {
    private static let titles = [
        "uri", "title", "report_region", "id", "value", "value_max", "unit", "kind", "bound", "direction", "baseline",
        "status", "measure", "indicator", "region", "period_from", "period_to", "period_basis", "part_of", "section",
        "quote", "sentence",
    ]

    static func printHeader() { Output.row(self.titles) }

    static func print(_ report: Report) {
        for figure in report.figures {
            let section = figure.section.map { report.sections[$0].heading }
            let cells: [String?] = [
                report.source.uri, report.document.title, report.document.region?.name, figure.id,
                Wording.number(figure.value), figure.valueMax.map(Wording.number), figure.unit, figure.kind.rawValue,
                figure.bound.rawValue, figure.direction?.rawValue, figure.baseline, figure.status.rawValue,
                figure.measure, figure.indicator, figure.region?.name, figure.period?.from?.description,
                figure.period?.to?.description, figure.periodBasis?.rawValue, figure.partOf, section, figure.quote,
                figure.sentence,
            ]
            Output.row(cells.map { $0 ?? "" })
        }
    }
}
