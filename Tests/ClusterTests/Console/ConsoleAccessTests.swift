import Foundation
import HTTPTypes
import NIOHTTP1
import PostgreSQL
import ServiceRuntime
import Storage
import TestSupport
import Testing

@testable import ConsoleService

extension ClusterTests {
    /// Who gets into the console, and what may be done there.
    @Suite(.timeLimit(.minutes(5)))
    struct ConsoleAccessTests {
        /// Runs `body` with a cluster whose console answers.
        static func withConsole(_ body: (TestCluster) async throws -> Void) async throws {
            try await TestCluster.with { cluster in
                try cluster.startConsole()
                try await cluster.eventually {
                    try await ConsoleClient.with(cluster.consoleAddress) { browser in
                        (try? await browser.get("/healthz").status) == 200
                    }
                }
                try await cluster.eventually { try await cluster.fazhi("status").status == 0 }
                try await body(cluster)
            }
        }

        /// Makes an account and returns its password for the first time.
        static func add(_ name: String, _ role: String, to cluster: TestCluster) async throws -> String {
            let output = try await cluster.fazhi("accounts", "add", name, "--role", role)
            return output.text.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
        }

        /// Paths with something in the place of each parameter.
        static func paths() throws -> [(path: String, isOpen: Bool)] {
            try SiteMap.pages().map { page in
                let parts = page.path.split(separator: "/", omittingEmptySubsequences: false)
                return (parts.map { $0.hasPrefix(":") ? "1" : String($0) }.joined(separator: "/"), page.isOpen)
            }
        }

        @Test func withoutAnAccountNothingIsSeenAndEveryAnswerIsArmoured() async throws {
            try await Self.withConsole { cluster in
                try await ConsoleClient.with(cluster.consoleAddress) { browser in
                    func expectArmour(_ answer: ConsoleClient.Answer, _ path: String) {
                        let policy = answer.headers.first(name: "content-security-policy") ?? ""
                        #expect(policy.contains("default-src 'none'"), "\(path)")
                        #expect(policy.contains("script-src 'self';") && !policy.contains("unsafe"), "\(path)")
                        #expect(answer.headers.first(name: "x-content-type-options") == "nosniff", "\(path)")
                        #expect(answer.headers.first(name: "x-frame-options") == "DENY", "\(path)")
                        #expect(answer.headers.first(name: "referrer-policy") == "same-origin", "\(path)")
                    }
                    for (path, isOpen) in try Self.paths() {
                        let answer = try await browser.get(path)
                        expectArmour(answer, path)
                        #expect(answer.status == (isOpen ? 200 : 303), "\(path)")
                        if !isOpen { #expect(answer.location?.hasPrefix("/sign-in") == true, "\(path)") }
                    }
                    for path in ["/assets/console.css", "/healthz", "/nothing", "/api/v1/openapi.json"] {
                        expectArmour(try await browser.get(path), path)
                    }
                    for route in APIRoutes.all {
                        let path = "/api/v1" + route.path.replacing(/\{\w+\}/, with: "1")
                        let answer = try await browser.send(.RAW(value: route.method.rawValue), path, [:], nil)
                        expectArmour(answer, path)
                        #expect(answer.status == 401, "\(route.method) \(path)")
                        #expect(answer.headers.first(name: "content-type") == "application/problem+json", "\(path)")
                    }
                    let forged = try await browser.get(
                        "/api/v1/status",
                        ["authorization": "Bearer \(String(repeating: "0", count: 64))"]
                    )
                    #expect(forged.status == 401)
                }
            }
        }

        @Test func theFirstPasswordIsChangedAndSessionsEndEverywhere() async throws {
            try await Self.withConsole { cluster in
                let password = try await Self.add("Admin", "administrator", to: cluster)
                #expect(
                    try await cluster.fazhi("accounts", "add", "second", "--role", "reader", "--first").text.isEmpty
                )
                #expect(try await cluster.fazhi("accounts", "remove", "admin").status == 1)
                try await ConsoleClient.with(cluster.consoleAddress) { browser in
                    #expect(try await browser.signIn("admin", "wrong password").status == 401)
                    #expect(try await browser.signIn("ADMIN", password, next: "/ledger").location == "/ledger")
                    // Nothing else is seen before, and a password that was told by somebody else is none to keep.
                    #expect(try await browser.get("/").location == "/password")
                    _ = try await browser.get("/password")
                    #expect(
                        try await browser.post("/password", ["old": password, "new": "short", "again": "short"]).status
                            == 422
                    )
                    let changed = try await browser.post(
                        "/password",
                        ["old": password, "new": "correct horse battery", "again": "correct horse battery"]
                    )
                    #expect(changed.location == "/")
                    #expect(try await browser.get("/").status == 200)
                    for next in ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"] {
                        try await ConsoleClient.with(cluster.consoleAddress) { other in
                            let answer = try await other.signIn("admin", "correct horse battery", next: next)
                            #expect(answer.location == "/")
                        }
                    }
                    try await ConsoleClient.with(cluster.consoleAddress) { other in
                        _ = try await other.signIn("admin", "correct horse battery")
                        _ = try await other.get("/password")
                        _ = try await other.post("/sign-out", ["everywhere": "yes"])
                        #expect(try await other.get("/").status == 303)
                    }
                    #expect(try await browser.get("/").location?.hasPrefix("/sign-in") == true)
                    let audit = try await cluster.fazhi("accounts", "audit").text
                    #expect(audit.contains("account.password") && audit.contains("account.sign_out"))
                }
                let kept = try await cluster.count(
                    "SELECT count(*) FROM accounts WHERE password_hash LIKE '$argon2id$%' AND password_hash NOT LIKE '%horse%'"
                )
                #expect(kept == 1)
                let pool = cluster.database.pool(user: "fazhi_query", limit: 1)
                await #expect(throws: (any Error).self) {
                    try await pool.session { _ = try $0.query("SELECT password_hash FROM accounts") }
                }
            }
        }

        @Test func formsOfOtherPagesAreRefused() async throws {
            try await Self.withConsole { cluster in
                let password = try await Self.add("op", "operator", to: cluster)
                try await ConsoleClient.with(cluster.consoleAddress) { browser in
                    try await browser.signIn(firstAs: "op", password)
                    _ = try await browser.get("/operations")
                    let pause = ["do": "pause", "stage": "extraction", "reason": "x"]
                    for token in ["", "0", String(repeating: "a", count: 64)] {
                        #expect(try await browser.post("/operations", pause, token: token).status == 403)
                    }
                    let elsewhere = ["sec-fetch-site": "cross-site"]
                    #expect(try await browser.post("/operations", pause, elsewhere).status == 403)
                    let json = ["content-type": "application/json"]
                    let deed = try await browser.send(
                        .POST,
                        "/api/v1/stages/extraction/pause",
                        json,
                        Array("{\"reason\":\"x\"}".utf8)
                    )
                    #expect(deed.status == 403)
                    #expect(try await cluster.count("SELECT count(*) FROM paused_stages") == 0)
                    #expect(try await browser.post("/operations", pause).status == 303)
                    #expect(try await cluster.count("SELECT count(*) FROM paused_stages WHERE author = 'op'") == 1)
                    #expect(
                        try await cluster.count(
                            "SELECT count(*) FROM audit WHERE account = 'op' AND action = 'stage.pause'"
                        ) == 1
                    )
                }
            }
        }

        @Test func everyRoleMayWhatItMay() async throws {
            try await Self.withConsole { cluster in
                let password = try await Self.add("reader", "reader", to: cluster)
                try await ConsoleClient.with(cluster.consoleAddress) { browser in
                    try await browser.signIn(firstAs: "reader", password)
                    for page in try SiteMap.pages() where page.role > .reader && !page.path.contains(":") {
                        #expect(try await browser.get(page.path).status == 403, "\(page.path)")
                    }
                    _ = try await browser.get("/password")
                    #expect(
                        try await browser.post("/accounts", ["do": "role", "name": "reader", "role": "administrator"])
                            .status == 403
                    )
                    let token = try await cluster.fazhi("accounts", "token", "reader", "--label", "t").text
                        .trimmingCharacters(in: .whitespacesAndNewlines)
                    let headers = ["authorization": "Bearer \(token)", "content-type": "application/json"]
                    #expect(try await browser.get("/api/v1/status", headers).status == 200)
                    for route in APIRoutes.all where route.role > .reader {
                        let path = "/api/v1" + route.path.replacing(/\{\w+\}/, with: "1")
                        let answer = try await browser.send(.RAW(value: route.method.rawValue), path, headers, nil)
                        #expect(answer.status == 403, "\(route.method) \(path)")
                    }
                    #expect(try await cluster.fazhi("accounts", "remove", "reader").status == 0)
                    #expect(try await browser.get("/").status == 303)
                    #expect(try await browser.get("/api/v1/status", headers).status == 401)
                }
            }
        }

        @Test func guessingBecomesSlow() async throws {
            try await Self.withConsole { cluster in
                let password = try await Self.add("zhang", "reader", to: cluster)
                _ = try await Self.add("li", "reader", to: cluster)
                try await ConsoleClient.with(cluster.consoleAddress) { browser in
                    for _ in 0..<5 { _ = try await browser.signIn("zhang", "guess") }
                    // Of a wait of a day, so that no slow machine outlasts it.
                    try await cluster.pool.session {
                        try $0.execute(
                            """
                            UPDATE sign_in_attempts SET failures = 20, last_at = now() + interval '1 day'
                            WHERE subject = 'account zhang'
                            """
                        )
                    }
                    let late = try await browser.signIn("zhang", password)
                    #expect(late.status == 429)
                    #expect(try await browser.signIn("nobody", "guess").status == 401)
                    #expect(try await browser.signIn("li", "guess").status == 401)
                    // Many names from one address are slowed too.
                    try await cluster.pool.session {
                        try $0.execute(
                            """
                            UPDATE sign_in_attempts SET failures = 99, last_at = now() + interval '1 day'
                            WHERE subject LIKE 'address %'
                            """
                        )
                    }
                    #expect(try await browser.signIn("li", "guess").status == 429)
                }
            }
        }
    }
}
