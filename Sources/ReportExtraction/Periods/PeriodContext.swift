import ReportModel

/// What a document says of its own time: what 今年, 1-10月 and 以来 are counted from.
struct PeriodContext: Sendable {
    /// The months that the report covers.
    let period: Period?
    /// The last month that the document can speak of.
    let end: YearMonth?
    /// The year that 今年 means.
    let year: Int?

    /// - Parameter latestYear: the latest year that the text names by itself, for documents without a date.
    init(_ document: DocumentMetadata, latestYear: Int?) {
        let published = document.publishedOn.flatMap { YearMonth(year: $0.year, month: $0.month) }
        self.period = document.period
        self.end = document.period?.to ?? published
        self.year = document.period?.to?.year ?? document.publishedOn?.year ?? latestYear
    }

    func since(_ start: YearMonth) -> Period {
        Period(from: start, to: self.end.map { max($0, start) })
    }

    func months(_ months: ClosedRange<Int>, of year: Int?) -> Period? {
        guard let year = year ?? self.year, let from = YearMonth(year: year, month: months.lowerBound),
            let to = YearMonth(year: year, month: months.upperBound)
        else { return nil }
        return Period(from: from, to: to)
    }
}
