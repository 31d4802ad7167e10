/// Somebody who may use the console and its API.
public struct Account: Sendable, Codable, Hashable {
    public var name: String
    public var role: Role
    /// Whether the password was given by somebody else and must be changed first.
    public var mustChangePassword: Bool
    /// Sessions that were signed for another number are over.
    public var session: Int64
    /// ISO 8601, UTC.
    public var createdAt: String
    /// Absent before the first time.
    public var signedInAt: String?

    enum CodingKeys: String, CodingKey {
        case name, role, session
        case mustChangePassword = "must_change_password"
        case createdAt = "created_at"
        case signedInAt = "signed_in_at"
    }
}
