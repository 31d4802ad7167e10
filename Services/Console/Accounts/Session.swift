import Foundation
import Secrets

/// What a browser shows to be known again: whose session it is, and until when. Signed, so that nobody can make one.
struct Session: Sendable, Codable {
    /// Seconds that a session lasts: a working day.
    static let lifetime = 12 * 3_600

    /// Whose; `nil` before somebody has signed in.
    var account: String?
    /// The account's number of sessions when it was signed.
    var number: Int64
    /// Whether a provider said who it is, so that there is no password to change.
    var isFromProvider: Bool?
    /// Seconds since 1970.
    var expires: Int
    /// Tells it from all other sessions.
    var nonce: String

    enum CodingKeys: String, CodingKey {
        case account = "a"
        case number = "s"
        case isFromProvider = "p"
        case expires = "e"
        case nonce = "n"
    }

    init(account: String?, number: Int64) {
        self.account = account
        self.number = number
        self.expires = Int(Date.now.timeIntervalSince1970) + Self.lifetime
        self.nonce = RandomText.token()
    }
}
