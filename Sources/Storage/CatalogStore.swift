public import PostgreSQL

/// Reports by number, address or content, with their versions and sources.
public struct CatalogStore: Sendable {
    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    public struct Version: Sendable, Codable {
        public var version: Int64
        public var ordinal: Int
        public var uri: String
        public var sha256: String
        /// ISO 8601.
        public var receivedAt: String
        public var isSearchable: Bool
        public var extractor: String?
        /// `searchable`, `in_progress`, `dead`, `rejected`.
        public var state: String
        public var reason: String?

        enum CodingKeys: String, CodingKey {
            case version, ordinal, uri, sha256, extractor, state, reason
            case receivedAt = "received_at"
            case isSearchable = "is_searchable"
        }
    }

    public struct Entry: Sendable, Codable {
        public var report: Int64
        /// Newest first.
        public var versions: [Version]
        /// Every address that the report was found at.
        public var sources: [String]
    }

    /// The reports that `reference` may mean: a report's number, an address or its ending, the beginning of a SHA-256.
    public func find(_ reference: String) async throws -> [Int64] {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT id FROM reports WHERE id = $2::bigint
                UNION SELECT report_id FROM sources WHERE uri = $1
                UNION SELECT report_id FROM sources
                    WHERE length($1) >= 4 AND $2::bigint IS NULL AND right(uri, length($1)) = $1
                UNION SELECT report_id FROM versions
                    WHERE length($1) >= 8 AND $1 ~ '^[0-9a-f]+$' AND starts_with(encode(sha256, 'hex'), $1)
                ORDER BY 1 LIMIT 20
                """,
                .text(reference),
                .integer(Int64(reference))
            ).map { try $0.requiredInteger("id") }
        }
    }

    public func entry(_ report: Int64) async throws -> Entry? {
        try await self.pool.session { session in
            let versions = try session.query(
                """
                SELECT v.id, v.ordinal, v.uri, encode(v.sha256, 'hex') AS sha256,
                    to_char(v.received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS received_at,
                    r.searchable_version IS NOT DISTINCT FROM v.id AS is_searchable, e.extractor,
                    coalesce(s.state, 'lost') AS state, s.reason
                FROM versions v JOIN reports r ON r.id = v.report_id
                    LEFT JOIN extractions e ON e.version_id = v.id
                    LEFT JOIN submission_states s ON s.version_id = v.id AND s.outcome IN ('new', 'new_version')
                WHERE v.report_id = $1::bigint ORDER BY v.ordinal DESC
                """,
                .integer(report)
            ).map {
                Version(
                    version: try $0.requiredInteger("id"),
                    ordinal: Int(try $0.requiredInteger("ordinal")),
                    uri: try $0.requiredText("uri"),
                    sha256: try $0.requiredText("sha256"),
                    receivedAt: try $0.requiredText("received_at"),
                    isSearchable: try $0.boolean("is_searchable") ?? false,
                    extractor: try $0.text("extractor"),
                    state: try $0.requiredText("state"),
                    reason: try $0.text("reason")
                )
            }
            guard !versions.isEmpty else { return nil }
            let sources = try session.query(
                "SELECT uri FROM sources WHERE report_id = $1::bigint ORDER BY first_seen, uri",
                .integer(report)
            ).map { try $0.requiredText("uri") }
            return Entry(report: report, versions: versions, sources: sources)
        }
    }
}
