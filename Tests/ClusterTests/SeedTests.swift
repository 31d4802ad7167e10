import Foundation
import ReportModel
import ServiceRuntime
import Storage
import TestSupport
import Testing

extension ClusterTests {
    /// The five real documents through the whole suite, asked about as a user would.
    @Suite(.enabled(if: SharedMaterial.isPresent), .timeLimit(.minutes(5)))
    struct SeedTests {
        @Test func questionsAboutTheSeedsAreAnswered() async throws {
            let seeds = try #require(SharedMaterial.folder).appending(path: "seeds").path
            try await TestCluster.with { cluster in
                let ingest = try await cluster.fazhi("ingest", "--wait", "--timeout", "60", seeds)
                #expect(ingest.status == 0)
                #expect(ingest.text.contains("new"))

                // 行政复议 stands in all five; 复调对接 only in that of 临淄区.
                let search = try await cluster.json(QueryInterface.SearchAnswer.self, "search", "行政复议")
                #expect(search.totalReports == 5)
                let rare = try await cluster.json(QueryInterface.SearchAnswer.self, "search", "复调对接")
                #expect(rare.hits.map(\.title) == ["临淄区2023年法治政府建设年度报告"])
                let within = try await cluster.json(
                    QueryInterface.SearchAnswer.self,
                    "search",
                    "行政复议",
                    "--region",
                    "济南市"
                )
                #expect(Set(within.hits.compactMap(\.region?.name)) == ["山东省济南市", "山东省济南市济阳区"])

                let figures = try await cluster.json(
                    QueryInterface.FiguresAnswer.self,
                    "figures",
                    "--region",
                    "济南市",
                    "--year",
                    "2022"
                )
                let applications = try #require(figures.figures.first { $0.figure.quote == "2623件" })
                #expect(applications.figure.sentence.contains("全年收到行政复议申请2623件"))
                #expect(Set(figures.figures.map(\.title)) == ["济南市2022年法治政府建设情况报告"])

                // The page of 滨州 ends in articles of others.
                let binzhou = try await cluster.json(QueryInterface.ReportAnswer.self, "show", "57699ffc636899fe.txt")
                let body = try #require(binzhou.report?.body.text)
                #expect(body.contains("擦亮首批“全国法治政府建设示范市”金字招牌"))
                for unrelated in ["周乃翔", "疫情防控攻坚战", "历下区舜兴东方小区", "推荐阅读"] {
                    #expect(!body.contains(unrelated))
                    let found = try await cluster.json(QueryInterface.SearchAnswer.self, "search", "\"\(unrelated)\"")
                    #expect(found.hits.isEmpty)
                }

                // The page of 临淄 holds its body twice.
                let linzi = try await cluster.json(QueryInterface.ReportAnswer.self, "show", "297f17fcf4cf510c.txt")
                let quotes = try #require(linzi.report?.figures.map(\.quote))
                for once in ["7566人次", "5240.84余万元", "1607件", "8550名"] {
                    #expect(quotes.count { $0 == once } == 1, "\(once)")
                }

                let again = try await cluster.fazhi("ingest", "--wait", "--again", seeds)
                #expect(again.status == 0)
                #expect(again.text.contains("duplicate          5"))
                let numbers = try await cluster.status().conservation
                #expect(numbers.received == 10)
                #expect(numbers.searchable == 5)
                #expect(numbers.duplicate == 5)
            }
        }
    }
}
