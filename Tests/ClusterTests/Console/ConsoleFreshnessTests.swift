import Foundation
import Messaging
import NIOHTTP1
import ReportModel
import ServiceRuntime
import Storage
import TestSupport
import Testing

@testable import ConsoleService

extension ClusterTests {
    /// Pages that are kept never show what is older than the question, and the console is seen among the services.
    @Suite(.timeLimit(.minutes(5)))
    struct ConsoleFreshnessTests {
        private static func report(_ place: String, _ count: Int) -> String {
            """
            \(place)2022年法治政府建设情况报告
            2022年,\(place)深入推进依法行政,现将有关情况报告如下:
            一、主要举措和成效
            (一)规范执法。\(place)全年办理行政处罚案件\(count)件。收到行政复议申请\(count + 5)件。
            二、存在的不足
            一是执法能力还有差距。
            三、2023年工作计划
            一是加强执法监督。开展案卷评查不少于2次。
            """
        }

        private static func ingest(_ place: String, _ count: Int, into cluster: TestCluster) async throws {
            let uri = "https://example.gov.cn/\(ConsoleClient.encoded(place))/2022.txt"
            let text = Array(self.report(place, count).utf8)
            let answer = try await cluster.fazhi(["ingest", "-", "--uri", uri, "--wait"], input: text)
            #expect(answer.status == 0, "\(answer)")
        }

        @Test func aPageShowsWhatCameAMomentAgo() async throws {
            try await ConsoleAccessTests.withConsole { cluster in
                try await Self.ingest("南召县", 12, into: cluster)
                let password = try await ConsoleAccessTests.add("lin", "analyst", to: cluster)
                try await ConsoleClient.with(cluster.consoleAddress) { browser in
                    try await browser.signIn(firstAs: "lin", password)
                    let scope = "within=411300&year=2022"
                    let ranking = "/indicators/reconsideration_received?\(scope)"
                    let first = try await browser.get(ranking)
                    #expect(first.text.contains("南召县") && first.text.contains("fazhi receipt fazhi-receipt:"))
                    #expect(!first.text.contains("收到行政复议申请35件"))
                    let tag = try #require(first.headers.first(name: "etag"))
                    #expect(try await browser.get(ranking, ["if-none-match": tag]).status == 304)
                    // Somebody else's report changes what the page says.
                    try await Self.ingest("方城县", 30, into: cluster)
                    let second = try await browser.get(ranking, ["if-none-match": tag])
                    #expect(second.status == 200)
                    #expect(second.text.contains("收到行政复议申请35件"), "\(second.text)")
                    // So does a word of a person.
                    let report = try await cluster.json(QueryInterface.ReportAnswer.self, "show", "1")
                    let figure = try #require(report.report?.figures.first { $0.quote == "17件" })
                    let corrected = try await cluster.fazhi(
                        ["correct", "1:\(figure.id)", "--set", "value=18", "--reason", "核对"]
                    )
                    #expect(corrected.status == 0, "\(corrected)")
                    let third = try await browser.get(
                        ranking,
                        ["if-none-match": "\(second.headers.first(name: "etag") ?? "")"]
                    )
                    #expect(third.status == 200 && third.text != second.text)
                }
            }
        }

        @Test func textGoesCompressedToThoseWhoTakeItSo() async throws {
            try await ConsoleAccessTests.withConsole { cluster in
                try await ConsoleClient.with(cluster.consoleAddress) { browser in
                    let plain = try await browser.get("/assets/console.css")
                    let packed = try await browser.get("/assets/console.css", ["accept-encoding": "gzip"])
                    #expect(plain.headers.first(name: "content-encoding") == nil)
                    #expect(packed.headers.first(name: "content-encoding") == "gzip")
                    let length = try #require(packed.headers.first(name: "content-length").flatMap { Int($0) })
                    #expect(length > 0 && length < plain.text.utf8.count / 2)
                    let tag = try #require(packed.headers.first(name: "etag"))
                    let again = try await browser.get("/assets/console.css", ["if-none-match": tag])
                    #expect(again.status == 304 && again.text.isEmpty)
                }
            }
        }

        @Test func theConsoleIsSeenAmongTheServicesAndTellsHowItIs() async throws {
            try await TestCluster.with { cluster in
                let metrics = "127.0.0.1:\(cluster.port + 8)"
                try cluster.startConsole(["FAZHI_CONSOLE_METRICS": metrics])
                try await cluster.eventually {
                    let status = try? await cluster.status()
                    return status?.services.contains { $0.service == "console" && $0.endpoints["pages"] != nil } == true
                }
                let console = try #require(try await cluster.status().services.first { $0.service == "console" })
                #expect(console.endpoints["pages"] == cluster.consoleAddress)
                #expect(console.endpoints["metrics"] == "http://\(metrics)")
                try await ConsoleClient.with("http://\(metrics)") { prometheus in
                    try await cluster.eventually { try await prometheus.get("/readyz").status == 200 }
                    let text = try await prometheus.get("/metrics").text
                    #expect(text.contains("fazhi_requests_total{service=\"console\""), "\(text)")
                    #expect(text.contains("fazhi_ready{service=\"console\""), "\(text)")
                }
                #expect(await cluster.stopConsole() == [0])
                let after = try await cluster.status().services
                #expect(!after.contains { $0.service == "console" })
            }
        }

        @Test func oneCanLeaveWhileQueryIsAwayAndAStalePageExplainsItself() async throws {
            try await ConsoleAccessTests.withConsole { cluster in
                let password = try await ConsoleAccessTests.add("lin", "reader", to: cluster)
                try await ConsoleClient.with(cluster.consoleAddress) { browser in
                    _ = try await browser.get("/sign-in")
                    let stale = try await browser.post(
                        "/sign-in",
                        ["name": "lin", "password": password],
                        token: String(repeating: "a", count: 64)
                    )
                    #expect(stale.status == 403)
                    #expect(stale.text.contains("打开得太久") && stale.text.contains("name=\"password\""))
                    try await browser.signIn(firstAs: "lin", password)
                    _ = try await browser.get("/")
                    let refused = try await browser.get("/compare?places=%E7%81%AB%E6%98%9F%E5%B8%82&places=410000")
                    #expect(refused.status == 400 && refused.text.contains("没有名为“火星市”的行政区"), "\(refused.text)")
                    let english = try await browser.get("/ledger?within=411300&year=2022&lang=en")
                    #expect(english.text.contains("Missing") && english.text.contains("Ledger of annual reports"))
                    _ = await cluster.stop(.query)
                    let left = try await browser.post("/sign-out", [:])
                    #expect(left.location == "/sign-in")
                    #expect(try await browser.get("/").location?.hasPrefix("/sign-in") == true)
                }
            }
        }
    }
}
