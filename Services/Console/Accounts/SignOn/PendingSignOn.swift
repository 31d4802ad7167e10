import Foundation
import ReportReading
import Secrets

/// What a browser keeps while somebody signs in at the provider, signed as sessions are.
struct PendingSignOn: Sendable, Codable {
    /// Seconds that it may take.
    static let lifetime = 600
    static let cookieName = "fazhi_sign_on"

    /// Tells the provider's answer to this question from all others.
    var state = RandomText.token()
    /// Comes back inside of the provider's word.
    var nonce = RandomText.token()
    /// Proves that whoever fetches the word is who asked for it (RFC 7636).
    var verifier = Base64URL.encoded(RandomText.bytes(32))
    /// Where to go on afterwards.
    var next: String
    /// Seconds since 1970.
    var expires = Int(Date.now.timeIntervalSince1970) + Self.lifetime

    init(next: LocalPath) { self.next = next.text }

    /// What the provider is told of the verifier (RFC 7636, S256).
    var challenge: String { Base64URL.encoded(SHA256Digest(of: Array(self.verifier.utf8)).bytes) }

    var isOver: Bool { self.expires <= Int(Date.now.timeIntervalSince1970) }
}
