import Foundation

/// Where people of the console sign in elsewhere, by OpenID Connect.
public struct SingleSignOn: Sendable {
    /// The provider, as `https://login.example.org/realms/office`.
    public var issuer: String
    /// What the console is called there, and its secret; without one it is a public client.
    public var client: String
    public var secret: String?
    /// The claim that names the account here.
    public var claim = "preferred_username"
    /// Where browsers find the console, as `https://fazhi.example.org`.
    public var address: String

    public init(issuer: String, client: String, secret: String? = nil, address: String) {
        self.issuer = issuer
        self.client = client
        self.secret = secret
        self.address = address
    }

    /// Whether an address may be spoken to: over TLS, which says whom it belongs to, or on this machine.
    public static func isSafe(_ address: String) -> Bool {
        guard let parts = URLComponents(string: address), let host = parts.host, parts.user == nil else { return false }
        return parts.scheme == "https"
            || parts.scheme == "http" && ["127.0.0.1", "::1", "[::1]", "localhost"].contains(host)
    }
}
