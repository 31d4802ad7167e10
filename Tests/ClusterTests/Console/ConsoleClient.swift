import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// A browser without script: it keeps cookies, follows nothing by itself, and sends the token of a form.
final class ConsoleClient {
    struct Answer {
        var status: Int
        var headers: HTTPHeaders
        var text: String

        var location: String? { self.headers.first(name: "location") }
    }

    /// As a form of the console asks it to be sent along.
    private(set) var formToken = ""
    private let address: String
    private var cookies: [String: String] = [:]
    private let client = HTTPClient(
        eventLoopGroupProvider: .singleton,
        configuration: HTTPClient.Configuration(redirectConfiguration: .disallow)
    )

    init(_ address: String) { self.address = address }

    /// Runs `body` with a browser that is closed afterwards.
    static func with<Value>(_ address: String, _ body: (ConsoleClient) async throws -> Value) async throws -> Value {
        let browser = ConsoleClient(address)
        do {
            let value = try await body(browser)
            try await browser.client.shutdown()
            return value
        } catch {
            try? await browser.client.shutdown()
            throw error
        }
    }

    func get(_ path: String, _ headers: [String: String] = [:]) async throws -> Answer {
        try await self.send(.GET, path, headers, nil)
    }

    /// Sends a form with the token of the page that was seen last.
    func post(
        _ path: String,
        _ fields: [String: String],
        token: String? = nil,
        _ headers: [String: String] = [:]
    ) async throws -> Answer {
        let all = fields.merging(["form_token": token ?? self.formToken]) { $1 }
        let body = all.map { "\(Self.encoded($0))=\(Self.encoded($1))" }.joined(separator: "&")
        let type = ["content-type": "application/x-www-form-urlencoded"].merging(headers) { $1 }
        return try await self.send(.POST, path, type, Array(body.utf8))
    }

    func send(
        _ method: HTTPMethod,
        _ path: String,
        _ headers: [String: String],
        _ body: [UInt8]?
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: self.address + path)
        request.method = method
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if !self.cookies.isEmpty {
            let cookies = self.cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
            request.headers.add(name: "cookie", value: cookies)
        }
        if let body { request.body = .bytes(body) }
        let response = try await self.client.execute(request, timeout: .seconds(60))
        for cookie in response.headers["set-cookie"] {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            if pair.count == 2 { self.cookies[pair[0]] = pair[1] }
        }
        let text = String(buffer: try await response.body.collect(upTo: 1 << 26))
        if let token = text.firstMatch(of: /name="form_token" value="([0-9a-f]+)"/)?.output.1 {
            self.formToken = String(token)
        }
        return Answer(status: Int(response.status.code), headers: response.headers, text: text)
    }

    /// Signs in, and returns where that leads.
    func signIn(_ name: String, _ password: String, next: String = "") async throws -> Answer {
        _ = try await self.get("/sign-in")
        return try await self.post("/sign-in", ["name": name, "password": password, "next": next])
    }

    /// Signs in with a password for the first time, and changes it.
    func signIn(firstAs name: String, _ password: String) async throws {
        _ = try await self.signIn(name, password)
        _ = try await self.get("/password")
        _ = try await self.post(
            "/password",
            ["old": password, "new": "a new \(password)", "again": "a new \(password)"]
        )
    }

    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
