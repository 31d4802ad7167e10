/// What a figure says beside where it stands: what extractions can differ in, and what a person can correct.
///
/// Each has one form as text, which is read back as it was written.
public enum FigureAttribute: String, Sendable, Hashable, Codable, CaseIterable {
    case value
    case valueMax = "value_max"
    case unit, kind, bound, direction, baseline, status, measure, indicator
    /// 山东省济南市 (370100); 全国 without a code.
    case region
    /// 2022-01..2022-12, with either end open. Read also: 2022, 2022-03.
    case period
    case periodBasis = "period_basis"

    /// Whether a figure may lack it.
    public var isOptional: Bool {
        switch self {
        case .value, .unit, .kind, .bound, .status: false
        default: true
        }
    }
}

extension Figure {
    /// An attribute as text; `nil` where the figure has none.
    public subscript(attribute: FigureAttribute) -> String? {
        switch attribute {
        case .value: Self.text(self.value)
        case .valueMax: self.valueMax.map { Self.text($0) }
        case .unit: self.unit
        case .kind: self.kind.rawValue
        case .bound: self.bound.rawValue
        case .direction: self.direction?.rawValue
        case .baseline: self.baseline
        case .status: self.status.rawValue
        case .measure: self.measure
        case .indicator: self.indicator
        case .region: self.region.map { region in region.adcode.map { "\(region.name) (\($0))" } ?? region.name }
        case .period: self.period.map { "\($0.from?.description ?? "")..\($0.to?.description ?? "")" }
        case .periodBasis: self.periodBasis?.rawValue
        }
    }

    /// Gives an attribute the value that `text` states.
    public mutating func set(_ attribute: FigureAttribute, to text: String?) throws(FigureAttributeError) {
        guard let text else {
            guard attribute.isOptional else { throw FigureAttributeError(attribute, nil) }
            return self.clear(attribute)
        }
        switch attribute {
        case .value: self.value = try Self.number(text, attribute)
        case .valueMax: self.valueMax = try Self.number(text, attribute)
        case .unit: self.unit = text
        case .kind: self.kind = try Self.named(text, attribute)
        case .bound: self.bound = try Self.named(text, attribute)
        case .direction: self.direction = try Self.named(text, attribute)
        case .baseline: self.baseline = text
        case .status: self.status = try Self.named(text, attribute)
        case .measure: self.measure = text
        case .indicator: self.indicator = text
        case .region: self.region = RegionReference(described: text)
        case .period:
            guard let period = Period(described: text) else { throw FigureAttributeError(attribute, text) }
            self.period = period
        case .periodBasis: self.periodBasis = try Self.named(text, attribute)
        }
    }

    private mutating func clear(_ attribute: FigureAttribute) {
        switch attribute {
        case .valueMax: self.valueMax = nil
        case .direction: self.direction = nil
        case .baseline: self.baseline = nil
        case .measure: self.measure = nil
        case .indicator: self.indicator = nil
        case .region: self.region = nil
        case .period: self.period = nil
        case .periodBasis: self.periodBasis = nil
        case .value, .unit, .kind, .bound, .status: break
        }
    }

    /// The shortest decimal that is read back as the same number.
    private static func text(_ value: Double) -> String {
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func number(_ text: String, _ attribute: FigureAttribute) throws(FigureAttributeError) -> Double {
        guard let number = Double(text), number.isFinite else { throw FigureAttributeError(attribute, text) }
        return number
    }

    private static func named<Value: RawRepresentable & CaseIterable>(
        _ text: String,
        _ attribute: FigureAttribute
    ) throws(FigureAttributeError) -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: text) else {
            throw FigureAttributeError(attribute, text, known: Value.allCases.map(\.rawValue))
        }
        return value
    }
}

extension RegionReference {
    /// Reads 山东省济南市 (370100), or a name alone.
    fileprivate init(described text: String) {
        if text.hasSuffix(")"), let opening = text.lastIndex(of: "("), opening > text.startIndex {
            let code = text[text.index(after: opening)...].dropLast()
            if !code.isEmpty, code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
                let name = text[..<opening].trimmingSuffix(" ")
                self.init(adcode: String(code), name: String(name))
                return
            }
        }
        self.init(adcode: nil, name: text)
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ character: Character) -> Substring {
        var trimmed = self
        while trimmed.last == character { trimmed.removeLast() }
        return trimmed
    }
}

extension Period {
    /// Reads 2022, 2022-03, 2022-01..2022-12, 2022-01.., ..2022-12; `nil` for everything else, and for a period that
    /// ends before it begins.
    public init?(described text: String) {
        if let range = text.firstRange(of: "..") {
            let (first, last) = (text[..<range.lowerBound], text[range.upperBound...])
            let (from, to) = (YearMonth(first), YearMonth(last))
            guard from != nil || to != nil, from != nil || first.isEmpty, to != nil || last.isEmpty else { return nil }
            if let from, let to, from > to { return nil }
            self.init(from: from, to: to)
        } else if let month = YearMonth(text) {
            self.init(from: month, to: month)
        } else if let year = Int(text), YearMonth(year: year, month: 1) != nil {
            self.init(year: year)
        } else {
            return nil
        }
    }
}
