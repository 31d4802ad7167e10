import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Synchronization

/// A browser, or many that share what one has signed in with.
final class BenchBrowser: Sendable {
    struct Answer: Sendable {
        var status: Int
        /// As sent.
        var bytes: Int
        var milliseconds: Double
    }

    private let address: String
    private let client: HTTPClient
    private let cookies = Mutex<[String: String]>([:])

    private init(_ address: String, users: Int) {
        self.address = address
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = users
        self.client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Runs `body` with a browser that is closed afterwards.
    static func with<Value>(
        _ address: String,
        users: Int,
        _ body: (BenchBrowser) async throws -> Value
    ) async throws -> Value {
        let browser = BenchBrowser(address, users: users)
        do {
            try await browser.wait()
            let value = try await body(browser)
            try await browser.client.shutdown()
            return value
        } catch {
            try? await browser.client.shutdown()
            throw error
        }
    }

    private func wait() async throws {
        for _ in 0..<100 {
            let answer = try? await self.get("/healthz", isCompressed: false)
            if answer?.status == 200 { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw Failure("the console does not answer at \(self.address)")
    }

    func get(_ path: String, isCompressed: Bool) async throws -> Answer {
        let watch = Stopwatch()
        let response = try await self.send(.GET, path, isCompressed ? ["accept-encoding": "gzip"] : [:], nil)
        let body = try await response.body.collect(upTo: 1 << 27)
        return Answer(
            status: Int(response.status.code),
            bytes: body.readableBytes,
            milliseconds: watch.milliseconds
        )
    }

    /// Signs in with a password for the first time, and changes it.
    func signIn(_ name: String, _ password: String) async throws {
        try await self.post("/sign-in", ["name": name, "password": password])
        try await self.post(
            "/password",
            ["old": password, "new": "\(password)-anew", "again": "\(password)-anew"]
        )
        let status = try await self.get("/", isCompressed: false).status
        guard status == 200 else { throw Failure("whoever has signed in sees \(status)") }
    }

    /// Sends the form of a page, with its token.
    private func post(_ path: String, _ fields: [String: String]) async throws {
        let page = try await self.send(.GET, path, [:], nil)
        let text = String(buffer: try await page.body.collect(upTo: 1 << 24))
        guard let start = text.range(of: "name=\"form_token\" value=\"") else {
            throw Failure("\(path) has no form: \(page.status)")
        }
        let token = String(text[start.upperBound...].prefix { $0 != "\"" })
        let body = fields.merging(["form_token": token]) { $1 }.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
        let type = ["content-type": "application/x-www-form-urlencoded"]
        let answer = try await self.send(.POST, path, type, Array(body.joined(separator: "&").utf8))
        let said = String(buffer: try await answer.body.collect(upTo: 1 << 24))
        guard answer.status == .seeOther else {
            throw Failure("the form of \(path) is answered \(answer.status): \(said.suffix(600))")
        }
    }

    private func send(
        _ method: HTTPMethod,
        _ path: String,
        _ headers: [String: String],
        _ body: [UInt8]?
    ) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: self.address + path)
        request.method = method
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        let cookies = self.cookies.withLock { $0 }
        if !cookies.isEmpty {
            request.headers.add(name: "cookie", value: cookies.map { "\($0)=\($1)" }.joined(separator: "; "))
        }
        if let body { request.body = .bytes(body) }
        let response = try await self.client.execute(request, timeout: .seconds(60))
        for cookie in response.headers["set-cookie"] {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            if pair.count == 2 { self.cookies.withLock { $0[pair[0]] = pair[1] } }
        }
        return response
    }
}
