import ReportModel

/// What two values must have in common to be put in an order: the unit and the months they count.
public struct Basis: Sendable, Hashable, Codable {
    /// The measure word that stands for it and its synonyms.
    public var unit: String
    /// The first month, 1 for January of the year in question, 0 for the December before; `nil` for a state that has
    /// no beginning (全市现有法律顾问…).
    public var firstMonth: Int?
    /// The last month, 12 for December.
    public var lastMonth: Int

    public init(unit: String, firstMonth: Int?, lastMonth: Int) {
        self.unit = unit
        self.firstMonth = firstMonth
        self.lastMonth = lastMonth
    }

    /// `nil` where the period has no end, or does not touch `year`.
    init?(unit: String, period: Period?, year: Int) {
        guard let to = period?.to, to.year == year else { return nil }
        self.init(
            unit: unit,
            firstMonth: period?.from.map { ($0.year - year) * 12 + $0.month },
            lastMonth: to.month
        )
    }

    /// January to December.
    public var isWholeYear: Bool { self.firstMonth == 1 && self.lastMonth == 12 }

    enum CodingKeys: String, CodingKey {
        case unit
        case firstMonth = "first_month"
        case lastMonth = "last_month"
    }
}
