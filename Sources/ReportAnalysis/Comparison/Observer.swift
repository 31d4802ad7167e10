public import ReportModel

/// Finds out what the reports say of one indicator, place by place.
///
/// A place is believed about itself before others are: first its own annual report of the year, then its other documents
/// of that year, then what it says in later years, then its departments and other governments. From the first of these
/// that says anything, the statement that compares best is taken: a whole year before some months, an exact value before
/// a bound, a total before its parts. Two different values that compare equally well disagree, and none is chosen.
public struct Observer: Sendable {
    public let indicator: Indicator
    private let units: UnitTable

    public init(_ indicator: Indicator) throws(AnalysisError) {
        self.indicator = indicator
        self.units = try UnitTable.shared.get()
    }

    /// What is known of `region` in `year`.
    ///
    /// - Parameters:
    ///   - statements: Figures of the indicator; those of other places and years are passed over.
    ///   - isFiled: Whether a report of the place for that year is at hand.
    public func observe(
        _ region: RegionReference,
        in year: Int,
        statements: [ReportedFigure],
        isFiled: Bool
    ) -> Observation {
        let candidates = statements.compactMap { self.candidate($0, region, year) }.sorted(by: Candidate.precedes)
        var observation = Observation(region: region, year: year, others: [])
        guard let best = candidates.first else {
            observation.reason = isFiled ? .notStated : .noReport
            return observation
        }
        observation.statement = best.statement
        observation.witness = best.witness
        observation.basis = best.basis
        observation.others = candidates.dropFirst().map(\.statement)
        let rivals = candidates.prefix { $0.witness == best.witness && $0.quality == best.quality }
        observation.reason =
            if let flaw = best.flaw { flaw } else if rivals.contains(where: { !$0.agrees(with: best) }) {
                .disagreement
            } else { nil }
        return observation
    }

    private func candidate(_ statement: ReportedFigure, _ region: RegionReference, _ year: Int) -> Candidate? {
        let figure = statement.figure
        guard figure.indicator == self.indicator.id, figure.region?.adcode == region.adcode, figure.status != .target,
            self.measuresIndicator(figure)
        else { return nil }
        let isOwn = statement.adcode == region.adcode && statement.level != .department
        let basis = Basis(unit: self.units.canonical(figure.unit), period: figure.period, year: year)
        if basis == nil {
            // Without a period a figure is its own report's year; a period of another year is another observation.
            guard figure.period?.to == nil, isOwn, statement.year == year else { return nil }
        }
        return Candidate(
            statement: statement,
            witness: Self.witness(statement, isOwn: isOwn, year: year),
            basis: basis,
            isOfUnit: self.units.canonical(figure.unit) == self.units.canonical(self.indicator.unit)
        )
    }

    /// A change (同比增长3%) is no level, unless changes are what the indicator is about.
    private func measuresIndicator(_ figure: Figure) -> Bool {
        figure.kind != .ordinal
            && (figure.kind != .change
                || self.units.canonical(figure.unit) == self.units.canonical(self.indicator.unit))
    }

    private static func witness(_ statement: ReportedFigure, isOwn: Bool, year: Int) -> Observation.Witness {
        guard isOwn else { return .other }
        guard let reportYear = statement.year, reportYear <= year else { return .ownLater }
        return statement.kind == .annualReport && reportYear == year ? .ownReport : .ownDocument
    }
}

/// A statement about the place and year, and how well it can be compared.
private struct Candidate {
    var statement: ReportedFigure
    var witness: Observation.Witness
    var basis: Basis?
    var isOfUnit: Bool

    /// The less the better.
    var quality: Int {
        (self.isOfUnit ? 0 : 16) + (self.flaw == nil ? 0 : 8) + (self.statement.figure.partOf == nil ? 0 : 4)
            + (self.basis?.isWholeYear == true ? 0 : self.basis?.firstMonth == nil ? 1 : 2)
    }

    /// What keeps it from being compared with anything.
    var flaw: Observation.Reason? {
        let figure = self.statement.figure
        if self.basis == nil { return .periodUnknown }
        if figure.valueMax != nil { return .range }
        return figure.bound == .exact ? nil : .bound
    }

    func agrees(with other: Candidate) -> Bool {
        self.basis != other.basis || self.statement.figure.value == other.statement.figure.value
    }

    static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
        if left.witness != right.witness { return left.witness < right.witness }
        if left.quality != right.quality { return left.quality < right.quality }
        if left.statement.report != right.statement.report { return left.statement.report < right.statement.report }
        return left.statement.figure.start < right.statement.figure.start
    }
}
