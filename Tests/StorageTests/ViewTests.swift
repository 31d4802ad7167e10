import Logging
import PostgreSQL
import ReportModel
import Storage
import TestSupport
import Testing

/// The views for tools that speak SQL, and who may read them.
@Suite(.enabled(if: TestDatabase.isPresent), .timeLimit(.minutes(5)))
struct ViewTests {
    private static func fill(_ session: Session) throws {
        let content = #"""
            {"body":{"text":"一二三四五"},"document":{"region":{"level":"county"}},
             "sections":[{"heading":"成效","level":1,"kind":"achievements","start":0,"end":3}],
             "problems":[{"lead":"一","text":"一二","start":0,"end":2}],
             "commitments":[{"lead":"评查案卷。","text":"评查案卷。多些。","start":2,"end":5}],
             "honours":[],"firsts":[],"coverage_claims":[],"systems":[],"citations":[]}
            """#
        let profile = #"""
            {"length":5,"sections":[],"problems":[{"lead":"一","text":"一二","start":0,"end":2}],
             "commitments":[{"lead":"评查案卷。","text":"评查案卷。多些。","start":2,"end":5}],
             "honours":0,"firsts":0,"coverage_claims":0,"systems":0,"citations":0}
            """#
        try session.execute(
            """
            INSERT INTO documents (sha256, bytes, media_type) VALUES (decode(repeat('ab', 32), 'hex'), 'x', 'text/plain');
            INSERT INTO reports DEFAULT VALUES;
            INSERT INTO reports DEFAULT VALUES;
            INSERT INTO versions (report_id, ordinal, sha256, uri)
                SELECT id, 1, decode(repeat('ab', 32), 'hex'), 'file:///' || id FROM reports;
            UPDATE reports r SET searchable_version = v.id FROM versions v WHERE v.report_id = r.id;
            """
        )
        for (version, year, published) in [(1, 2022, "2023-03-20"), (2, 2023, "2024-04-02")] {
            try session.query(
                """
                INSERT INTO extractions (version_id, extractor, title, kind, adcode, region_name, published_on, year,
                    content, level, sections, profile)
                VALUES ($1::bigint, '9', '报告', 'annual_report', '411321', '河南省南阳市南召县', $2, $3::integer, $4::json,
                    'county', ARRAY['achievements'], $5::json)
                """,
                .integer(version),
                .text(published),
                .integer(year),
                .text(content),
                .text(profile)
            )
        }
        try session.execute(
            """
            INSERT INTO figures (version_id, ordinal, id, start_offset, end_offset, quote, sentence, value, unit, kind,
                bound, status, indicator, adcode, region_name, period_from, period_to, confidence)
            VALUES (1, 0, 'f1', 0, 1, '90%', '率90%。', 90, '%', 'percent', 'exact', 'achieved', 'rate', '411321', '南召县',
                    '2022-01', '2022-12', 1),
                (1, 1, 'f2', 3, 4, '2次', '评查2次。', 2, '次', 'count', 'over', 'target', NULL, '411321', '南召县',
                    '2023-01', '2023-12', 1)
            """
        )
    }

    @Test func theViewsAnswerAndTheirReaderWritesNothing() async throws {
        try await TestDatabase.with { database in
            let owner = database.pool()
            try await Migrator(pool: owner, logger: Logger(label: "test")).migrate()
            try await owner.session { try Self.fill($0) }
            let reader = database.pool(user: "fazhi_reader")
            try await reader.session { session in
                let report = try #require(try session.query("SELECT * FROM analysis.reports ORDER BY report").first)
                #expect(try report.integer("length") == 5 && report.integer("problems") == 1)
                #expect(try report.integer("figures") == 2 && report.text("level") == "county")
                let figures = try session.query("SELECT * FROM analysis.figures ORDER BY figure")
                #expect(try figures.map { try $0.text("sentence") } == ["率90%。", "评查2次。"])
                #expect(try figures.map { try $0.boolean("is_whole_year") } == [true, true])
                let promises = try session.query("SELECT * FROM analysis.promises ORDER BY year")
                #expect(try promises.map { try $0.text("lead") } == ["评查案卷。", "评查案卷。"])
                #expect(try promises.map { try $0.integer("targets") } == [1, 0])
                #expect(try promises.map { try $0.integer("next_report") } == [2, nil])
                let ledger = try session.query(
                    "SELECT *, array_to_string(missing_sections, ' ') AS missing FROM analysis.ledger ORDER BY year"
                )
                #expect(try ledger.map { try $0.boolean("is_on_time") } == [true, false])
                #expect(try ledger.map { try $0.integer("days_after_due") } == [-11, 2])
                #expect(try ledger.first?.text("missing") == "problems leader_duty plans")
            }
            for statement in [
                "INSERT INTO reports DEFAULT VALUES", "UPDATE figures SET value = 0", "DELETE FROM extractions",
                "SELECT * FROM documents", "CREATE TABLE mine (x integer)", "CREATE TABLE analysis.mine (x integer)",
                "UPDATE analysis.figures SET value = 0", "SELECT withdraw_service('x')",
            ] {
                await #expect(throws: PostgreSQLError.self, "\(statement)") {
                    try await reader.session { try $0.execute(statement) }
                }
            }
        }
    }

    @Test func everyColumnIsExplained() async throws {
        try await TestDatabase.with { database in
            let owner = database.pool()
            try await Migrator(pool: owner, logger: Logger(label: "test")).migrate()
            let silent = try await owner.session {
                try $0.query(
                    """
                    SELECT c.relname || '.' || a.attname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                    WHERE c.relnamespace = 'analysis'::regnamespace AND a.attnum > 0
                        AND col_description(c.oid, a.attnum) IS NULL
                    """
                ).map { try $0.requiredText("name") }
            }
            #expect(silent == [])
        }
    }
}
