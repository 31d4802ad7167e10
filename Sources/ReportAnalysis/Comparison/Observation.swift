public import ReportModel

/// What is known of one indicator for one place and year: a value with its sentence, or why there is none.
public struct Observation: Sendable, Hashable, Codable {
    /// Why a value stands apart from the others, or why there is none.
    public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
        /// It counts other months: 1–11月 beside a full year.
        case otherPeriod = "other_period"
        /// The text does not say which months it counts.
        case periodUnknown = "period_unknown"
        case otherUnit = "other_unit"
        /// 余, 以上, 近: not the value itself.
        case bound
        /// From one value to another.
        case range
        /// The same report gives two values.
        case disagreement
        /// No report of the year is at hand.
        case noReport = "no_report"
        /// There is a report, and the indicator is not in it.
        case notStated = "not_stated"
        /// A report of the place has a number of a like name that was not recognised as one of the indicator.
        case notExtracted = "not_extracted"
    }

    /// Who says it. The first that says anything is believed.
    public enum Witness: Int, Sendable, Hashable, Codable, Comparable, CaseIterable {
        /// The place's own annual report of the year.
        case ownReport
        /// Another document of the place about the year.
        case ownDocument
        /// The place, in a later year.
        case ownLater
        /// A department of it, or another government.
        case other

        public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    public var region: RegionReference
    public var year: Int
    /// The statement that counts.
    public var statement: ReportedFigure?
    public var witness: Witness?
    /// `nil` where the value cannot be compared with any other.
    public var basis: Basis?
    /// `nil` where the value can stand in an order.
    public var reason: Reason?
    /// What else is said of it, by whomever; what departments say is asked for only where their government says nothing.
    public var others: [ReportedFigure]

    /// Not inlined: the optimiser of Swift 6.3 stops with an ownership error where it is, in release builds.
    public var value: Double? { @inline(never) get { self.statement?.figure.value } }

    enum CodingKeys: String, CodingKey { case region, year, statement, witness, basis, reason, others }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.region, forKey: .region)
        try container.encode(self.year, forKey: .year)
        try container.encode(self.statement, forKey: .statement)
        try container.encode(self.witness, forKey: .witness)
        try container.encode(self.basis, forKey: .basis)
        try container.encode(self.reason, forKey: .reason)
        try container.encode(self.others, forKey: .others)
    }
}
