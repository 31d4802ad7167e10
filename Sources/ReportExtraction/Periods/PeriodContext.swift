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
        // Statistics and the like are of the year in their title, though they are no reports of it.
        let period =
            document.period
            ?? (document.kind == .other || document.kind == .experience
                ? Self.year(in: document.title).map(Period.init(year:)) : nil)
        self.period = period
        self.end = period?.to ?? published
        self.year = period?.to?.year ?? document.publishedOn?.year ?? latestYear
    }

    /// The only year that a title names: 2022 of 某市2022年度…情况统计.
    private static func year(in title: String?) -> Int? {
        let parts = (title ?? "").split(separator: "年", omittingEmptySubsequences: false).dropLast()
        let years = parts.compactMap { $0.count >= 4 ? Int($0.suffix(4)) : nil }.filter { (1950...2100).contains($0) }
        return years.count == 1 ? years.first : nil
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
