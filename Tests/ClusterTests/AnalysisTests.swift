import Foundation
import ReportAnalysis
import ReportModel
import TestSupport
import Testing

extension ClusterTests {
    /// What follows from the five real documents together.
    @Suite(.enabled(if: SharedMaterial.isPresent), .timeLimit(.minutes(5)))
    struct AnalysisTests {
        @Test func placesAreComparedOnlyWhereTheyCanBe() async throws {
            let seeds = try #require(SharedMaterial.folder).appending(path: "seeds").path
            try await TestCluster.with { cluster in
                #expect(try await cluster.fazhi("ingest", "--wait", "--timeout", "60", seeds).status == 0)

                // Both say that the heads of their offices came to court every time.
                let comparison = try await cluster.json(
                    Comparison.self,
                    "compare",
                    "济南市",
                    "济阳区",
                    "--year",
                    "2022",
                    "--indicator",
                    "head_appearance_rate"
                )
                let attendance = try #require(comparison.rows.first)
                #expect(attendance.observations.map(\.value) == [100, 100])
                #expect(attendance.observations.allSatisfy { $0.reason == nil })
                let tie = Ranking(of: attendance.indicator, in: 2022, attendance.observations)
                #expect(tie.isTie)

                // 35.1 % of disputes resolved is not 20.58 % of cases mediated: neither is in the other's order.
                let resolved = try await cluster.json(
                    Ranking.self,
                    "rank",
                    "admin_dispute_resolution_rate",
                    "--year",
                    "2022",
                    "--within",
                    "济南市"
                )
                #expect(resolved.entries.map(\.observation.region.name) == ["山东省济南市济阳区"])
                #expect(resolved.entries.map(\.observation.value) == [35.1])
                let mediated = try await cluster.json(
                    Ranking.self,
                    "rank",
                    "reconsideration_mediation_rate",
                    "--year",
                    "2022",
                    "--within",
                    "山东省"
                )
                #expect(mediated.entries.map(\.observation.region.name) == ["山东省济南市"])
                #expect(mediated.entries.map(\.observation.value) == [20.58])
                #expect(mediated.absent.count == 15)
                #expect(mediated.absent.allSatisfy { $0.reason == .noReport })

                let table = try await cluster.fazhi(
                    "rank",
                    "reconsideration_mediation_rate",
                    "--year",
                    "2022",
                    "--within",
                    "山东省"
                )
                #expect(table.text.contains("20.58%") && table.text.contains("无报告（15）"))

                let trend = try await cluster.json(
                    Trend.self,
                    "trend",
                    "reconsideration_mediation_rate",
                    "--region",
                    "济南市",
                    "--years",
                    "2021..2023"
                )
                #expect(trend.points.map(\.observation.value) == [nil, 20.58, nil])
                #expect(trend.points[1].observation.statement?.figure.sentence.contains("调解和解率") == true)
            }
        }

        @Test func theLedgerTellsWhoFiledWhat() async throws {
            let seeds = try #require(SharedMaterial.folder).appending(path: "seeds").path
            try await TestCluster.with { cluster in
                #expect(try await cluster.fazhi("ingest", "--wait", "--timeout", "60", seeds).status == 0)
                let year2022 = try await cluster.json(
                    Ledger.self,
                    "ledger",
                    "--year",
                    "2022",
                    "--within",
                    "山东省"
                )
                // 济南 published on 27 March 2023, without a part on the first responsible person.
                let jinan = try #require(year2022.entries.first { $0.region.adcode == "370100" })
                #expect(jinan.standing == .onTime)
                #expect(jinan.missingSections == [.leaderDuty])
                // 济阳 is in the news, which is no report.
                let jiyang = try #require(year2022.entries.first { $0.region.adcode == "370115" })
                #expect(jiyang.standing == .wrongKind && jiyang.filed == nil)
                #expect(year2022.entries.first { $0.region.adcode == "370000" }?.standing == .missing)

                // What 济南 promises for 2023 is due with a report that is not there.
                let chain = try await cluster.json(PromiseChain.self, "track", "济南市", "--year", "2022")
                #expect(chain.nextReport == nil)
                #expect(chain.promises.contains { $0.promise.sentence.hasPrefix("建设济南市行政执法监督平台") })
                #expect(!chain.promises.contains { $0.promise.sentence.hasPrefix("(一)") })
                #expect(chain.promises.allSatisfy { $0.outcome == .notDue })
                #expect(try await cluster.fazhi("track", "济阳区", "--year", "2022").status != 0)

                // 临淄 published on 4 March 2024, with every part.
                let year2023 = try await cluster.json(
                    Ledger.self,
                    "ledger",
                    "--year",
                    "2023",
                    "--within",
                    "淄博市"
                )
                let linzi = try #require(year2023.entries.first { $0.region.adcode == "370305" })
                #expect(linzi.standing == .onTime && linzi.missingSections == [])
                #expect(year2023.count(.missing) == year2023.entries.count - 1)

                let table = try await cluster.fazhi("ledger", "--year", "2022", "--within", "济南市")
                #expect(table.text.contains("按时") && table.text.contains("第一责任人"))
                #expect(try await cluster.fazhi("ledger", "--year", "2022", "--within", "无此地").status == 64)
            }
        }
    }
}
