/// Reads what stands inside the braces of a slot.
enum SlotParser {
    typealias Problem = PatternParser.Problem

    static func parse(_ text: String) throws(Problem) -> Slot {
        let fields = text.split(separator: ";", omittingEmptySubsequences: false)
        var measures: [Slot.Measure] = []
        for measure in fields[0].split(separator: "+") {
            let words = measure.split(separator: " ", maxSplits: 1)
            if words.count == 2, words[0].utf8.allSatisfy({ isIdentifier($0) }) {
                measures.append(.init(indicator: words[0] == "-" ? nil : String(words[0]), name: String(words[1])))
            } else if !measures.isEmpty {
                // A plus sign of the measure's own: “互联网+监管”.
                measures[measures.count - 1].name += "+" + measure
            } else {
                throw Problem(text: "{\(text)} does not say what it measures")
            }
        }
        guard !measures.isEmpty else { throw Problem(text: "an empty slot") }
        var slot = Slot(measures: measures)
        for field in fields.dropFirst() {
            let parts = field.split(separator: "=", maxSplits: 1)
            guard let key = parts.first else { throw Problem(text: "{\(text)} has an empty attribute") }
            let value = parts.count == 2 ? String(parts[1]) : ""
            try self.read(trimmed(key), value, into: &slot)
        }
        return slot
    }

    private static func read(_ key: String, _ value: String, into slot: inout Slot) throws(Problem) {
        switch key {
        case "unit": slot.unit = value
        case "value": slot.range = try self.range(value)
        case "fixed": slot.isFixed = true
        case "name": slot.name = value
        case "part": slot.relation = .part(of: value)
        case "of": slot.relation = .share(of: value)
        case "less": slot.relation = .less(than: value)
        case "more": slot.relation = .more(than: value)
        case "rate":
            let bases = value.split(separator: "/")
            guard bases.count == 2 else { throw Problem(text: "rate=\(value) does not name two figures") }
            slot.relation = .rate(String(bases[0]), String(bases[1]))
            slot.unit = "%"
        case "baseline": slot.isBaseline = true
        case "last": slot.isLast = true
        case "change": slot.isChange = true
        case "dir": slot.direction = try self.choice(value, of: key)
        case "rank":
            slot.isRank = true
            slot.rankField = Int(value)
        case "bound": slot.bound = try self.choice(value, of: key)
        case "form": slot.form = try self.choice(value, of: key)
        case "optional": slot.isOptional = true
        case "ordinal": slot.isOrdinal = true
        case "duration": slot.isDuration = true
        default: throw Problem(text: "there is no attribute \(key)")
        }
    }

    private static func range(_ value: String) throws(Problem) -> ClosedRange<Double> {
        if let one = Double(value) { return one...one }
        guard let dots = value.firstRange(of: ".."), let low = Double(value[..<dots.lowerBound]),
            let high = Double(value[dots.upperBound...]), low <= high
        else { throw Problem(text: "value=\(value) is no range") }
        return low...high
    }

    private static func choice<Choice: RawRepresentable<String>>(
        _ value: String,
        of key: String
    ) throws(Problem) -> Choice {
        guard let choice = Choice(rawValue: value) else { throw Problem(text: "\(key) cannot be \(value)") }
        return choice
    }

    private static func trimmed(_ text: Substring) -> String { String(text.drop { $0 == " " }) }
}

private func isIdentifier(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
        UInt8(ascii: "-"):
        true
    default: false
    }
}
