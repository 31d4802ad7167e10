import Foundation
import PostgreSQL
import ServiceRuntime
import Storage
import TestSupport
import Testing

extension ClusterTests {
    /// Reports are read again by a newer extractor: what a user sees before, during and after.
    @Suite(.timeLimit(.minutes(5)))
    struct ReextractionTests {
        /// Makes of what is stored what an older extractor found: a wrong measure here, a figure too many there, one less.
        private static func age(_ cluster: TestCluster) async throws {
            try await cluster.pool.session { session in
                try session.execute(
                    """
                    UPDATE extractions SET extractor = '0';
                    UPDATE figures SET measure = '申请', value = 4 WHERE version_id = 1 AND sentence LIKE '%行政复议申请%'
                        AND unit = '件';
                    DELETE FROM figures WHERE version_id = 2 AND sentence LIKE '%培训%' AND unit = '场次';
                    INSERT INTO figures (version_id, ordinal, id, start_offset, end_offset, quote, sentence, value, unit, kind,
                        bound, status, confidence)
                    VALUES (3, 99, 'f99', 0, 3, '南召县', '南召县', 1, '县', 'count', 'exact', 'achieved', 1)
                    """
                )
            }
        }

        private static func facts(_ cluster: TestCluster) async throws -> [String] {
            try await cluster.pool.session { session in
                try session.query(
                    "SELECT concat_ws(' ', version_id, id, quote, value, measure) AS fact FROM figures ORDER BY 1"
                ).map { try $0.requiredText("fact") }
            }
        }

        @Test func whatWouldChangeIsShownBeforeAnythingIsReplaced() async throws {
            try await TestCluster.with { cluster in
                let folder = try cluster.makeReports(6)
                // One after the other, so that versions have the numbers of the files.
                let ingest = ["ingest", "--wait", "--concurrency", "1", "--timeout", "60", folder.path]
                #expect(try await cluster.fazhi(ingest).status == 0)
                let fresh = try await Self.facts(cluster)
                #expect(try await cluster.fazhi("reextract", "--wait", "--timeout", "30").text == "0 read again\n")
                try await Self.age(cluster)
                let old = try await Self.facts(cluster)

                let compare = ["reextract", "--compare", "--timeout", "30"]
                let table = try await cluster.fazhi(compare)
                #expect(table.status == 0, "\(table)")
                #expect(table.text.hasPrefix("6 reports compared, 3 differ, extractor 0 → "), "\(table)")
                #expect(table.text.contains(" 1 appear, 1 vanish, 1 change (measure 1, value 1)"), "\(table)")
                #expect(table.text.contains("    计量对象  [-申请-] {+") && table.text.contains("    数值  [-4-] {+10+}"))
                #expect(table.text.contains("- [-南召县") && table.text.contains("+ {+3场次"), "\(table)")
                #expect(table.text.contains("“（二）化解纠纷。") || table.text.contains("收到行政复议申请10件"))

                let answer = try await cluster.json(
                    QueryInterface.ComparisonsAnswer.self,
                    "reextract",
                    "--compare"
                )
                #expect(answer.summary.reports == 6 && answer.reports.count == 3)
                #expect(answer.backlog == .init(pending: 0, dead: 0))
                let rows = try await cluster.fazhi(compare + ["--format", "csv"]).text.components(separatedBy: "\r\n")
                #expect(rows.count == 1 + 4 + 1, "\(rows)")
                #expect(rows.contains { $0.contains(",changed,") && $0.contains(",value,4,10,") })
                let narrow = try await cluster.fazhi(compare + ["3"])
                #expect(narrow.text.hasPrefix("1 reports compared, 1 differ"), "\(narrow)")

                // Nothing was replaced by all this.
                #expect(try await Self.facts(cluster) == old)
                #expect(try await cluster.count("SELECT count(*) FROM extractions WHERE extractor = '0'") == 6)

                let some = try await cluster.fazhi("reextract", "--wait", "--year", "2015", "--timeout", "30")
                #expect(some.text == "1 read again\n", "\(some)")
                #expect(try await cluster.fazhi("reextract", "--wait", "--timeout", "30").text == "5 read again\n")
                #expect(try await Self.facts(cluster) == fresh)
                #expect(try await cluster.fazhi(compare).text.hasPrefix("0 reports compared"))
                // The index had them all just so.
                #expect(try await cluster.count("SELECT count(*) FROM jobs") == 0)
                #expect(try await cluster.status().conservation.searchable == 6)

                #expect(try await cluster.fazhi("reextract", "--format", "csv").status == 64)
                #expect(try await cluster.fazhi("reextract", "--region", "亚特兰蒂斯").status == 64)
                #expect(try await cluster.fazhi("reextract", "--kind", "novel").status == 64)
            }
        }

        @Test func aCrashInTheMiddleLosesNothing() async throws {
            try await TestCluster.with { cluster in
                let count: Int64 = 200
                let folder = try cluster.makeReports(Int(count))
                #expect(try await cluster.fazhi("ingest", "--wait", "--timeout", "60", folder.path).status == 0)
                let fresh = try await Self.facts(cluster)
                // Titles too, so that all is indexed anew.
                try await cluster.pool.session { session in
                    try session.execute(
                        """
                        UPDATE extractions SET extractor = '0', content = jsonb_set(content::jsonb, '{document,title}', '"旧题"');
                        UPDATE figures SET value = value + 1
                        """
                    )
                }
                let reextract = try cluster.begin(["reextract", "--wait", "--timeout", "60"])
                let done = "SELECT count(*) FROM extractions WHERE extractor <> '0'"
                for threshold in [count / 8, count / 2] {
                    try await cluster.eventually { try await cluster.count(done) >= threshold }
                    cluster.kill(.extraction)
                    try cluster.start(.extraction)
                    // All are searchable all the while, and counted so.
                    let numbers = try await cluster.status().conservation
                    #expect(numbers.isBalanced && numbers.searchable == Int(count), "\(numbers)")
                }
                cluster.kill(.indexing)
                try cluster.start(.indexing)
                #expect(try await reextract.finish().status == 0)
                #expect(try await cluster.count(done) == count)
                #expect(try await Self.facts(cluster) == fresh)
                try await cluster.eventually { try await cluster.count("SELECT count(*) FROM jobs") == 0 }
                let numbers = try await cluster.status().conservation
                #expect(numbers.isBalanced && numbers.searchable == Int(count) && numbers.superseded == 0)
                // Each is found once, under its title.
                try await cluster.eventually {
                    let found = try await cluster.json(
                        QueryInterface.SearchAnswer.self,
                        "search",
                        "收到行政复议申请",
                        "--limit",
                        "1000"
                    )
                    #expect(found.totalReports == Int(count))
                    return found.hits.count == Int(count) && !found.hits.contains { $0.title == "旧题" }
                }
            }
        }
    }
}
