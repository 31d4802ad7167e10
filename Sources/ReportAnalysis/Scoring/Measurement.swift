import ReportModel

/// The value of an indicator for one place and year, with what proves it; or the reason why there is none.
public struct Measurement: Sendable, Hashable, Codable {
    /// Why there is no value that can be compared.
    public enum Gap: String, Sendable, Hashable, Codable, CaseIterable {
        // As an observation says it.
        case otherPeriod = "other_period"
        case periodUnknown = "period_unknown"
        case otherUnit = "other_unit"
        case bound, range, disagreement
        case noReport = "no_report"
        case notStated = "not_stated"
        /// What it is a share of, or a change from, is missing or not of the same months.
        case noBase = "no_base"
        /// The system does not say how many inhabitants the place has.
        case noPopulation = "no_population"
        /// Nothing was promised the year before, or there is no report of that year.
        case noPromises = "no_promises"

        init(_ reason: Observation.Reason) { self = Gap(rawValue: reason.rawValue) ?? .notStated }
    }

    public var value: Double?
    public var gap: Gap?
    public var evidence: [Evidence]

    static func missing(_ gap: Gap, _ evidence: [Evidence] = []) -> Measurement {
        Measurement(value: nil, gap: gap, evidence: evidence)
    }

    static func of(_ value: Double, _ evidence: [Evidence] = []) -> Measurement {
        Measurement(value: value, gap: nil, evidence: evidence)
    }

    enum CodingKeys: String, CodingKey { case value, gap, evidence }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.value, forKey: .value)
        try container.encode(self.gap, forKey: .gap)
        try container.encode(self.evidence, forKey: .evidence)
    }
}

/// Words of a report that a value rests on.
public struct Evidence: Sendable, Hashable, Codable {
    public var report: Int64
    /// The words that say it; for a figure its sentence.
    public var text: String
    /// The figure itself, as it is written.
    public var quote: String?
    /// Where the figure, else the words, stand, in Unicode scalars of the report's body.
    public var start: Int
    public var end: Int
    /// Where the words stand in the document as it was received; `nil` until it is looked up, and where markup parts them.
    public var raw: RawPlace?

    public init(report: Int64, text: String, quote: String? = nil, start: Int, end: Int) {
        self.report = report
        self.text = text
        self.quote = quote
        self.start = start
        self.end = end
    }

    init(_ statement: ReportedFigure) {
        let figure = statement.figure
        self.init(
            report: statement.report,
            text: figure.sentence,
            quote: figure.quote,
            start: figure.start,
            end: figure.end
        )
    }

    init(_ item: StatedItem, of report: Int64) {
        self.init(report: report, text: item.lead, start: item.start, end: item.end)
    }
}

/// A run of bytes of a document as it was received.
public struct RawPlace: Sendable, Hashable, Codable {
    /// The SHA-256 of the document, in lower-case hexadecimal digits.
    public var sha256: String
    /// Bytes from the document's beginning, half open.
    public var start: Int
    public var end: Int

    public init(sha256: String, start: Int, end: Int) {
        self.sha256 = sha256
        self.start = start
        self.end = end
    }
}
