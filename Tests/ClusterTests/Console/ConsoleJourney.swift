import Foundation
import FoundationNetworking
import ReportModel
import ServiceRuntime
import TestSupport
import Testing

/// One person at one browser, before a cluster of its own that knows one report.
struct ConsoleJourney {
    let cluster: TestCluster
    let browser: TestBrowser
    let address: String
    /// The path of the report.
    let report: String
    let width: Int

    private static let plain = """
        <html><head><meta charset="utf-8"><title>惠山区2023年法治政府建设情况报告</title></head><body>
        <h1>惠山区2023年法治政府建设情况报告</h1>
        <p>一、2023年工作成效</p>
        <p>2023年，江苏省无锡市惠山区全年收到行政复议申请97件，其中调解38件，不予受理70件。政府常务会议学法4次。</p>
        <p>二、存在的问题</p><p>一是行政执法能力有待提高。</p>
        <p>三、2024年工作打算</p><p>一是行政机关负责人出庭应诉率达到100%。</p></body></html>
        """

    static func with(
        width: Int,
        document: String = Self.plain,
        _ body: (ConsoleJourney) async throws -> Void
    ) async throws {
        try await TestCluster.with { cluster in
            let made = try await cluster.fazhi("keys", "make", "--client", "console", cluster.folder.path + "/keys")
            #expect(made.status == 0, "\(made)")
            let page = cluster.folder.appending(path: "huishan-2023.html")
            try document.write(to: page, atomically: true, encoding: .utf8)
            let ingest = try await cluster.fazhi("ingest", "--wait", "--timeout", "60", page.path)
            #expect(ingest.status == 0, "\(ingest)")
            let console = try ChildProgram(
                TestCluster.products.appending(path: "fazhi-console"),
                ["--config", cluster.configurationFile],
                environment: ProcessInfo.processInfo.environment.merging(
                    ["FAZHI_CONSOLE_ADDRESS": "127.0.0.1:\(cluster.port + 3)"]
                ) { $1 },
                output: -1
            )
            defer { console.signal(SIGKILL) }
            let browser = try TestBrowser(port: cluster.port + 4)
            let journey = ConsoleJourney(
                cluster: cluster,
                browser: browser,
                address: "http://127.0.0.1:\(cluster.port + 3)",
                report: "/reports/1",
                width: width
            )
            var failure: (any Error)?
            do {
                try await browser.begin(width: width)
                try await journey.wait()
                try await body(journey)
            } catch {
                failure = error
            }
            await browser.end()
            if let failure { throw failure }
        }
    }

    /// Until the console answers.
    private func wait() async throws {
        for _ in 0..<300 {
            if let url = URL(string: self.address + "/healthz"), (try? await URLSession.shared.data(from: url)) != nil {
                return
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("the console does not answer")
    }

    /// Makes an account, signs in with the password for the first time, and chooses another.
    func signIn(_ name: String, role: String) async throws {
        let made = try await self.cluster.fazhi("accounts", "add", name, "--role", role)
        let password = made.text.split { $0.isWhitespace }.last.map(String.init) ?? ""
        try await self.browser.open(self.address + "/")
        try await self.browser.write(name, into: "#name")
        try await self.browser.write(password, into: "#password")
        try await self.browser.follow("main form.fields button")
        try await self.browser.write(password, into: "#old")
        try await self.browser.write("dao-lu-jiao-tong-3", into: "#new")
        try await self.browser.write("dao-lu-jiao-tong-3", into: "#again")
        try await self.browser.follow("main form.fields button")
        _ = try await self.browser.text("header nav")
        // The first page was refused: that is how one comes to sign in.
        _ = try await self.browser.messages()
    }

    /// Opens a page, which must keep to the rules.
    func see(_ path: String, status: String? = nil) async throws {
        try await self.browser.open(self.address + path)
        if let status { return #expect(try await self.browser.text("p.status").contains(status)) }
        try await self.keepsTheRules(path)
    }

    func keepsTheRules(_ place: String) async throws {
        for script in [PageRules.script, PageRules.axe].compactMap(\.self) {
            let broken = try await self.browser.run(script)
            #expect((broken as? [Any])?.isEmpty == true, "\(place) \(broken)")
        }
        #expect(try await self.browser.messages() == [], "\(place)")
        let elsewhere = try await self.browser.requests().filter {
            !$0.hasPrefix(self.address + "/") && !$0.hasPrefix("data:") && !$0.hasPrefix("chrome")
        }
        #expect(elsewhere == [], "\(place)")
        try await self.keepPicture(of: place)
    }

    /// Keeps what a page looks like in `.build/screenshots`, to be looked at.
    private func keepPicture(of place: String) async throws {
        var folder = URL(filePath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        folder.append(path: ".build/screenshots/\(self.width)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let name = place.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined().prefix(80)
        try await self.browser.screenshot().write(to: folder.appending(path: "\(name).png"))
    }

    /// The id of the figure of 97 applications.
    func figure() async throws -> String {
        let answer = try await self.cluster.json(QueryInterface.ReportAnswer.self, "show", "1")
        let figure = try #require(answer.report?.figures.first { $0.quote == "97件" })
        return figure.id
    }

    // MARK: What people do

    /// Searches, follows a passage to the report, and looks at all that leads from there.
    func read() async throws {
        try await self.see("/search")
        try await self.browser.write("行政复议", into: "main input[name=q]")
        try await self.browser.follow("main form.search button")
        #expect(try await self.browser.text("ol.hits").contains("收到行政复议申请97件"))
        try await self.keepsTheRules("the search")
        try await self.browser.follow("ol.hits .passage a")
        #expect(try await self.browser.text("#here").contains("收到行政复议申请97件"))
        try await self.keepsTheRules("the report")
        // A mark that has the focus says what is known of its figure, without a mouse.
        let note = try await self.browser.run(
            """
            const mark = [...document.querySelectorAll(".report mark")].find((mark) => mark.textContent.startsWith("97件"));
            mark.focus();
            return mark.querySelector(".note").innerText;
            """
        )
        #expect("\(note)".contains("2023年") && "\(note)".contains("惠山区"), "\(note)")
        for path in [
            "/", "/search", "/index?within=320200&year=2023&level=department",
            "/search?q=%E5%86%9C%E6%9D%91%E7%94%B5%E5%95%86", "/search/news?q=%E5%A4%8D%E8%AE%AE",
            "/places?within=320200&year=2023",
            "/places?within=320200&year=2023&by=coverage", "/places/320206", "/indicators",
            "/indicators/reconsideration_received?within=320200&year=2023",
            "/indicators/reconsideration_received/320206?to=2023", "/compare?places=320206&places=320205&year=2023",
            "/index?within=320200&year=2023", "/index/320206?year=2023", "/promises?place=320206&year=2023",
            "/ledger?within=320200&year=2023", "/ledger/320205/letter?year=2023", "/checks?within=320200&year=2023",
            "\(self.report)/removed", "/draft", "/ledger?within=320200&year=2023&lang=en",
            "/checks?within=320200&year=2023&lang=en", "/index?within=320200&year=2023&lang=zh", "/password",
        ] {
            try await self.see(path)
        }
    }

    /// Corrects a figure where it is shown, and takes that back.
    func correct() async throws {
        let figure = try await self.figure()
        let path = "\(self.report)/figures/\(figure)"
        try await self.see(path)
        try await self.browser.write("96", into: "main input[name=value]")
        try await self.browser.write("与原文核对", into: "main form:has([value=correct]) input[name=reason]")
        try await self.browser.follow("main form:has([value=correct]) button")
        #expect(try await self.browser.text("main").contains("数值 97 → 96 · 与原文核对"))
        try await self.keepsTheRules("the corrected figure")
        try await self.see(self.report)
        #expect(try await self.browser.text("#figure-\(figure)").contains("96件"))
        try await self.browser.open(self.address + path)
        try await self.browser.write("改错了", into: "main form:has([value=revoke]) input[name=reason]")
        try await self.browser.follow("main form:has([value=revoke]) button")
        #expect(try await self.browser.text("main dl").contains("97件"))
    }

    /// Puts a finding aside, with a reason, and brings it back.
    func judge() async throws {
        let path = "/checks?within=320206&year=2023&severity=hint"
        try await self.see(path)
        let count = {
            try await self.browser.run("return document.querySelectorAll('ol.findings > li').length") as? Int
        }
        let before = try #require(try await count())
        #expect(before > 0)
        try await self.browser.write("已核实，无误", into: "ol.findings form input[name=reason]")
        try await self.browser.follow("ol.findings form button")
        #expect(try await self.browser.text("p.subtitle").contains("已搁置 1"))
        #expect(try await count() == before - 1)
        try await self.see(path + "&dismissed=1")
        #expect(try await self.browser.text("ol.findings").contains("已核实，无误"))
        try await self.browser.follow("ol.findings form:has([value=restore]) button")
        try await self.browser.open(self.address + path)
        #expect(try await count() == before)
    }
}
