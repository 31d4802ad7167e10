import Foundation
import PostgreSQL
import ServiceRuntime
import Storage
import TestSupport
import Testing

extension ClusterTests {
    /// Searches as an analyst makes them.
    @Suite(.timeLimit(.minutes(5)))
    struct SearchTests {
        private static func cluster(_ reports: Int, _ body: (TestCluster) async throws -> Void) async throws {
            try await TestCluster.with { cluster in
                let folder = try cluster.makeReports(reports)
                #expect(try await cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path).status == 0)
                try await body(cluster)
            }
        }

        @Test func fieldsFacetsPagesAndExplanations() async throws {
            try await Self.cluster(36) { cluster in
                let search = QueryInterface.SearchAnswer.self
                // Nine years, four reports of each.
                let year = try await cluster.json(search, "search", "年度 OR 行政复议 year:2016..2017", "--facets")
                #expect(year.totalReports == 8)
                #expect(year.facets?.years.map(\.value) == ["2017", "2016"])
                #expect(year.facets?.years.map(\.reports) == [4, 4])
                #expect(year.facets?.regions.map(\.name) == ["河南省"])
                let problems = try await cluster.json(search, "search", "差距 section:problems", "--limit", "40")
                #expect(problems.hits.count == 36)
                let latest = try await cluster.json(search, "search", "行政复议", "--sort", "date", "--limit", "4")
                #expect(latest.hits.map(\.year) == [2023, 2023, 2023, 2023])

                var seen: [Int64] = latest.hits.map(\.report)
                var next = latest.next
                while let cursor = next {
                    let page = try await cluster.json(
                        search,
                        "search",
                        "行政复议",
                        "--sort",
                        "date",
                        "--limit",
                        "4",
                        "--after",
                        cursor
                    )
                    seen += page.hits.map(\.report)
                    next = page.next
                }
                #expect(seen.count == 36 && Set(seen).count == 36)

                let empty = try await cluster.fazhi("search", "行政复义 year:2016")
                #expect(empty.status == 1)
                #expect(empty.errors.contains("no report holds “行政复义”; did you mean 行政复议?"))
                let narrow = try await cluster.fazhi("search", "行政复议", "--year", "1999")
                #expect(narrow.errors.contains("without the year there would be 36 reports"))
                // No report holds both words; the page is filled with those that hold one, and says so.
                let parts = try await cluster.fazhi("search", "行政复议 碳排放", "--limit", "3")
                #expect(parts.status == 1)
                #expect(parts.text.contains("with parts of it only:") && parts.text.contains("*行政复议*"))
                let strict = try await cluster.fazhi("search", "行政复议 碳排放", "--strict")
                #expect(strict.status == 1 && strict.text.isEmpty)
                let wrong = try await cluster.fazhi("search", "行政复议 (调解")
                #expect(wrong.status == 64)
                #expect(wrong.errors.contains("query, at character 6: the parenthesis is not closed"))

                let widened = try await cluster.json(search, "search", "负责人出庭应诉")
                #expect(widened.expansions?.first?.words == ["行政机关负责人出庭应诉"])
                let literal = try await cluster.json(search, "search", "负责人出庭应诉", "--no-synonyms")
                #expect(literal.expansions == nil)
            }
        }

        @Test func savedSearchesAndSimilarParagraphs() async throws {
            try await Self.cluster(9) { cluster in
                let saving = try await cluster.fazhi("search", "行政复议", "--year", "2018", "--save", "复议2018")
                #expect(saving.status == 0)
                #expect(try await cluster.fazhi("searches").text.contains("复议2018"))
                let saved = try await cluster.json(QueryInterface.SearchAnswer.self, "search", "--saved", "复议2018")
                #expect(saved.hits.map(\.year) == [2018])
                #expect(try await cluster.fazhi("searches", "--forget", "复议2018").status == 0)
                #expect(try await cluster.fazhi("search", "--saved", "复议2018").status == 1)

                let report = try #require(saved.hits.first?.report)
                let similar = try await cluster.json(
                    QueryInterface.SimilarAnswer.self,
                    "similar",
                    "--report",
                    "\(report)",
                    "--words",
                    "执法能力还有差距"
                )
                // All nine reports have the sentence; the report's own does not count.
                #expect(similar.passages.count == 8)
                #expect(similar.passages.allSatisfy { $0.resemblance == 1 && $0.report != report })
            }
        }

        @Test func whatArrivesIsPrintedOnceThoughTheNodeIsKilled() async throws {
            try await Self.cluster(9) { cluster in
                let watch = try cluster.begin(["watch", "行政复议", "--format", "json", "--timeout", "2"])
                try await cluster.eventually { watch.errors.contains("watching from generation") }
                #expect(watch.text.isEmpty)

                let folder = try cluster.makeReports(18)
                #expect(try await cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path).status == 0)
                try await cluster.eventually { watch.text.split(separator: "\n").count == 9 }

                cluster.kill(.query)
                let more = try cluster.makeReports(27)
                #expect(try await cluster.fazhi("ingest", "--timeout", "60", more.path).status == 0)
                try await cluster.eventually { try await cluster.count("SELECT count(*) FROM segment_versions") == 27 }
                try cluster.start(.query)
                try await cluster.eventually { watch.text.split(separator: "\n").count >= 18 }
                watch.signal(SIGINT)
                let output = try await watch.finish()
                let reports = try output.text.split(separator: "\n").map {
                    try JSONDecoder().decode(QueryInterface.Hit.self, from: Data($0.utf8)).report
                }
                #expect(reports.count == 18 && Set(reports).count == 18)

                // Going on where it ended: only what came after.
                let since = try #require(output.errors.firstMatch(of: /--since (\d+)/)?.1)
                _ = try cluster.makeReports(28)
                #expect(try await cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path).status == 0)
                let again = try cluster.begin(["watch", "行政复议", "--format", "json", "--since", String(since)])
                try await cluster.eventually { again.text.contains("\n") }
                again.signal(SIGTERM)
                #expect(try await again.finish().text.split(separator: "\n").count == 1)
            }
        }

        @Test func nodesWithAPartEachAnswerForTheWhole() async throws {
            try await Self.cluster(90) { cluster in
                let ports = (3...5).map { cluster.port + $0 }
                for (place, port) in ports.enumerated() {
                    try cluster.start(
                        .query,
                        [
                            "FAZHI_QUERY_PART": "\(place + 1)/3",
                            "FAZHI_QUERY_REQUESTS": "tcp://127.0.0.1:\(port)",
                        ]
                    )
                }
                func ask(_ query: String, port: Int? = nil) async throws -> QueryInterface.SearchAnswer {
                    let output = try await cluster.fazhi(
                        "search",
                        query,
                        "--format",
                        "json",
                        "--limit",
                        "100",
                        "--facets",
                        port: port ?? cluster.port + 2
                    )
                    return try JSONDecoder().decode(QueryInterface.SearchAnswer.self, from: Data(output.text.utf8))
                }
                for port in ports {
                    try await cluster.eventually { (try? await ask("行政复议", port: port))?.missingParts == nil }
                }
                for query in ["行政复议", "行政处罚案件 OR 培训", "\"执法能力\" year:2016..2018", "没有的词语"] {
                    let whole = try await ask(query)
                    for port in ports {
                        let answer = try await ask(query, port: port)
                        #expect(answer.hits.map(\.report) == whole.hits.map(\.report), "\(query)")
                        #expect(answer.hits.map(\.score) == whole.hits.map(\.score), "\(query)")
                        #expect(answer.totalPassages == whole.totalPassages)
                        #expect(answer.facets?.years.map(\.reports) == whole.facets?.years.map(\.reports))
                    }
                }
                // The first in the order of starting is the node with the whole.
                cluster.kill(.query, at: 3)
                let partial = try await cluster.fazhi("search", "行政复议", "--limit", "100", port: ports[0])
                #expect(partial.status == 1)
                #expect(partial.errors.contains("part 3 of the index"))
                try cluster.start(
                    .query,
                    ["FAZHI_QUERY_PART": "3/3", "FAZHI_QUERY_REQUESTS": "tcp://127.0.0.1:\(ports[2])"]
                )
                try await cluster.eventually { try await ask("行政复议", port: ports[0]).hits.count == 90 }
            }
        }

        @Test func whatDoesNotFitIntoMemoryIsSaid() async throws {
            try await Self.cluster(9) { cluster in
                // One MiB of segments: a large report more does not fit.
                let folder = cluster.folder.appending(path: "large")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                for number in 0..<12 {
                    let lines = (0..<700).map { "第\($0 * 31 + number)条措施涉及\($0)个部门、\($0 * 7)名执法人员和\(number)项制度。" }
                    try "南召县2022年法治政府建设情况报告(大\(number))\n\(lines.joined(separator: "\n"))\n"
                        .write(to: folder.appending(path: "\(number).txt"), atomically: true, encoding: .utf8)
                }
                let port = cluster.port + 3
                try cluster.start(
                    .query,
                    ["FAZHI_QUERY_MEMORY": "1", "FAZHI_QUERY_REQUESTS": "tcp://127.0.0.1:\(port)"]
                )
                #expect(try await cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path).status == 0)
                try await cluster.eventually {
                    try await cluster.fazhi("status", port: port).text.contains("left out")
                }
                let answer = try await cluster.fazhi("search", "执法人员", port: port)
                #expect(answer.status == 1)
                #expect(answer.errors.contains("this answer is partial"))
            }
        }

        @Test func anIndexOfAnOlderFormatIsMadeAnew() async throws {
            try await Self.cluster(9) { cluster in
                for service in ServiceName.allCases { _ = await cluster.stop(service) }
                // As the schema was before, with segments that this build does not read.
                try await cluster.pool.session { session in
                    try session.execute(
                        """
                        DELETE FROM schema_migrations WHERE number = 15;
                        DROP TABLE saved_searches;
                        ALTER TABLE versions DROP COLUMN indexed_in;
                        UPDATE segment_chunks SET data = overlay(data placing '\\x01'::bytea from 9 for 1);
                        """
                    )
                }
                for service in ServiceName.allCases { try cluster.start(service) }
                try await cluster.eventually {
                    let answer = try? await cluster.json(QueryInterface.SearchAnswer.self, "search", "行政复议")
                    return answer?.totalReports == 9
                }
                #expect(try await cluster.status().conservation.isBalanced)
            }
        }
    }
}
