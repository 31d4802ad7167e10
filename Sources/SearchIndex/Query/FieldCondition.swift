import ReportModel

/// What a query demands of a report, or of the section that a passage stands in. It ranks nothing.
enum FieldCondition: Sendable, Hashable {
    case region([RegionScope])
    /// Within 1…9999.
    case year(ClosedRange<Int>)
    case kind(Set<DocumentKind>)
    case section(Set<Section.Kind>)
    /// The report's title holds it.
    case title(PhrasePattern)

    /// - Parameter value: as it was written after the colon; several of a kind with commas between.
    init(_ field: QueryField, _ value: String) throws(QueryError.Reason) {
        let values = value.split { $0 == "," || $0 == "，" || $0 == "、" }.map(String.init)
        guard !values.isEmpty else { throw .missingValue(field: field.rawValue) }
        switch field {
        case .region:
            var scopes: [RegionScope] = []
            for value in values { scopes.append(try Self.scope(value)) }
            self = .region(scopes)
        case .year: self = .year(try Self.years(value))
        case .kind: self = .kind(Set(try Self.known(values, field)))
        case .section: self = .section(Set(try Self.known(values, field)))
        case .title: throw .missingValue(field: field.rawValue)
        }
    }

    private static func scope(_ value: String) throws(QueryError.Reason) -> RegionScope {
        if (2...12).contains(value.utf8.count), value.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) {
            return .within(value)
        }
        let found = (try? RegionDirectory.shared())?.resolve(value) ?? []
        guard let region = found.first else { throw .unknownRegion(value) }
        guard found.count == 1 else {
            throw .ambiguousRegion(value, candidates: found.prefix(8).map { "\($0.name) (\($0.adcode))" })
        }
        return .within(region.adcode)
    }

    /// `2022`, `2020..2023`, `2020..`, `..2023`.
    private static func years(_ value: String) throws(QueryError.Reason) -> ClosedRange<Int> {
        func year(_ text: Substring) -> Int? {
            guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else {
                return nil
            }
            return Int(text).flatMap { $0 > 0 ? $0 : nil }
        }
        let forms = ["2022", "2020..2023", "2020..", "..2023"]
        let mistake = QueryError.Reason.badValue(field: "year", value: value, known: forms)
        guard let dots = value.firstRange(of: "..") else {
            guard let year = year(value[...]) else { throw mistake }
            return year...year
        }
        let (from, to) = (value[..<dots.lowerBound], value[dots.upperBound...])
        let (first, last) = (from.isEmpty ? 1 : year(from), to.isEmpty ? 9_999 : year(to))
        guard let first, let last, first <= last, !from.isEmpty || !to.isEmpty else { throw mistake }
        return first...last
    }

    private static func known<Value: RawRepresentable<String> & CaseIterable>(
        _ values: [String],
        _ field: QueryField
    ) throws(QueryError.Reason) -> [Value] {
        var known: [Value] = []
        for value in values {
            guard let one = Value(rawValue: value) else {
                throw .badValue(field: field.rawValue, value: value, known: Value.allCases.map(\.rawValue))
            }
            known.append(one)
        }
        return known
    }
}
