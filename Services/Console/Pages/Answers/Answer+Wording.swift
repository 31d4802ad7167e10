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
                // The marks around a unit are of the language too.
                column.title = say(column.title) + (column.unit.map { " (\(say($0)))" } ?? "")
                column.unit = nil
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
        let title = say(self.title) + (self.unit.isEmpty ? "" : " (\(say(self.unit)))")
        switch self {
        case .bars(var chart):
            (chart.title, chart.unit) = (title, "")
            for index in chart.bars.indices {
                chart.bars[index].label = say(chart.bars[index].label)
                chart.bars[index].shown = say(chart.bars[index].shown)
            }
            return .bars(chart)
        case .lines(var chart):
            (chart.title, chart.unit) = (title, "")
            return .lines(chart)
        case .tiles(var chart):
            (chart.title, chart.unit) = (title, "")
            for group in chart.groups.indices {
                for tile in chart.groups[group].tiles.indices {
                    chart.groups[group].tiles[tile].shown = say(chart.groups[group].tiles[tile].shown)
                }
            }
            return .tiles(chart)
        case .radar(var chart):
            chart.title = say(chart.title)
            return .radar(chart)
        }
    }
}
