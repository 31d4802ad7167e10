public import ReportModel

/// A query as a tree, from which its written form is made.
public indirect enum TestQuery: Sendable {
    case word(String)
    case phrase(String)
    /// A word of Latin letters or digits, without its asterisk.
    case prefix(String)
    case field(Field)
    case all([TestQuery], without: [TestQuery])
    case any([TestQuery])

    public enum Field: Sendable {
        /// A code, and all below it.
        case region(String)
        case years(ClosedRange<Int>)
        case kind(DocumentKind)
        case section(Section.Kind)
        /// A phrase in the title.
        case title(String)
    }

    public var written: String {
        switch self {
        case .word(let text): text
        case .phrase(let text): "\"\(text)\""
        case .prefix(let text): text + "*"
        case .field(let field): field.written
        case .all(let wanted, let excluded):
            (wanted.map(\.grouped) + excluded.enumerated().map { ($0 % 2 == 0 ? "-" : "NOT ") + $1.grouped })
                .joined(separator: " ")
        case .any(let alternatives): alternatives.map(\.grouped).joined(separator: " OR ")
        }
    }

    private var grouped: String {
        switch self {
        case .word, .phrase, .prefix, .field: self.written
        case .all, .any: "(\(self.written))"
        }
    }

    /// A tree of at most `depth` levels above leaves that `leaf` makes.
    public static func random<Random: RandomNumberGenerator>(
        depth: Int = 2,
        using random: inout Random,
        leaf: (inout Random) -> TestQuery
    ) -> TestQuery {
        if depth == 0 || Bool.random(using: &random) { return leaf(&random) }
        var parts: [TestQuery] = []
        for _ in 0..<Int.random(in: 2...3, using: &random) {
            parts.append(self.random(depth: depth - 1, using: &random, leaf: leaf))
        }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return .any(parts)
        case 1: return .all(Array(parts.dropLast()), without: Array(parts.suffix(1)))
        default: return .all(parts, without: [])
        }
    }
}

extension TestQuery.Field {
    var written: String {
        switch self {
        case .region(let code): "region:\(code)"
        case .years(let years) where years.count == 1: "year:\(years.lowerBound)"
        case .years(let years): "year:\(years.lowerBound)..\(years.upperBound)"
        case .kind(let kind): "kind:\(kind.rawValue)"
        case .section(let kind): "section:\(kind.rawValue)"
        case .title(let text): "title:\"\(text)\""
        }
    }
}
