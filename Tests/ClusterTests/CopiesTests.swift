import Foundation
import PostgreSQL
import ServiceRuntime
import Storage
import TestSupport
import Testing

extension ClusterTests {
    /// What a user sees of one report that several sites publish.
    @Suite(.timeLimit(.minutes(5)))
    struct CopiesTests {
        private static func page(_ site: String, _ body: [String], _ title: String = "中牟县2023年法治政府建设情况报告") -> [UInt8] {
            Array(
                """
                <html><head><title>\(title)-\(site)</title><meta charset="utf-8"></head><body>
                <div class="nav"><a href="/">首页</a> <a href="/a">政务公开</a> <a href="/b">\(site)要闻</a></div>
                <h1>\(title)</h1><div class="info">来源：\(site)　发布时间：2024-03-12</div>
                <div class="content">\(body.map { "<p>　　\($0)</p>" }.joined(separator: "\n"))</div>
                <div class="footer">版权所有：\(site)　备案号：豫ICP备05000000号</div></body></html>
                """.utf8
            )
        }

        private static let body = [
            "2023年，中牟县深入推进依法行政，法治政府建设取得新的成效，现将有关情况报告如下：", "一、主要举措和成效",
            "（一）化解纠纷。全年收到行政复议申请97件，审结86件，调解和解率40.7%，行政机关负责人出庭应诉率98%，一批争议得到实质性化解。",
            "（二）规范执法。开展执法培训7场次，培训执法人员120人次，评查行政执法案卷126宗，发现并整改问题57个。", "二、存在的不足",
            "一是执法能力还有差距，个别单位规范意识不强。二是普法的针对性还不够，基层法治力量比较薄弱。",
        ]

        @Test func theSameReportOnTwoSitesIsOneWithTwoSources() async throws {
            try await TestCluster.with { cluster in
                func ingest(_ uri: String, _ page: [UInt8]) async throws -> String {
                    let ingest = ["ingest", "--wait", "-", "--uri", uri, "--timeout", "30"]
                    return try await cluster.fazhi(ingest, input: page).text
                }
                _ = try await ingest("https://zhongmu.example/1.html", Self.page("中牟县人民政府", Self.body))
                var spaced = Self.body.map { $0.replacing("，", with: ", ") }
                spaced.removeLast()
                let second = try await ingest("https://zhengzhou.example/2.html", Self.page("郑州市司法局", spaced))
                #expect(second.contains("duplicate"), "\(second)")
                let changed = Self.body.map { $0.replacing("97件", with: "79件") }
                let third = try await ingest("https://law.example/3.html", Self.page("法治网", changed))
                #expect(third.contains("new"), "\(third)")

                // By either address it is the one report, with both.
                let shown = try await cluster.fazhi("show", "zhengzhou.example/2.html").text
                for address in ["zhongmu.example/1.html", "zhengzhou.example/2.html"] {
                    #expect(shown.contains("地址      https://\(address)"), "\(shown)")
                }
                #expect(shown.contains("异文      report 3  https://law.example/3.html"))
                let answer = try await cluster.json(QueryInterface.ReportAnswer.self, "show", "2")
                #expect(answer.entry.report == 1 && answer.entry.copies.map(\.report) == [2])
                let table = try await cluster.fazhi("show", "1", "--versions").text
                #expect(table.contains("copy of 1") && table.contains("variant of 1"))
                let copy = try await cluster.fazhi("show", "1", "--diff", "--with", "2").text
                #expect(copy.contains("- [-一是执法能力还有差距"), "\(copy)")
                let variant = try await cluster.fazhi("show", "1", "--diff", "--with", "law.example/3.html").text
                #expect(variant.contains("[-97-]{+79+}件"), "\(variant)")
                let alone = try await cluster.fazhi("show", "2", "--alone", "--body").text
                #expect(!alone.contains("一是执法能力"))

                let hits = try await cluster.json(QueryInterface.SearchAnswer.self, "search", "行政复议申请").hits
                #expect(Set(hits.map(\.report)) == [1, 3])
                let duplicates = try await cluster.fazhi("status", "--documents", "duplicate").text
                #expect(duplicates.contains("zhengzhou.example/2.html"))
                #expect(duplicates.contains("the same report as version 1 of report 1"))
                let numbers = try await cluster.status().conservation
                #expect(numbers.isBalanced && numbers.searchable == 2 && numbers.duplicate == 1)
            }
        }

        @Test func whatWasReadIsReadAgainAndStaysAsItIs() async throws {
            try await TestCluster.with { cluster in
                let folder = try cluster.makeReports(12)
                _ = try await cluster.fazhi("ingest", "--wait", folder.path, "--timeout", "30")
                let copy = try Data(contentsOf: folder.appending(path: "3.txt")) + Data("\n（来源：县政府办）\n".utf8)
                let ingest = ["ingest", "--wait", "-", "--uri", "https://mirror.example/3.txt", "--timeout", "30"]
                #expect(try await cluster.fazhi(ingest, input: [UInt8](copy)).text.contains("duplicate"))
                #expect(try await cluster.fazhi("reread", "--outdated").text == "0 will be read again\n")
                // What an older build has read.
                try await cluster.pool.session {
                    try $0.execute("UPDATE extractions SET extractor = '0', copy_key = NULL")
                }
                #expect(try await cluster.fazhi("reread", "--outdated").text == "13 will be read again\n")
                try await cluster.eventually { try await cluster.count("SELECT count(*) FROM jobs") == 0 }
                let numbers = try await cluster.status().conservation
                #expect(numbers.isBalanced)
                #expect(numbers.searchable == 12 && numbers.duplicate == 1)
                #expect(try await cluster.status().index.reports == 12)
                #expect(try await cluster.count("SELECT count(*) FROM extractions WHERE copy_key IS NULL") == 0)
                #expect(try await cluster.fazhi("reread", "--report", "3.txt").status == 64)
                #expect(try await cluster.fazhi("reread", "--report", "mirror.example/3.txt").text.hasPrefix("1 will"))
                #expect(try await cluster.fazhi("reread", "--report", "4711").status == 1)
                #expect(try await cluster.fazhi("reread", "--report", "1", "--outdated").status == 64)
            }
        }
    }
}
