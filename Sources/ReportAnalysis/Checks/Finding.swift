public import ReportModel

/// Something in a report that does not add up, or that another report confirms.
public struct Finding: Sendable, Hashable, Codable {
    public enum Rule: String, Sendable, Hashable, Codable, CaseIterable {
        /// A total against its parts.
        case sum
        /// A rate against the numbers that it is made of, or one above 100 %.
        case rate
        /// A change against this year's and last year's own number.
        case change
        /// Last year's number, told otherwise than last year's report told it.
        case restated
        /// One report gives two numbers for one thing.
        case disagreement
        /// What another government says of the place.
        case others
        /// A place's number above that of the division it lies in.
        case whole
        /// An honour, as others tell it.
        case honour
        /// Two places that are both first.
        case firsts
        /// Text of last year's report or of another place's.
        case recycled
        /// Published, and then changed.
        case altered
        /// A section that the norm asks for.
        case section
        /// The document contradicts itself about its year, its place or its title.
        case metadata
        /// A promise of last year's report that this one does not mention.
        case promise
        /// An indicator of last year's report that this one does not mention.
        case vanished
    }

    public enum Severity: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
        /// Others say the same: nothing to do.
        case confirmed
        /// May well be in order.
        case hint
        case doubtful
        /// To be mended, or explained.
        case serious

        public static func < (left: Self, right: Self) -> Bool {
            Self.allCases.firstIndex(of: left) ?? 0 < Self.allCases.firstIndex(of: right) ?? 0
        }
    }

    /// A sentence that the finding rests on.
    public struct Evidence: Sendable, Hashable, Codable {
        /// The report's number; `nil` for a draft.
        public var report: Int64?
        public var place: String?
        /// The year reported on.
        public var year: Int?
        /// The figure's id in its report.
        public var figure: String?
        /// The words that count.
        public var quote: String?
        public var sentence: String
        /// Where the words stand, in Unicode scalars of the body.
        public var start: Int?

        enum CodingKeys: String, CodingKey { case report, place, year, figure, quote, sentence, start }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(self.report, forKey: .report)
            try container.encode(self.place, forKey: .place)
            try container.encode(self.year, forKey: .year)
            try container.encode(self.figure, forKey: .figure)
            try container.encode(self.quote, forKey: .quote)
            try container.encode(self.sentence, forKey: .sentence)
            try container.encode(self.start, forKey: .start)
        }
    }

    /// Told by what the texts say, so that it stays the same when they are read again: sixteen hexadecimal digits.
    public var id: String
    public var rule: Rule
    public var severity: Severity
    /// Whose report it is about.
    public var region: RegionReference?
    public var year: Int?
    /// The report's number; `nil` for a draft.
    public var report: Int64?
    /// In Chinese: what is wrong, with both numbers, and what to look at.
    public var explanation: String
    /// The sentence that is judged first, then those it is held against.
    public var evidence: [Evidence]
    /// Who put it aside and why.
    public var dismissal: Dismissal?

    /// - Parameter key: What tells this finding from others of the rule, place and year, beside the quoted words.
    init(
        _ rule: Rule,
        _ severity: Severity,
        of report: CheckedReport,
        _ explanation: String,
        key: String = "",
        _ evidence: [Evidence]
    ) {
        let region = report.report.document.region
        self.rule = rule
        self.severity = severity
        self.region = region?.reference
        self.year = report.year
        self.report = report.number
        self.explanation = explanation
        self.evidence = evidence
        let words = evidence.map { ($0.quote ?? "") + "|" + $0.sentence }.joined(separator: "\n")
        self.id = Self.digest([rule.rawValue, region?.adcode ?? "", "\(report.year ?? 0)", key, words])
    }

    enum CodingKeys: String, CodingKey {
        case id, rule, severity, region, year, report, explanation, evidence, dismissal
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.id, forKey: .id)
        try container.encode(self.rule, forKey: .rule)
        try container.encode(self.severity, forKey: .severity)
        try container.encode(self.region, forKey: .region)
        try container.encode(self.year, forKey: .year)
        try container.encode(self.report, forKey: .report)
        try container.encode(self.explanation, forKey: .explanation)
        try container.encode(self.evidence, forKey: .evidence)
        try container.encodeIfPresent(self.dismissal, forKey: .dismissal)
    }

    /// FNV-1a (64 bits) over the letters and digits of the parts: pages change the punctuation and the spaces.
    private static func digest(_ parts: [String]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for part in parts {
            for scalar in part.unicodeScalars
            where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                hash = (hash ^ UInt64(scalar.value)) &* 0x100_0000_01B3
            }
            hash = (hash ^ 0xFFFF_FFFF) &* 0x100_0000_01B3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
