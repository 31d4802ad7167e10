import Foundation
import NIOHTTP1
import TestSupport
import Testing

@testable import ConsoleService

extension ClusterTests {
    /// People sign in elsewhere, by OpenID Connect.
    @Suite(.timeLimit(.minutes(5)))
    struct SignOnTests {
        /// Runs `body` with a console whose people sign in at a provider.
        private static func with(
            account: String,
            mode: String = "",
            _ body: (TestCluster, ConsoleClient, _ issuer: String) async throws -> Void
        ) async throws {
            try await TestCluster.with { cluster in
                let provider = try SignOnServer(
                    client: "fazhi",
                    secret: "a secret: of ours",
                    account: account,
                    mode: mode
                )
                try cluster.startConsole([
                    "FAZHI_CONSOLE_SIGNON_ISSUER": provider.issuer, "FAZHI_CONSOLE_SIGNON_CLIENT": "fazhi",
                    "FAZHI_CONSOLE_SIGNON_SECRET": "a secret: of ours",
                    "FAZHI_CONSOLE_SIGNON_ADDRESS": cluster.consoleAddress,
                ])
                try await cluster.eventually {
                    try await ConsoleClient.with(cluster.consoleAddress) { browser in
                        (try? await browser.get("/healthz").status) == 200
                    }
                }
                try await cluster.eventually { try await cluster.fazhi("status").status == 0 }
                _ = try await ConsoleAccessTests.add("lin", "reader", to: cluster)
                try await ConsoleClient.with(cluster.consoleAddress) { browser in
                    try await body(cluster, browser, provider.issuer)
                }
                withExtendedLifetime(provider) {}
            }
        }

        /// Where the provider sends somebody back to, as a path of the console.
        private static func signInElsewhere(_ browser: ConsoleClient, next: String) async throws -> String {
            let page = try await browser.get("/sign-in?next=\(ConsoleClient.encoded(next))")
            #expect(page.text.contains("用单点登录"))
            let away = try await browser.get("/sign-in/elsewhere?next=\(ConsoleClient.encoded(next))")
            let address = try #require(away.location)
            #expect(address.contains("code_challenge_method=S256") && address.contains("scope=openid"))
            let parts = try #require(URLComponents(string: address))
            let origin = "http://127.0.0.1:\(parts.port ?? 0)"
            let back = try await ConsoleClient.with(origin) { provider in
                try await provider.get(String(address.dropFirst(origin.count))).location
            }
            let path = try #require(back.flatMap { URLComponents(string: $0) })
            return "\(path.path)?\(path.percentEncodedQuery ?? "")"
        }

        @Test func whoeverSignsInElsewhereIsTheAccountOfThatName() async throws {
            try await Self.with(account: "lin") { cluster, browser, issuer in
                let back = try await Self.signInElsewhere(browser, next: "/ledger")
                // Another browser cannot use what this one was given.
                let elsewhere = try await ConsoleClient.with(cluster.consoleAddress) { other in
                    try await other.get(back).status
                }
                #expect(elsewhere == 403)
                let signedIn = try await browser.get(back)
                #expect(signedIn.location == "/ledger")
                // There is no password to change first.
                #expect(try await browser.get("/").status == 200)
                // A code serves once.
                #expect(try await browser.get(back).status == 502)
                let audit = try await cluster.fazhi("accounts", "audit").text
                #expect(audit.contains("account.sign_on") && audit.contains(issuer), "\(audit)")
                let forged = back.replacing(/state=[0-9a-f]+/, with: "state=\(String(repeating: "0", count: 64))")
                #expect(try await browser.get(forged).status == 403)
                for next in ["//evil.example", "https://evil.example"] {
                    _ = try await browser.get("/")
                    #expect(try await browser.post("/sign-out", [:]).location == "/sign-in")
                    let again = try await Self.signInElsewhere(browser, next: next)
                    #expect(try await browser.get(again).location == "/")
                }
            }
        }

        @Test func whoHasNoAccountStaysOutside() async throws {
            try await Self.with(account: "stranger") { _, browser, _ in
                let back = try await Self.signInElsewhere(browser, next: "/")
                let refused = try await browser.get(back)
                #expect(refused.status == 403 && refused.text.contains("“stranger”在这里没有账号"), "\(refused.text)")
                #expect(try await browser.get("/").status == 303)
            }
        }

        @Test(arguments: ["nonce", "audience", "over"])
        func aWordThatIsNotForUsLetsNobodyIn(mode: String) async throws {
            try await Self.with(account: "lin", mode: mode) { _, browser, _ in
                let back = try await Self.signInElsewhere(browser, next: "/")
                #expect(try await browser.get(back).status == 502)
                #expect(try await browser.get("/").status == 303)
            }
        }
    }
}
