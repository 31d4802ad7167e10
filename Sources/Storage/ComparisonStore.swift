import Foundation
public import PostgreSQL
public import ReportModel

/// What another reading would change, by report and in sum.
public struct ComparisonStore: Sendable {
    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    public struct Summary: Sendable, Hashable, Codable {
        /// Reports that were compared.
        public var reports = 0
        /// Of those: reports of which anything differs.
        public var differing = 0
        /// Figures that both readings have alike, and the others.
        public var same = 0
        public var appeared = 0
        public var vanished = 0
        public var changed = 0
        /// How many figures differ in each attribute.
        public var attributes: [String: Int] = [:]
        /// How many reports differ in what is no figure: `title`, `sections` and so on.
        public var parts: [String: Int] = [:]
        /// The versions that read the stored facts and those that were compared with them: `1 → 2`.
        public var extractors: [String] = []

        public init() {}
    }

    /// One report's comparison.
    public struct Entry: Sendable, Hashable, Codable {
        public var report: Int64
        public var title: String?
        public var uri: String
        /// The extractor that read the stored facts, and the one that was compared with it.
        public var from: String
        public var to: String
        public var same: Int
        public var parts: [String]
        public var items: [ReportComparison.Item]
    }

    /// Comparisons of the facts that are stored now: a comparison goes when they are replaced.
    public func summary(_ selection: ReportSelection) async throws -> Summary {
        try await self.pool.transaction { session in
            try session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            let from = """
                FROM comparisons c JOIN extractions e USING (version_id)
                    JOIN reports r ON r.searchable_version = c.version_id
                """
            let row = try session.query(
                """
                SELECT count(*) AS reports,
                    count(*) FILTER (WHERE appeared + vanished + changed > 0 OR json_array_length(parts) > 0) AS differing,
                    coalesce(sum(same), 0)::bigint AS same, coalesce(sum(appeared), 0)::bigint AS appeared,
                    coalesce(sum(vanished), 0)::bigint AS vanished, coalesce(sum(changed), 0)::bigint AS changed
                \(from) WHERE \(ReportSelection.condition)
                """,
                selection.parameters
            ).first
            var summary = Summary()
            func count(_ column: String) throws -> Int { Int(try row?.requiredInteger(column) ?? 0) }
            summary.reports = try count("reports")
            summary.differing = try count("differing")
            summary.same = try count("same")
            summary.appeared = try count("appeared")
            summary.vanished = try count("vanished")
            summary.changed = try count("changed")
            for row in try session.query(
                """
                SELECT a.key, sum(a.value::bigint)::bigint AS n \(from), json_each_text(c.attributes) a
                WHERE \(ReportSelection.condition) GROUP BY a.key
                """,
                selection.parameters
            ) {
                summary.attributes[try row.requiredText("key")] = Int(try row.requiredInteger("n"))
            }
            for row in try session.query(
                """
                SELECT p.value AS key, count(*) AS n \(from), json_array_elements_text(c.parts) p
                WHERE \(ReportSelection.condition) GROUP BY p.value
                """,
                selection.parameters
            ) {
                summary.parts[try row.requiredText("key")] = Int(try row.requiredInteger("n"))
            }
            summary.extractors = try session.query(
                """
                SELECT DISTINCT e.extractor || ' → ' || c.extractor AS step \(from)
                WHERE \(ReportSelection.condition) ORDER BY 1
                """,
                selection.parameters
            ).map { try $0.requiredText("step") }
            return summary
        }
    }

    /// One page of the reports of which anything differs, those with the most differences first.
    public func entries(_ selection: ReportSelection, limit: Int, offset: Int) async throws -> [Entry] {
        let rows = try await self.pool.session { session in
            try session.query(
                """
                SELECT r.id AS report, e.title, v.uri, e.extractor AS old, c.extractor AS new, c.same, c.parts, c.items
                FROM comparisons c JOIN extractions e USING (version_id)
                    JOIN reports r ON r.searchable_version = c.version_id JOIN versions v ON v.id = c.version_id
                WHERE \(ReportSelection.condition)
                    AND (appeared + vanished + changed > 0 OR json_array_length(parts) > 0)
                ORDER BY appeared + vanished + changed DESC, r.id LIMIT $7::bigint OFFSET $8::bigint
                """,
                selection.parameters + [.integer(limit), .integer(offset)]
            ).map {
                (
                    entry: Entry(
                        report: try $0.requiredInteger("report"),
                        title: try $0.text("title"),
                        uri: try $0.requiredText("uri"),
                        from: try $0.requiredText("old"),
                        to: try $0.requiredText("new"),
                        same: Int(try $0.requiredInteger("same")),
                        parts: [],
                        items: []
                    ),
                    parts: try $0.requiredBytes("parts"),
                    items: try $0.requiredBytes("items")
                )
            }
        }
        let decoder = JSONDecoder()
        return try rows.map { row in
            var entry = row.entry
            entry.parts = try decoder.decode([String].self, from: Data(row.parts))
            entry.items = try decoder.decode([ReportComparison.Item].self, from: Data(row.items))
            return entry
        }
    }
}
