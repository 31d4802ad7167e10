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
    /// What documents may do to pages, and what goes in and out of the console.
    @Suite(.timeLimit(.minutes(5)))
    struct ConsoleContentTests {
        /// What a page might run if it were not escaped: in text, in attributes, behind marks that join characters.
        private static let hostile = [
            "<script>alert('x1')</script>", "\"><img src=x onerror=alert('x2')>", "'><svg onload=alert('x3')>",
            "</title><script>alert('x4')</script>", "\"\u{301} onmouseover=alert('x5') \"", "{{{page}}}",
            "</mark><b id=x6>",
        ]

        private static let document = """
            南召县2022年法治政府建设情况报告\(hostile[0])
            2022年,南召县深入推进依法行政\(hostile[1]),现将有关情况报告如下:
            一、主要举措和成效\(hostile[2])
            (一)规范执法\(hostile[3])。全年办理行政处罚案件12件\(hostile[4]),获评“\(hostile[0])法治示范县”。根据《\(hostile[1])条例》。
            (二)化解纠纷\(hostile[5])。收到行政复议申请10件\(hostile[6]),行政机关负责人出庭应诉率90%。
            二、存在的不足
            一是执法能力还有差距\(hostile[0])。
            三、2023年工作计划
            一是加强执法监督\(hostile[2])。开展案卷评查不少于2次。
            """

        @Test func whatDocumentsHoldIsNeverMarkup() async throws {
            try await ConsoleAccessTests.withConsole { cluster in
                let uri = "https://example.gov.cn/\(Self.hostile[1])"
                let answer = try await cluster.fazhi(
                    ["ingest", "-", "--uri", uri, "--wait"],
                    input: Array(Self.document.utf8)
                )
                #expect(answer.status == 0, "\(answer)")
                _ = try await cluster.fazhi(
                    ["ingest", "-", "--uri", "file:///\(Self.hostile[0])"],
                    input: Array("%PDF-\(Self.hostile[0])".utf8)
                )
                let password = try await ConsoleAccessTests.add("admin", "administrator", to: cluster)
                try await ConsoleClient.with(cluster.consoleAddress) { browser in
                    try await browser.signIn(firstAs: "admin", password)
                    var paths = try ConsoleAccessTests.paths().map(\.path)
                    let query = ConsoleClient.encoded(Self.hostile[1])
                    paths += paths.flatMap {
                        ["\($0)?q=\(query)&within=\(query)&region=\(query)&next=\(query)&account=\(query)"]
                    }
                    paths += ["/search?q=\(ConsoleClient.encoded("南召县"))", "/nothing/\(query)", "/reports/\(query)"]
                    paths += ["/places/411321", "/operations/documents/rejected", "/operations/documents/searchable"]
                    paths += [
                        "/ledger?year=2022&within=411300", "/checks?within=411300", "/promises?region=411321&year=2022",
                    ]
                    var shown = 0
                    for path in paths {
                        let page = try await browser.get(path)
                        #expect(page.status < 500, "\(path): \(page.status)")
                        guard page.headers.first(name: "content-type")?.hasPrefix("text/html") == true else { continue }
                        for trap in [
                            "<script>", "<img src=x", "<svg onload", "\"\u{301} onmouseover", "</mark><b id",
                            "' onerror",
                        ] {
                            #expect(!page.text.contains(trap), "\(path): \(trap)")
                        }
                        // Byte for byte: a string compares characters, and would miss what joins with a mark.
                        #expect(!Data(page.text.utf8).contains(bytes: Array("\"\u{301}".utf8)), "\(path)")
                        if page.text.contains("&lt;script&gt;alert(&#39;x1") { shown += 1 }
                    }
                    // It is shown, as what it is.
                    #expect(shown > 0)
                    let raw = try await browser.get("/api/v1/reports/1/raw")
                    #expect(raw.headers.first(name: "content-type") == "application/octet-stream")
                    #expect(raw.headers.first(name: "content-disposition") == "attachment")
                }
            }
        }

        @Test func whatIsTooLargeIsRefused() async throws {
            try await ConsoleAccessTests.withConsole { cluster in
                let password = try await ConsoleAccessTests.add("op", "operator", to: cluster)
                try await ConsoleClient.with(cluster.consoleAddress) { browser in
                    try await browser.signIn(firstAs: "op", password)
                    _ = try await browser.get("/operations/upload")
                    let headers = ["x-form-token": browser.formToken, "content-type": "application/octet-stream"]
                    // The limit of test clusters is 200000.
                    let large = [UInt8](repeating: 65, count: 200_001)
                    #expect(
                        try await browser.send(.POST, "/api/v1/documents?uri=upload:a", headers, large).status == 413
                    )
                    let form = try await browser.post("/operations", ["reason": String(repeating: "x", count: 300_000)])
                    #expect(form.status == 413)
                    let report = try String(
                        contentsOf: cluster.makeReports(1).appending(path: "0.txt"),
                        encoding: .utf8
                    )
                    let taken = try await browser.send(
                        .POST,
                        "/api/v1/documents?uri=upload:b",
                        headers,
                        Array(report.utf8)
                    )
                    #expect(taken.status == 200)
                    #expect(taken.text.contains("\"outcome\":\"new\""))
                    try await cluster.eventually { try await cluster.status().conservation.searchable == 1 }
                    #expect(try await cluster.count("SELECT count(*) FROM documents") == 1)
                }
            }
        }

        @Test func theAPIAnswersAsItIsDescribed() async throws {
            try await ConsoleAccessTests.withConsole { cluster in
                #expect(try await cluster.fazhi("ingest", "--wait", try cluster.makeReports(3).path).status == 0)
                _ = try await ConsoleAccessTests.add("admin", "administrator", to: cluster)
                let token = try await cluster.fazhi("accounts", "token", "admin", "--label", "t").text
                    .trimmingCharacters(in: .whitespacesAndNewlines)
                let headers = ["authorization": "Bearer \(token)", "content-type": "application/json"]
                try await ConsoleClient.with(cluster.consoleAddress) { browser in
                    // A token of an account whose password is not changed yet proves nothing less.
                    let description = try await browser.get("/api/v1/openapi.json")
                    let document = try #require(
                        try JSONSerialization.jsonObject(with: Data(description.text.utf8)) as? [String: Any]
                    )
                    #expect(document["openapi"] as? String == "3.1.0")
                    let paths = try #require(document["paths"] as? [String: [String: Any]])
                    #expect(paths.count > 30)
                    for (path, operations) in paths {
                        let address = "/api/v1" + path.replacing(/\{\w+\}/, with: "1")
                        for method in ["GET", "POST"] {
                            let answer = try await browser.send(
                                .RAW(value: method),
                                address,
                                headers,
                                method == "GET" ? nil : []
                            )
                            let isDescribed = operations[method.lowercased()] != nil
                            #expect((answer.status == 405) == !isDescribed, "\(method) \(path): \(answer.status)")
                            #expect(answer.status < 500, "\(method) \(path): \(answer.text)")
                        }
                    }
                    let rank = "/api/v1/rank?indicator=penalty_cases&year=2020&within=\(ConsoleClient.encoded("南阳市"))"
                    let first = try await browser.get(rank, headers)
                    let tag = first.headers.first(name: "etag") ?? ""
                    #expect(try await browser.get(rank, headers.merging(["if-none-match": tag]) { $1 }).status == 304)
                    let table = try await browser.get("/api/v1/ledger?year=2020&within=411300&form=csv", headers)
                    #expect(table.headers.first(name: "content-type") == "text/csv; charset=utf-8")
                    #expect(table.text.contains("地区"))
                    let workbook = try await browser.get("/api/v1/ledger?year=2020&within=411300&form=xlsx", headers)
                    #expect(workbook.text.hasPrefix("PK"))
                    let unknown = try await browser.get("/api/v1/status?verbose=1", headers)
                    #expect(unknown.status == 400 && unknown.text.contains("verbose"))
                    #expect(try await browser.get("/api/v1/reports/99999", headers).status == 404)
                }
            }
        }
    }
}

extension Data {
    fileprivate func contains(bytes: [UInt8]) -> Bool { self.firstRange(of: Data(bytes)) != nil }
}
