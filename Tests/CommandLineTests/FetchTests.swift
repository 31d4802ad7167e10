import Foundation
import TestSupport
import Testing

@testable import CommandLineTool

/// Fetching from a server that misbehaves in every way.
@Suite(.timeLimit(.minutes(5)))
struct FetchTests {
    @Test func anOrdinaryPageIsFetchedByItsFinalAddress() async throws {
        let server = try UnrulyServer()
        guard case .page(let page) = try await server.fetch("/moved") else { throw Unexpected() }
        #expect(page.address.text == "\(server.origin)/ok/there?a=1")
        #expect(String(decoding: page.body, as: UTF8.self).contains("（/ok/there?a=1）"))
        #expect(page.charset == "utf-8")
        let requests = try server.requests()
        #expect(requests.map(\.path) == ["/robots.txt", "/moved", "/ok/there?a=1"])
        #expect(requests.allSatisfy { $0.agent == "Fazhi/1.0 (+test@example.org)" })
    }

    @Test(arguments: ["/gzip", "/no-length", "/octets", "/private/open"])
    func pagesInEveryWrappingAreFetched(path: String) async throws {
        guard case .page(let page) = try await UnrulyServer().fetch(path) else { throw Unexpected() }
        #expect(String(decoding: page.body, as: UTF8.self).contains("2023年，办理行政复议案件37件。"))
    }

    @Test func theEncodingThatTheServerDeclaresIsKept() async throws {
        guard case .page(let page) = try await UnrulyServer().fetch("/gbk") else { throw Unexpected() }
        #expect(page.charset == "gb2312")
    }

    @Test(arguments: [
        ("/circle", "redirected in a circle"), ("/endless-chain", "redirected more than 10 times"),
        ("/to-file", "neither http nor https"), ("/nowhere", "redirected to nowhere"), ("/absent", "HTTP 404"),
        ("/endless", "more than the limit of 1000000 bytes"),
        ("/bomb", "compressed wrongly, or to more than the limit"),
        ("/false-gzip", "compressed wrongly, or to more than the limit"), ("/false-304", "HTTP 304"),
    ])
    func whatIsNoPageIsToldWithTheReason(path: String, reason: String) async throws {
        guard case .missing(let told) = try await UnrulyServer().fetch(path) else { throw Unexpected() }
        #expect(told.contains(reason), "\(told)")
    }

    @Test(arguments: ["/drip", "/silent", "/too-short", "/bad-chunks", "/reset", "/no-http", "/huge-headers"])
    func whatBreaksOffIsTriedAgainAndGivenUp(path: String) async throws {
        let server = try UnrulyServer()
        var policy = UnrulyServer.policy
        policy.timeLimit = .milliseconds(700)
        guard case .failed(let reason, isOfHost: true) = try await server.fetch(path, policy: policy) else {
            throw Unexpected()
        }
        #expect(!reason.isEmpty)
        #expect(try server.requests().count { $0.path == path } == policy.attempts)
    }

    @Test func robotsTextIsObeyedAlsoBehindRedirects() async throws {
        let server = try UnrulyServer()
        for path in ["/private/page", "/to-private"] {
            guard case .disallowed(let reason) = try await server.fetch(path) else { throw Unexpected() }
            #expect(reason.contains("/private/page"))
        }
        #expect(try !server.requests().contains { $0.path == "/private/page" })
    }

    @Test func noRobotsTextAllowsAllAndABrokenOneNothing() async throws {
        guard case .page = try await UnrulyServer(mode: "robots-missing").fetch("/private/page") else {
            throw Unexpected()
        }
        let broken = try UnrulyServer(mode: "robots-broken")
        guard case .failed(let reason, isOfHost: true) = try await broken.fetch("/ok") else { throw Unexpected() }
        #expect(reason == "robots.txt: HTTP 503")
        #expect(try broken.requests().allSatisfy { $0.path == "/robots.txt" })
        let endless = try UnrulyServer(mode: "robots-endless")
        guard case .disallowed = try await endless.fetch("/private/page") else { throw Unexpected() }
    }

    @Test func aHostIsAskedAsSlowlyAsItWishes() async throws {
        let server = try UnrulyServer(mode: "robots-slow")
        let policy = UnrulyServer.policy
        let begun = ProcessInfo.processInfo.systemUptime
        try await HTTPTransport.with(agent: "Fazhi", policy: policy) { transport in
            let fetcher = PageFetcher(transport: transport, policy: policy)
            for path in ["/ok/1", "/ok/2", "/ok/3"] { _ = try await fetcher.fetch(server.address(path)) }
        }
        let times = try server.requests().filter { $0.path.hasPrefix("/ok") }.map(\.time)
        // However late a request arrives, the last cannot have left before its turn.
        #expect(times.count == 3 && times[2] - begun > 1.95)
    }

    @Test func whatTheServerAsksToWaitIsWaited() async throws {
        let server = try UnrulyServer()
        guard case .page = try await server.fetch("/busy") else { throw Unexpected() }
        let times = try server.requests().filter { $0.path == "/busy" }.map(\.time)
        #expect(times.count == 2 && times[1] - times[0] >= 1.95)

        guard case .failed(let reason, _) = try await server.fetch("/busy-for-long") else { throw Unexpected() }
        #expect(reason == "HTTP 503, and not to be asked again for 86400 s")
        #expect(try server.requests().count { $0.path == "/busy-for-long" } == 1)
    }

    @Test func aServersFaultsAreTriedAgain() async throws {
        let server = try UnrulyServer()
        guard case .page = try await server.fetch("/shaky") else { throw Unexpected() }
        guard case .failed("HTTP 500", isOfHost: false) = try await server.fetch("/broken") else { throw Unexpected() }
        #expect(try server.requests().count { $0.path == "/broken" } == 3)
    }

    @Test func anUnchangedPageIsNotFetchedAgain() async throws {
        let server = try UnrulyServer()
        for path in ["/tagged", "/dated", "/to-tagged"] {
            guard case .page(let page) = try await server.fetch(path) else { throw Unexpected() }
            guard case .unchanged = try await server.fetch(path, known: page.validators) else { throw Unexpected() }
        }
        let asked = try server.requests().filter { !$0.etag.isEmpty || !$0.date.isEmpty }
        // Behind a redirect the page is asked about, not the address that leads to it.
        #expect(asked.map(\.path) == ["/tagged", "/dated", "/tagged"])
        #expect(asked[0].etag == "\"v1\"" && asked[1].date == "Sun, 06 Nov 1994 08:49:37 GMT")
    }

    @Test func aHostThatIsAwayIsTold() async throws {
        var policy = UnrulyServer.policy
        policy.attempts = 2
        try await HTTPTransport.with(agent: "Fazhi", policy: policy) { transport in
            let fetcher = PageFetcher(transport: transport, policy: policy)
            for address in ["http://127.0.0.1:9/page", "http://no-such-host.invalid/page"] {
                guard case .failed(let reason, isOfHost: true) = try await fetcher.fetch(WebAddress(address)) else {
                    throw Unexpected()
                }
                #expect(reason.hasPrefix("robots.txt: "))
            }
        }
    }

    @Test func onlySitesThatATrustedAuthorityVouchesForAreFetchedOverTLS() async throws {
        let authority = try TestAuthority()
        let server = try UnrulyServer(certificate: try authority.certificate(for: "IP:127.0.0.1"))
        var policy = UnrulyServer.policy
        policy.authorities = authority.file
        guard case .page(let page) = try await server.fetch("/gzip", policy: policy) else { throw Unexpected() }
        #expect(page.address.text == "\(server.origin)/gzip")

        // By an authority that is not configured; by one that vouches for another host.
        policy.attempts = 1
        policy.authorities = nil
        guard case .failed(let reason, isOfHost: true) = try await server.fetch("/ok", policy: policy) else {
            throw Unexpected()
        }
        #expect(reason.contains("not vouched for"), "\(reason)")
        let another = try UnrulyServer(certificate: try authority.certificate(for: "DNS:other.example,IP:127.0.0.2"))
        policy.authorities = authority.file
        guard case .failed(let mismatch, isOfHost: true) = try await another.fetch("/ok", policy: policy) else {
            throw Unexpected()
        }
        #expect(mismatch.contains("certificate"), "\(mismatch)")
        #expect(try another.requests().isEmpty)
    }

    @Test func authoritiesThatCannotBeReadAreAFaultOfTheConfiguration() async throws {
        var policy = UnrulyServer.policy
        policy.authorities = "/no/such/file.pem"
        await #expect(throws: Failure.self) {
            try await HTTPTransport.with(agent: "Fazhi", policy: policy) { _ in }
        }
    }

    private struct Unexpected: Error {}
}
