import Foundation
import Testing

@testable import ReportPresentation

enum Browser {
    static let program = "/usr/bin/chromium"
    static let isInstalled = FileManager.default.isExecutableFile(atPath: Self.program)
}

/// The page as a browser has it, where Chromium is installed.
@Suite(.enabled(if: Browser.isInstalled), .timeLimit(.minutes(5)))
struct BrowserTests {
    /// Opens a page in a profile of its own; returns the document that it became and the addresses that were asked for.
    private static func open(_ html: String) async throws -> (document: String, requests: [String]) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "fazhi-page-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (page, output, log) = (
            folder.appending(path: "page.html"), folder.appending(path: "dom"), folder.appending(path: "net.json")
        )
        try html.write(to: page, atomically: true, encoding: .utf8)
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: Browser.program)
        process.arguments = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-default-apps", "--user-data-dir=\(folder.path)/profile", "--log-net-log=\(log.path)",
            "--dump-dom", page.absoluteString,
        ]
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        let (ended, continuation) = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in continuation.finish() }
        try process.run()
        for await _ in ended {}
        let net = try String(contentsOf: log, encoding: .utf8)
        // What the browser asks its maker for by itself is none of the page's.
        let makers = ["google.com", "googleapis.com", "gvt1.com"]
        let requests = net.matches(of: /"url":"((?:https?|wss?):\/\/([^\/":]+)[^"]*)"/)
            .filter { match in !makers.contains { match.2 == $0 || match.2.hasSuffix("." + $0) } }
            .map { String($0.1) }
        return (try String(contentsOf: output, encoding: .utf8), requests)
    }

    @Test func chartsHaveTheirMarksAndNothingIsAskedFor() async throws {
        let (document, requests) = try await Self.open(AnswerDocument(AnswerTests.answer).html.description)
        let count = { (mark: String) in document.components(separatedBy: mark).count - 1 }
        // Two bars in the chart and two in the table; a line of three points, one of them alone; two tiles, one without
        // a value; two areas with five corners marked.
        #expect(count("class=\"bar\"") == 4)
        #expect(count("<polyline class=\"line s1\"") == 1)
        #expect(count("<li class=\"tile") == 2 && count("class=\"tile none\"") == 1)
        #expect(count("<polygon class=\"area") == 2)
        #expect(count("<circle") == 3 + 5)
        for label in ["甲区", "乙&lt;b&gt;县", "98.5%", "示例市", "无报告", "决策", "2021"] {
            #expect(document.contains(label), "\(label)")
        }
        #expect(count("<tr>") == 4)
        #expect(requests == [])
        // The log would tell.
        let other = try await Self.open("<img src=\"http://page.example/x.png\">")
        #expect(other.requests.contains("http://page.example/x.png"))
    }
}
