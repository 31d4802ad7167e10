import ReportModel

/// The place of a figure in a pattern: `{ID MEASURE; attribute=value}`.
struct Slot: Sendable {
    /// What one number states: usually one thing, several in 报备率、及时率均达100%.
    struct Measure: Sendable {
        /// Nil for what the catalogue does not have.
        var indicator: String?
        var name: String
    }

    enum Relation: Sendable {
        /// The parts of one total make it up; some of it; a rate of two; smaller or larger than another.
        case part(of: String)
        case share(of: String)
        case rate(String, String)
        case less(than: String)
        case more(than: String)
    }

    enum Form: String, Sendable {
        case exact, range, chinese
    }

    var measures: [Measure]
    var unit: String?
    /// At the size of a county.
    var range: ClosedRange<Double>?
    var isFixed = false
    var name: String?
    var relation: Relation?
    var isBaseline = false
    /// Last year's value of the same indicator.
    var isLast = false
    /// The change against last year, with its verb.
    var isChange = false
    /// A change whose verb stands in the text.
    var direction: Figure.Direction?
    var isRank = false
    var rankField: Int?
    /// A bound whose word stands in the text.
    var bound: Figure.Bound?
    var form: Form?
    var isOptional = false
    var isOrdinal = false
    var isDuration = false

    var indicator: String? { self.measures.first?.indicator }

    /// Whether what it states is its indicator's own value of a year, so that it can be held against others.
    var isComparable: Bool {
        self.measures.count == 1 && self.range == nil && self.relation == nil && self.bound == nil
            && !(self.isBaseline || self.isChange || self.isRank || self.isOrdinal || self.isOptional)
            && self.direction == nil && self.form != .range
    }

    /// Whether it states its indicator's value for the report's own year, so that a promise can be measured by it.
    var isPlain: Bool {
        guard self.measures.count == 1, self.range == nil, self.relation == nil, self.form == nil else { return false }
        return !(self.isBaseline || self.isLast || self.isChange || self.isRank || self.isOrdinal || self.isOptional)
            && self.direction == nil && self.bound == nil
    }
}
