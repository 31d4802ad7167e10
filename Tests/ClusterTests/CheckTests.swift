import Foundation
import ReportAnalysis
import ReportModel
import ServiceRuntime
import Storage
import TestSupport
import Testing

extension ClusterTests {
    /// What does not add up, from the command line.
    @Suite(.timeLimit(.minutes(5)))
    struct CheckTests {
        /// A county's report in which 20, 31 and 12 are said to make 60.
        private static func report(_ year: Int, _ achievement: String) -> [UInt8] {
            Array(
                """
                中牟县\(year)年法治政府建设情况报告（示例）
                \(year)年，中牟县深入推进依法行政，现将有关情况报告如下：
                一、主要举措和成效
                （一）化解纠纷。\(achievement)
                （二）规范执法。贯彻《中华人民共和国行政复议法》，开展培训7场次，培训执法人员120人次。
                二、存在的不足
                一是执法能力还有差距。个别单位规范意识不强。
                三、下一步工作安排
                建设涉外法律服务窗口，方便企业办事。

                """.utf8
            )
        }

        private static func ingest(_ year: Int, _ achievement: String, _ cluster: TestCluster) async throws {
            let address = "https://example.gov.cn/\(year).html"
            let arguments = ["ingest", "--wait", "-", "--uri", address, "--timeout", "30"]
            #expect(try await cluster.fazhi(arguments, input: Self.report(year, achievement)).status == 0)
        }

        @Test func aFindingIsToldPutAsideAndBroughtBack() async throws {
            try await TestCluster.with { cluster in
                try await Self.ingest(2022, "全年收到行政复议申请97件。", cluster)
                let sum = "全年办理法律援助案件60件，其中民事案件20件、刑事案件31件、行政案件12件。"
                try await Self.ingest(2023, sum, cluster)
                let check = ["check", "中牟县", "--year", "2023", "--rule", "sum"]
                let list = try await cluster.json(FindingList.self, check)
                let finding = try #require(list.findings.first)
                #expect(list.total == 1 && list.checked == 1)
                #expect(finding.severity == .serious && finding.region?.adcode == "410122")
                #expect(finding.explanation.contains("63") && finding.evidence.first?.quote == "60件")
                #expect(try await cluster.fazhi(check).text.contains("[严重·总分不符]"))

                let aside = ["check", "--dismiss", finding.id, "--why", "含指派案件", "--by", "王五"]
                #expect(try await cluster.fazhi(aside).text.contains("已搁置"))
                let left = try await cluster.json(FindingList.self, check)
                #expect(left.findings.isEmpty && left.dismissed == 1)
                // It stays so when the report is read again.
                #expect(try await cluster.fazhi("reextract", "--all", "--wait", "--timeout", "30").status == 0)
                #expect(try await cluster.json(FindingList.self, check).findings.isEmpty)
                let shown = try await cluster.json(FindingList.self, check + ["--dismissed"])
                #expect(shown.findings.first?.dismissal?.author == "王五")
                #expect(shown.findings.first?.dismissal?.reason == "含指派案件")

                #expect(try await cluster.fazhi("check", "--restore", finding.id, "--why", "有误").status == 0)
                #expect(try await cluster.json(FindingList.self, check).total == 1)
                #expect(try await cluster.fazhi("check", "--dismiss", finding.id).status == 64)
                #expect(try await cluster.fazhi("check", "--dismiss", "12", "--why", "无").status == 64)
                #expect(try await cluster.fazhi("check", "无此地").status == 64)
                #expect(try await cluster.fazhi("check", "济南市").status == 1)

                // The county's report of another year, before it is submitted.
                let draft = cluster.folder.appending(path: "draft.txt")
                try Data(Self.report(2023, "上年收到行政复议申请79件，全年收到行政复议申请90件。")).write(to: draft)
                let judged = try await cluster.fazhi("check", draft.path, "--format", "json")
                #expect(judged.status == 1)
                let told = try JSONDecoder().decode(FindingList.self, from: Data(judged.text.utf8))
                #expect(told.findings.contains { $0.rule == .section && $0.explanation.contains("第一责任人") })
                #expect(told.findings.contains { $0.rule == .restated && $0.explanation.contains("97件") })
                #expect(told.findings.contains { $0.rule == .promise && $0.explanation.contains("涉外法律服务窗口") })
                #expect(try await cluster.json(FindingList.self, check).total == 1)

                // Short and full name are one.
                let laws = try await cluster.json(QueryInterface.EntitiesAnswer.self, ["laws", "行政复议法"])
                #expect(laws.entities.map(\.reports) == [2])
                #expect(laws.entities.first?.years == ["2022": 1, "2023": 1])
                let named = try await cluster.fazhi("laws", "--of", "行政复议法", "--year", "2023")
                #expect(named.status == 0 && named.text.contains("贯彻《中华人民共和国行政复议法》"))
                #expect(try await cluster.fazhi("laws", "--within", "济南市").status == 1)
            }
        }

        @Test(.enabled(if: SharedMaterial.isPresent)) func theRealDocumentsAreCheckedAgainstEachOther() async throws {
            let seeds = try #require(SharedMaterial.folder).appending(path: "seeds").path
            try await TestCluster.with { cluster in
                #expect(try await cluster.fazhi("ingest", "--wait", "--timeout", "60", seeds).status == 0)
                // 99 + 512 + 5052 = 5663.
                let qingshan = try await cluster.json(FindingList.self, ["check", "包头市青山区", "--rule", "sum"])
                #expect(qingshan.checked == 1 && qingshan.findings.isEmpty)
                // 54 + 229 + 118 = 401 of 445: the list may be a choice.
                let linzi = try await cluster.json(FindingList.self, ["check", "临淄区", "--rule", "sum"])
                let short = try #require(linzi.findings.first { $0.evidence.first?.quote == "445件" })
                #expect(short.severity == .hint && short.explanation.contains("401"))
                #expect(short.evidence.map(\.quote) == ["445件", "54件", "229件", "118件"])
                // 济南 and 济阳 both say that 济阳 became a demonstration district.
                let jiyang = try await cluster.json(
                    FindingList.self,
                    ["check", "济阳区", "--rule", "honour", "--severity", "confirmed"]
                )
                let honour = try #require(jiyang.findings.first { $0.severity == .confirmed })
                #expect(honour.evidence.map(\.place) == ["山东省济南市济阳区", "山东省济南市"])
                #expect(honour.evidence.last?.sentence.contains("济阳区获评全省第二批法治政府建设示范区") == true)
                #expect(!jiyang.findings.contains { $0.severity >= .doubtful })

                let honours = try await cluster.json(
                    QueryInterface.EntitiesAnswer.self,
                    ["honours", "法治政府建设示范区"]
                )
                #expect(honours.entities.reduce(0) { $0 + $1.reports } >= 2)
                #expect(try await cluster.fazhi("systems", "--within", "济南市").status == 0)
                #expect(try await cluster.fazhi("firsts").text.contains("全省首家"))
            }
        }
    }
}
