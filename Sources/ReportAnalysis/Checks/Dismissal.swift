/// Why a finding need not be looked at again.
public struct Dismissal: Sendable, Hashable, Codable {
    public var author: String
    public var reason: String
    /// When, as ISO 8601.
    public var madeAt: String

    public init(author: String, reason: String, madeAt: String) {
        self.author = author
        self.reason = reason
        self.madeAt = madeAt
    }

    enum CodingKeys: String, CodingKey {
        case author, reason
        case madeAt = "made_at"
    }
}
