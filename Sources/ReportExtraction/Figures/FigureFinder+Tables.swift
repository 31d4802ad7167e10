import ChineseText
import ReportModel

/// The figures of tables.
extension FigureFinder {
    /// Adds the figures of a row.
    func read(_ row: TableReader.Row, subjects: inout SubjectFinder, into figures: inout [Figure]) {
        let sentence = FigureSentence(
            range: row.range,
            clauses: [row.range],
            dates: [],
            places: self.places(in: [row.labelRange], dates: [], of: row.labelRange),
            facts: row.numbers.map(\.quantity)
        )
        subjects.enter(
            sentence,
            paragraph: row.range.lowerBound..<row.range.lowerBound,
            headings: self.headings(above: row.range.lowerBound)
        )
        let proof = self.text.original(row.range)
        let count = figures.count
        figures += row.numbers.enumerated().map { index, number in
            let fact = number.quantity
            let part = self.part(at: fact.start)
            let kind = number.direction == nil ? fact.measure.kind : .change
            let (match, _) = subjects.match(index, in: sentence, own: [], measure: number.name, kind: kind)
            let isPlan = part.map { self.parts[$0].kind == .plans } ?? false
            let period = number.period ?? self.context.period
            return Figure(
                id: "f\(count + index + 1)",
                start: self.text.scalarOffset(fact.range.lowerBound),
                end: self.text.scalarOffset(fact.range.upperBound),
                quote: self.text.original(fact.range),
                sentence: proof,
                section: part,
                value: fact.value,
                valueMax: fact.upper,
                unit: fact.measure.text,
                kind: kind,
                bound: fact.bound,
                direction: number.direction,
                baseline: nil,
                status: number.isTarget || isPlan ? .target : .achieved,
                measure: MeasureNamer.name(number.name, topic: nil, unit: fact.measure, kind: kind),
                indicator: kind == .change && match?.rule.units.contains("change") != true
                    ? nil : match?.rule.indicator,
                region: self.owners.owner(of: index, in: sentence),
                period: period,
                periodBasis: number.period != nil ? .explicit : period == nil ? nil : .inherited,
                partOf: nil,
                confidence: 0.9
            )
        }
    }
}
