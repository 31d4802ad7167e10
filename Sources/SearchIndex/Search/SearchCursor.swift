/// A place in an answer, between two reports.
///
/// It names the order's own values, not a count: what comes after it stays the same where reports before it come or go.
public struct SearchCursor: Sendable, Hashable, CustomStringConvertible {
    /// What the order goes by: a score, a year, or 0.
    let rank: Double
    let key: DocumentKey

    init(rank: Double, key: DocumentKey) {
        self.rank = rank
        self.key = key
    }

    /// What `description` said; `nil` where `text` is no cursor.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 4, let bits = UInt64(parts[0], radix: 16), let year = UInt16(parts[2]),
            let id = UInt64(parts[3], radix: 16)
        else { return nil }
        let rank = Double(bitPattern: bits)
        guard let adcode = parts[1].isEmpty ? Adcode.none : Adcode(parts[1].utf8), rank.isFinite else { return nil }
        self.rank = rank
        self.key = DocumentKey(adcode: adcode, year: year, id: Int64(bitPattern: id))
    }

    /// A short text of letters, digits and hyphens.
    public var description: String {
        let (bits, id) = (String(self.rank.bitPattern, radix: 16), String(UInt64(bitPattern: self.key.id), radix: 16))
        return "\(bits)-\(self.key.adcode.text ?? "")-\(self.key.year)-\(id)"
    }

    /// Whether a report of this rank stands behind it.
    func precedes(rank: Double, _ key: @autoclosure () -> DocumentKey) -> Bool {
        rank != self.rank ? rank < self.rank : self.key < key()
    }
}

extension SearchCursor: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let cursor = SearchCursor(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no cursor of a search")
        }
        self = cursor
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.description)
    }
}
