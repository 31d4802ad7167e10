import ReportModel
import Testing

/// A figure as a careful reader would note it down. Only what is given is compared.
struct Expected: Sendable, CustomTestStringConvertible {
    var value: Double
    var unit: String
    var upper: Double?
    var kind: Figure.Kind
    var bound: Figure.Bound
    var direction: Figure.Direction?
    var status: Figure.Status
    /// Words that its measure must hold.
    var measure: String?
    var region: String?
    /// `2024-01…2024-12`; `-` for none.
    var period: String?
    var baseline: String?
    var indicator: String?
    var isPart: Bool?

    init(
        _ value: Double,
        _ unit: String,
        upTo upper: Double? = nil,
        kind: Figure.Kind = .count,
        bound: Figure.Bound = .exact,
        direction: Figure.Direction? = nil,
        status: Figure.Status = .achieved,
        of measure: String? = nil,
        region: String? = nil,
        period: String? = nil,
        baseline: String? = nil,
        indicator: String? = nil,
        isPart: Bool? = nil
    ) {
        self.value = value
        self.unit = unit
        self.upper = upper
        self.kind = kind
        self.bound = bound
        self.direction = direction
        self.status = status
        self.measure = measure
        self.region = region
        self.period = period
        self.baseline = baseline
        self.indicator = indicator
        self.isPart = isPart
    }

    var testDescription: String { "\(self.value)\(self.unit)" }

    /// What is wrong with `figure`, in words.
    func differences(from figure: Figure) -> [String] {
        var wrong: [String] = []
        func compare<Value: Equatable>(_ name: String, _ found: Value, _ wanted: Value) {
            if found != wanted { wrong.append("\(name) is \(found), not \(wanted)") }
        }
        compare("upper end", figure.valueMax, self.upper)
        compare("kind", figure.kind, self.kind)
        compare("bound", figure.bound, self.bound)
        compare("direction", figure.direction, self.direction)
        compare("status", figure.status, self.status)
        if let measure = self.measure, !(figure.measure ?? "").contains(measure) {
            wrong.append("measure is \(figure.measure ?? "none"), without \(measure)")
        }
        if let region = self.region { compare("region", figure.region?.name ?? "none", region) }
        if let period = self.period { compare("period", Self.written(figure.period), period) }
        if let baseline = self.baseline { compare("baseline", figure.baseline ?? "none", baseline) }
        if let indicator = self.indicator { compare("indicator", figure.indicator ?? "none", indicator) }
        if let isPart = self.isPart { compare("part of a total", figure.partOf != nil, isPart) }
        return wrong
    }

    private static func written(_ period: Period?) -> String {
        guard let period else { return "-" }
        return "\(period.from?.description ?? "")…\(period.to?.description ?? "")"
    }
}

/// Compares the figures of `report` with what a reader found, in order of the text.
func expectFigures(_ report: Report, _ expected: [Expected], sourceLocation: SourceLocation = #_sourceLocation) {
    var rest = report.figures
    for wanted in expected {
        guard
            let index = rest.firstIndex(where: {
                $0.unit == wanted.unit && abs($0.value - wanted.value) < 1e-9 * max(1, wanted.value)
            })
        else {
            Issue.record("missing: \(wanted.value) \(wanted.unit)", sourceLocation: sourceLocation)
            continue
        }
        let figure = rest.remove(at: index)
        for difference in wanted.differences(from: figure) {
            Issue.record("\(figure.quote) in \(figure.sentence): \(difference)", sourceLocation: sourceLocation)
        }
    }
    for figure in rest {
        Issue.record("no figure: \(figure.quote) in \(figure.sentence)", sourceLocation: sourceLocation)
    }
}
