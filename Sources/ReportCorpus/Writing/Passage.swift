import ReportModel

/// Text as it grows, with the facts that stand in it, by offsets in Unicode scalars.
struct Passage: Sendable {
    private(set) var text = ""
    private(set) var length = 0
    private(set) var figures: [DraftFigure] = []
    private(set) var spans: [DraftSpan] = []
    var failedSums: [FailedSum] = []

    init() {}

    init(_ text: String) { self.append(text) }

    mutating func append(_ text: String) {
        self.text += text
        self.length += text.unicodeScalars.count
    }

    mutating func append(_ figures: [DraftFigure]) { self.figures += figures }
    mutating func append(_ span: DraftSpan) { self.spans.append(span) }
    mutating func setTotal(of part: Int, to total: Int) { self.figures[part].total = total }

    /// Appends a passage; its facts move along.
    mutating func append(_ other: Passage) {
        let first = self.figures.count
        for var figure in other.figures {
            figure.start += self.length
            figure.end += self.length
            figure.total = figure.total.map { $0 + first }
            figure.group = figure.group.map { $0 + first }
            self.figures.append(figure)
        }
        for var span in other.spans {
            span.start += self.length
            span.end += self.length
            self.spans.append(span)
        }
        for var sum in other.failedSums {
            sum.total += first
            sum.parts = sum.parts.map { $0 + first }
            self.failedSums.append(sum)
        }
        self.text += other.text
        self.length += other.length
    }
}

/// A figure that a sentence states.
struct DraftFigure: Sendable {
    var start: Int
    var end: Int
    var quote: String
    var value: Double
    var maximum: Double?
    var unit: String
    var kind: Figure.Kind
    var bound: Figure.Bound
    var direction: Figure.Direction?
    var measure: String
    var indicator: String?
    /// The full name of the place that it belongs to; its government, where the world has that.
    var owner: String
    var government: Int?
    var period: Period?
    /// Other readings of its period that are as good.
    var otherPeriods: [Period] = []
    var basis: Figure.PeriodBasis?
    var status: Figure.Status
    /// The figure of the passage that it is a part of; the first of those that share its number.
    var total: Int?
    var group: Int?
    var pattern: String
    var half: String
    var isOptional = false
    /// Whether it is the indicator's own value, not a part, a share or another count filed under it.
    var isComparable = false
}

/// A name or claim that a sentence holds.
struct DraftSpan: Sendable {
    var kind: String
    var start: Int
    var end: Int
    var text: String
}

/// A total whose parts were made not to add up.
struct FailedSum: Sendable {
    var total: Int
    var parts: [Int]
}
