import Messaging
import Secrets
import ServiceRuntime
import Testing

@testable import ConsoleService

/// What a provider says of somebody is believed only where it was said here, now, and to us.
@Suite struct IdentityTokenTests {
    private static let good: [String: JSONValue] = [
        "iss": "https://login.example.org", "aud": "fazhi", "sub": "7", "iat": .number(1_000), "exp": .number(1_300),
        "nonce": "n", "preferred_username": "lin",
    ]

    private static func read(_ changes: [String: JSONValue]) throws -> IdentityToken {
        let claims = self.good.merging(changes) { $1 }.filter { $0.value != .null }
        let payload = Base64URL.encoded(try JSONCoding.encode(JSONValue.object(claims)))
        return try IdentityToken(
            "e30.\(payload).x",
            issuer: "https://login.example.org",
            client: "fazhi",
            nonce: "n",
            claim: "preferred_username",
            now: 1_100
        )
    }

    @Test func aWordForUsNamesTheAccount() throws {
        let token = try Self.read([:])
        #expect(token.account == "lin" && token.subject == "7")
        #expect(try Self.read(["aud": .list(["fazhi"])]).account == "lin")
        #expect(try Self.read(["aud": .list(["other", "fazhi"]), "azp": "fazhi"]).account == "lin")
    }

    @Test(
        arguments: [
            ["iss": "https://login.example.org.evil.example"], ["aud": "other"], ["aud": .list(["other", "fazhi"])],
            ["aud": .list(["other", "fazhi"]), "azp": "other"], ["exp": .number(1_000)], ["iat": .number(1_200)],
            ["nonce": "m"], ["nonce": .null], ["exp": .null], ["preferred_username": ""],
            ["preferred_username": .number(7)],
            ["sub": .null], ["aud": .null],
        ] as [[String: JSONValue]]
    )
    func anythingElseIsRefused(changes: [String: JSONValue]) {
        #expect(throws: IdentityToken.Refused.self) { try Self.read(changes) }
    }

    @Test(arguments: ["", "a.b", "a.b.c.d", "a.!!.c", "a.e30.c", "a.W10.c"])
    func whatIsNoTokenIsRefused(text: String) {
        #expect(throws: IdentityToken.Refused.self) {
            try IdentityToken(text, issuer: "i", client: "c", nonce: "n", claim: "sub", now: 0)
        }
    }

    @Test func onlySafeAddressesAreSpokenTo() {
        for address in ["https://a.example/x", "http://127.0.0.1:80/x", "http://localhost", "http://[::1]:8080"] {
            #expect(SingleSignOn.isSafe(address), "\(address)")
        }
        for address in [
            "http://a.example", "http://localhost.evil.example", "http://localhost:80@evil.example", "javascript:1", "",
            "https://user@a.example",
        ] {
            #expect(!SingleSignOn.isSafe(address), "\(address)")
        }
    }
}
