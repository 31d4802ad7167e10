import ReportPresentation

extension Answer {
    /// The answer with other words for what it is worded with; `nil` keeps what documents say and names are.
    func worded(_ word: (String) -> String?) -> Answer {
        func say(_ text: String) -> String { word(text) ?? text }
        var answer = self
        answer.title = say(self.title)
        answer.subtitle = say(self.subtitle)
        answer.notes = self.notes.map(say)
        answer.charts = self.charts.map { $0.worded(say) }
        var table = AnswerTable(
            self.table.columns.map { column in
                var column = column
                column.title = say(column.title)
                column.unit = column.unit.map(say)
                return column
            }
        )
        for section in self.table.sections {
            let rows = section.rows.map { row in
                zip(row, self.table.columns).map { cell, column in
                    // Evidence is the words of a document.
                    guard case .text(let text) = cell, !column.isEvidence else { return cell }
                    return AnswerTable.Cell.text(say(text))
                }
            }
            table.add(section.title.map(say), rows)
        }
        answer.table = table
        return answer
    }
}

extension Chart {
    fileprivate func worded(_ say: (String) -> String) -> Chart {
        switch self {
        case .bars(var chart):
            (chart.title, chart.unit) = (say(chart.title), say(chart.unit))
            for index in chart.bars.indices { chart.bars[index].label = say(chart.bars[index].label) }
            return .bars(chart)
        case .lines(var chart):
            (chart.title, chart.unit) = (say(chart.title), say(chart.unit))
            return .lines(chart)
        case .tiles(var chart):
            (chart.title, chart.unit) = (say(chart.title), say(chart.unit))
            return .tiles(chart)
        case .radar(var chart):
            chart.title = say(chart.title)
            return .radar(chart)
        }
    }
}
