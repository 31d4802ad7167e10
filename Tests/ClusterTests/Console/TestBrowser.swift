import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import TestSupport

/// Chromium as a person uses it, driven over WebDriver (W3C) by Debian's chromium-driver.
final class TestBrowser {
    private static let driver = "/usr/bin/chromedriver"
    static let isInstalled = FileManager.default.isExecutableFile(atPath: TestBrowser.driver)

    struct Refused: Error, CustomStringConvertible {
        let command: String
        let answer: String
        var description: String { "\(self.command): \(self.answer.prefix(500))" }
    }

    private let process: ChildProgram
    private let folder: URL
    private let address: String
    private var session = ""

    /// - Parameter port: one that is free.
    init(port: Int) throws {
        self.folder = FileManager.default.temporaryDirectory.appending(path: "fazhi-browser-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
        self.process = try ChildProgram(
            URL(filePath: Self.driver),
            ["--port=\(port)", "--log-level=SEVERE"],
            output: -1,
            errors: -1
        )
        self.address = "http://127.0.0.1:\(port)"
    }

    /// Opens a window of a width in pixels.
    func begin(width: Int) async throws {
        var tries = 0
        while (try? await self.send("GET", "/status")) == nil {
            tries += 1
            guard tries < 300 else { throw Refused(command: "start", answer: "chromedriver does not answer") }
            try await Task.sleep(for: .milliseconds(100))
        }
        let arguments = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
            "--user-data-dir=\(self.folder.path)", "--window-size=\(width),900",
        ]
        let capabilities: [String: Any] = [
            "goog:chromeOptions": ["args": arguments],
            "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
            "timeouts": ["pageLoad": 60_000, "script": 60_000, "implicit": 5_000],
        ]
        let answer = try await self.send("POST", "/session", ["capabilities": ["alwaysMatch": capabilities]])
        guard let value = answer as? [String: Any], let session = value["sessionId"] as? String else {
            throw Refused(command: "session", answer: "\(answer)")
        }
        self.session = "/session/\(session)"
        // A window is never narrower than 500 pixels, a phone is.
        guard width < 500 else { return }
        let phone: [String: Any] = ["width": width, "height": 844, "deviceScaleFactor": 2, "mobile": true]
        let command: [String: Any] = ["cmd": "Emulation.setDeviceMetricsOverride", "params": phone]
        _ = try await self.send("POST", self.session + "/goog/cdp/execute", command)
    }

    func end() async {
        if !self.session.isEmpty { _ = try? await self.send("DELETE", self.session) }
        self.process.signal(SIGKILL)
        await self.process.exited()
        try? FileManager.default.removeItem(at: self.folder)
    }

    func open(_ address: String) async throws {
        _ = try await self.send("POST", self.session + "/url", ["url": address])
    }

    var title: String { get async throws { try await self.send("GET", self.session + "/title") as? String ?? "" } }

    /// The text that is seen of the first element that a selector finds.
    func text(_ selector: String) async throws -> String {
        try await self.untilSettled(selector) { try await self.send("GET", $0 + "/text") as? String ?? "" }
    }

    func click(_ selector: String) async throws {
        // A script's click needs no element in view, and waits for no animation.
        _ = try await self.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", [selector])
        _ = try await self.untilSettled(selector) { try await self.send("POST", $0 + "/click", [:]) }
    }

    /// Clicks what leads to another page, and waits until that page is there: until then the one before would still be
    /// read, and opening another would call the request off.
    func follow(_ selector: String) async throws {
        try await self.run("window.isLeft = true")
        try await self.click(selector)
        let arrived = "return !window.isLeft && document.readyState === 'complete'"
        for _ in 0..<600 {
            // A page that is giving way has no script to run.
            if (try? await self.run(arrived)) as? Bool == true { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw Refused(command: "follow \(selector)", answer: "no other page came")
    }

    func write(_ text: String, into selector: String) async throws {
        try await self.untilSettled(selector) { element in
            _ = try await self.send("POST", element + "/clear", [:])
            _ = try await self.send("POST", element + "/value", ["text": text])
        }
    }

    /// Chooses files where they can be chosen.
    func choose(_ files: [URL], for selector: String) async throws {
        let paths = files.map(\.path).joined(separator: "\n")
        try await self.untilSettled(selector) { _ = try await self.send("POST", $0 + "/value", ["text": paths]) }
    }

    /// Runs a script in the page; what it returns.
    @discardableResult
    func run(_ script: String, _ arguments: [Any] = []) async throws -> Any {
        try await self.send("POST", self.session + "/execute/sync", ["script": script, "args": arguments])
    }

    /// What the console of the browser said since the last time.
    func messages() async throws -> [String] {
        let entries = try await self.send("POST", self.session + "/se/log", ["type": "browser"]) as? [[String: Any]]
        return (entries ?? []).compactMap { $0["message"] as? String }
    }

    /// The addresses that pages asked for since the last time.
    func requests() async throws -> [String] {
        let entries = try await self.send("POST", self.session + "/se/log", ["type": "performance"]) as? [[String: Any]]
        return (entries ?? []).compactMap { entry in
            guard let text = entry["message"] as? String,
                let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
                let message = object["message"] as? [String: Any],
                message["method"] as? String == "Network.requestWillBeSent",
                let parameters = message["params"] as? [String: Any],
                let request = parameters["request"] as? [String: Any]
            else { return nil }
            return request["url"] as? String
        }
    }

    /// The whole page, as a PNG.
    func screenshot() async throws -> Data {
        let command: [String: Any] = ["cmd": "Page.captureScreenshot", "params": ["captureBeyondViewport": true]]
        let answer = try await self.send("POST", self.session + "/goog/cdp/execute", command) as? [String: Any]
        return Data(base64Encoded: answer?["data"] as? String ?? "") ?? Data()
    }

    /// Does something with an element; again, where its page has just given way to the next.
    private func untilSettled<Value>(
        _ selector: String,
        _ body: (_ element: String) async throws -> Value
    ) async throws -> Value {
        for _ in 0..<50 {
            do {
                return try await body(try await self.element(selector))
            } catch let error as Refused where error.answer.contains("stale element reference") {
                try await Task.sleep(for: .milliseconds(100))
            }
        }
        return try await body(try await self.element(selector))
    }

    private func element(_ selector: String) async throws -> String {
        let answer = try await self.send(
            "POST",
            self.session + "/element",
            ["using": "css selector", "value": selector]
        )
        guard let id = (answer as? [String: String])?.values.first else {
            throw Refused(command: selector, answer: "\(answer)")
        }
        return self.session + "/element/\(id)"
    }

    private func send(_ method: String, _ path: String, _ body: [String: Any]? = nil) async throws -> Any {
        // FoundationNetworking refuses the heads of chromedriver's answers.
        var request = HTTPClientRequest(url: self.address + path)
        request.method = HTTPMethod(rawValue: method)
        if let body {
            request.body = .bytes(ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: body)))
            request.headers.add(name: "Content-Type", value: "application/json")
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(90))
        let data = Data(try await response.body.collect(upTo: 64 * 1_024 * 1_024).readableBytesView)
        let answer = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        guard response.status == .ok else {
            throw Refused(command: "\(method) \(path) \(body ?? [:])", answer: String(decoding: data, as: UTF8.self))
        }
        return answer?["value"] ?? ""
    }
}
