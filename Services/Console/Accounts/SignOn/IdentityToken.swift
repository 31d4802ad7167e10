import Foundation
import Messaging
import Secrets

/// What a provider says of who has signed in (OpenID Connect Core 1.0, 2).
///
/// Its signature is not looked at: it comes from the provider's own address over TLS, which vouches for it as well (3.1.3.7,
/// rule 6).
struct IdentityToken: Sendable {
    struct Refused: Error, CustomStringConvertible {
        let description: String
    }

    /// Seconds that clocks may differ.
    private static let tolerance = 60.0

    /// The account that it names.
    let account: String
    /// The provider's own name for the person.
    let subject: String

    /// - Parameters:
    ///   - issuer: Who must have made it.
    ///   - client: Whom it must be for.
    ///   - nonce: What must be inside, so that it is the answer to one question.
    ///   - claim: The claim that names the account.
    ///   - now: Seconds since 1970.
    init(
        _ token: String,
        issuer: String,
        client: String,
        nonce: String,
        claim: String,
        now: Double
    ) throws(Refused) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64URL.decoded(String(parts[1])),
            let claims = (try? JSONCoding.decode(JSONValue.self, from: bytes))?.members
        else { throw Refused(description: "the provider's word is no token") }
        guard Self.text(claims["iss"]) == issuer else { throw Refused(description: "the token is of another issuer") }
        try Self.checkAudience(claims, client)
        guard case .number(let expires)? = claims["exp"], expires + Self.tolerance > now else {
            throw Refused(description: "the token is over")
        }
        guard case .number(let issued)? = claims["iat"], issued < now + Self.tolerance else {
            throw Refused(description: "the token is of a time to come")
        }
        guard Self.text(claims["nonce"]) == nonce else {
            throw Refused(description: "the token answers another question")
        }
        guard let account = Self.text(claims[claim]), !account.isEmpty, let subject = Self.text(claims["sub"]) else {
            throw Refused(description: "the token does not say “\(claim)”")
        }
        self.account = account
        self.subject = subject
    }

    private static func checkAudience(_ claims: [String: JSONValue], _ client: String) throws(Refused) {
        let audience: [JSONValue] =
            switch claims["aud"] {
            case .list(let values)?: values
            case let value?: [value]
            case nil: []
            }
        let isFor = audience.contains(.text(client))
        // Of several it must say for whom it was made.
        let party = self.text(claims["azp"])
        guard isFor, party == client || party == nil && audience.count == 1 else {
            throw Refused(description: "the token is for somebody else")
        }
    }

    private static func text(_ value: JSONValue?) -> String? {
        if case .text(let text)? = value { text } else { nil }
    }
}
