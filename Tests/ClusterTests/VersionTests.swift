import Foundation
import TestSupport
import Testing

extension ClusterTests {
    /// What a user sees of the versions of a report.
    @Suite(.timeLimit(.minutes(5)))
    struct VersionTests {
        private static func report(cases: Int, extra: String = "") -> [UInt8] {
            Array(
                """
                中牟县2023年法治政府建设情况报告（示例）
                2023年，中牟县深入推进依法行政，现将有关情况报告如下：
                一、主要举措和成效
                （一）化解纠纷。全年收到行政复议申请\(cases)件，行政机关负责人出庭应诉率98%。
                （二）规范执法。开展培训7场次，培训执法人员120人次。
                \(extra)二、存在的不足
                一是执法能力还有差距。个别单位规范意识不强。

                """.utf8
            )
        }

        @Test func versionsAreListedAndCompared() async throws {
            try await TestCluster.with { cluster in
                let ingest = ["ingest", "--wait", "-", "--uri", "https://example.gov.cn/1.html", "--timeout", "30"]
                #expect(try await cluster.fazhi(ingest, input: Self.report(cases: 97)).status == 0)

                let only = try await cluster.fazhi("show", "1", "--diff")
                #expect(only.status == 1)
                #expect(only.errors.contains("no version before version 1"))

                #expect(try await cluster.fazhi(ingest, input: Self.report(cases: 1_097)).status == 0)
                let added = "（三）加强学习。组织宣讲活动26场。\n"
                let third = Self.report(cases: 1_097, extra: added)
                #expect(try await cluster.fazhi(ingest, input: third).status == 0)

                let versions = try await cluster.fazhi("show", "example.gov.cn/1.html", "--versions")
                let lines = versions.text.split(separator: "\n")
                #expect(lines.count == 4)
                #expect(lines[1].contains("3") && lines[1].contains("answers queries"))
                #expect(lines[3].contains("1") && lines[3].contains("replaced"))

                let newest = try await cluster.fazhi("show", "1", "--diff").text
                #expect(newest.contains("--- version 2") && newest.contains("+++ version 3"))
                #expect(newest.contains("\n+ {+（三）加强学习。组织宣讲活动26场。+}\n"), "\(newest)")
                #expect(!newest.contains("[-"))
                #expect(!newest.contains("\u{1B}"))

                let second = try await cluster.fazhi("show", "1", "--diff", "2").text
                #expect(second.contains("全年收到行政复议申请[-97-]{+1097+}件，行政机关"), "\(second)")
                #expect(!second.contains("加强学习"))

                let both = try await cluster.fazhi("show", "1", "--diff", "1", "3").text
                #expect(both.contains("[-97-]{+1097+}") && both.contains("{+（三）加强学习"))

                let back = try await cluster.fazhi("show", "1", "--diff", "3", "1").text
                #expect(back.contains("[-1097-]{+97+}") && back.contains("- [-（三）加强学习"))

                #expect(try await cluster.fazhi("show", "1", "--diff", "4").status == 1)
                #expect(try await cluster.fazhi("show", "1", "2").status == 64)
                #expect(try await cluster.fazhi("show", "1", "--diff", "--versions").status == 64)
            }
        }
    }
}
