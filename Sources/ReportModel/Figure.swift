/// A quantitative statement: a number, what it counts, whose it is, when, and the sentence that says so.
public struct Figure: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case count, percent
        /// Unit 元.
        case money
        /// Unit 名.
        case rank
        case change, duration, ordinal
    }

    public enum Bound: String, Sendable, Hashable, Codable, CaseIterable {
        case exact
        /// 余, 多, 以上, 超过, 至少.
        case over
        /// 近, 接近, 不足.
        case under
        /// 约, 左右.
        case about
    }

    public enum Direction: String, Sendable, Hashable, Codable, CaseIterable { case increase, decrease }

    public enum Status: String, Sendable, Hashable, Codable, CaseIterable {
        case achieved
        /// A number in a plan: a promise, not a fact.
        case target
        /// The old value of a change.
        case baseline
    }

    public enum PeriodBasis: String, Sendable, Hashable, Codable, CaseIterable {
        /// Said in the sentence.
        case explicit
        /// From an earlier clause, the section or the report.
        case inherited
        case inferred
    }

    /// Unique within its report.
    public var id: String
    public var start: Int
    public var end: Int
    /// The figure as it is written: 5240.84余万元.
    public var quote: String
    public var sentence: String
    /// Index of the innermost section that holds it.
    public var section: Int?
    /// 万 and 亿 multiplied out; a percentage as the number before %.
    public var value: Double
    /// The upper end of a range.
    public var valueMax: Double?
    /// The measure word: 件, 人次, 个百分点, %.
    public var unit: String
    public var kind: Kind
    public var bound: Bound
    public var direction: Direction?
    /// What a change is measured against: 去年.
    public var baseline: String?
    public var status: Status
    /// What is counted, as a person would name it.
    public var measure: String?
    /// An identifier of the indicator catalogue.
    public var indicator: String?
    public var region: RegionReference?
    public var period: Period?
    public var periodBasis: PeriodBasis?
    /// The id of the total that an 其中 clause divides, or of the number that a percentage is shown to be a share of.
    public var partOf: String?
    /// 0…1.
    public var confidence: Double
    /// What a person said of it; the values above are those that hold then.
    public var correction: FigureCorrection?

    public init(
        id: String,
        start: Int,
        end: Int,
        quote: String,
        sentence: String,
        section: Int? = nil,
        value: Double,
        valueMax: Double? = nil,
        unit: String,
        kind: Kind,
        bound: Bound = .exact,
        direction: Direction? = nil,
        baseline: String? = nil,
        status: Status = .achieved,
        measure: String? = nil,
        indicator: String? = nil,
        region: RegionReference? = nil,
        period: Period? = nil,
        periodBasis: PeriodBasis? = nil,
        partOf: String? = nil,
        confidence: Double,
        correction: FigureCorrection? = nil
    ) {
        self.id = id
        self.start = start
        self.end = end
        self.quote = quote
        self.sentence = sentence
        self.section = section
        self.value = value
        self.valueMax = valueMax
        self.unit = unit
        self.kind = kind
        self.bound = bound
        self.direction = direction
        self.baseline = baseline
        self.status = status
        self.measure = measure
        self.indicator = indicator
        self.region = region
        self.period = period
        self.periodBasis = periodBasis
        self.partOf = partOf
        self.confidence = confidence
        self.correction = correction
    }

    enum CodingKeys: String, CodingKey {
        case id, start, end, quote, sentence, section, value, unit, kind, bound, direction, baseline, status, measure
        case indicator, region, period, confidence, correction
        case valueMax = "value_max"
        case periodBasis = "period_basis"
        case partOf = "part_of"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.id, forKey: .id)
        try container.encode(self.start, forKey: .start)
        try container.encode(self.end, forKey: .end)
        try container.encode(self.quote, forKey: .quote)
        try container.encode(self.sentence, forKey: .sentence)
        try container.encode(self.section, forKey: .section)
        try container.encode(self.value, forKey: .value)
        try container.encode(self.valueMax, forKey: .valueMax)
        try container.encode(self.unit, forKey: .unit)
        try container.encode(self.kind, forKey: .kind)
        try container.encode(self.bound, forKey: .bound)
        try container.encode(self.direction, forKey: .direction)
        try container.encode(self.baseline, forKey: .baseline)
        try container.encode(self.status, forKey: .status)
        try container.encode(self.measure, forKey: .measure)
        try container.encode(self.indicator, forKey: .indicator)
        try container.encode(self.region, forKey: .region)
        try container.encode(self.period, forKey: .period)
        try container.encode(self.periodBasis, forKey: .periodBasis)
        try container.encode(self.partOf, forKey: .partOf)
        try container.encode(self.confidence, forKey: .confidence)
        try container.encodeIfPresent(self.correction, forKey: .correction)
    }
}
