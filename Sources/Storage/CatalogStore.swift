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
        /// `searchable`, `duplicate`, `in_progress`, `dead`, `rejected`.
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
        /// Pages that repeat it, of which only the addresses are among the sources.
        public var copies: [Relative]
        /// Reports that differ from it in figures or wording only: each states what the other does not.
        public var variants: [Relative]
    }

    /// The newest version of another address, and which version it repeats or differs from.
    public struct Relative: Sendable, Codable {
        /// By this number alone it can be shown by itself, and compared.
        public var report: Int64
        public var version: Int64
        public var uri: String
        public var sha256: String
        /// The number of the version that it is likened to, within its report.
        public var ordinal: Int
        /// ISO 8601.
        public var receivedAt: String

        enum CodingKeys: String, CodingKey {
            case report, version, uri, sha256, ordinal
            case receivedAt = "received_at"
        }
    }

    /// The reports that `reference` may mean: a report's number, an address or its ending, the beginning of a SHA-256.
    ///
    /// - Parameter isLed: whether a copy stands for the report that it repeats.
    public func find(_ reference: String, isLed: Bool = true) async throws -> [Int64] {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT DISTINCT CASE WHEN $3::boolean THEN leading_report(found.id) ELSE found.id END AS id FROM (
                SELECT id FROM reports WHERE id = $2::bigint
                UNION SELECT report_id FROM sources WHERE uri = $1
                UNION SELECT report_id FROM sources
                    WHERE length($1) >= 4 AND $2::bigint IS NULL AND right(uri, length($1)) = $1
                UNION SELECT report_id FROM versions
                    WHERE length($1) >= 8 AND $1 ~ '^[0-9a-f]+$' AND starts_with(encode(sha256, 'hex'), $1)
                LIMIT 100) AS found ORDER BY 1 LIMIT 20
                """,
                .text(reference),
                .integer(Int64(reference)),
                .boolean(isLed)
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
            let copies = try Self.copies(session, of: report)
            let sources = try session.query(
                "SELECT uri FROM sources WHERE report_id = ANY($1::bigint[]) ORDER BY first_seen, uri",
                .integers([report] + copies.map(\.report))
            ).map { try $0.requiredText("uri") }
            return Entry(
                report: report,
                versions: versions,
                sources: sources,
                copies: copies,
                variants: try Self.variants(session, of: report)
            )
        }
    }

    private static let relative = """
        v.report_id, v.id, v.uri, encode(v.sha256, 'hex') AS sha256, original.ordinal,
        to_char(v.received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS received_at
        """

    /// What is read last of each address.
    private static let newest = """
        JOIN LATERAL (
            SELECT v.id FROM versions v JOIN extractions e ON e.version_id = v.id
            WHERE v.report_id = reports.id ORDER BY v.ordinal DESC LIMIT 1
        ) AS newest ON newest.id = v.id
        """

    private static func copies(_ session: Session, of report: Int64) throws -> [Relative] {
        try session.query(
            """
            WITH RECURSIVE members (report_id) AS (
                SELECT $1::bigint
                UNION
                SELECT v.report_id FROM members JOIN versions original USING (report_id)
                    JOIN versions v ON v.copy_of = original.id JOIN reports ON reports.id = v.report_id \(self.newest)
            )
            SELECT \(self.relative) FROM members JOIN reports ON reports.id = members.report_id
                JOIN versions v ON v.report_id = reports.id \(self.newest)
                JOIN versions original ON original.id = v.copy_of
            WHERE v.report_id <> $1::bigint ORDER BY v.report_id
            """,
            .integer(report)
        ).map { try Relative(row: $0) }
    }

    /// In both directions: what differs from the report, and what it differs from.
    private static func variants(_ session: Session, of report: Int64) throws -> [Relative] {
        try session.query(
            """
            SELECT \(self.relative) FROM versions original JOIN versions v ON v.variant_of = original.id
                JOIN reports ON reports.id = v.report_id \(self.newest)
            WHERE original.report_id = $1::bigint
            UNION ALL
            SELECT \(self.relative) FROM versions original JOIN reports ON reports.id = original.report_id
                JOIN LATERAL (
                    SELECT v.id FROM versions v JOIN extractions e ON e.version_id = v.id
                    WHERE v.report_id = $1::bigint ORDER BY v.ordinal DESC LIMIT 1
                ) AS mine ON true JOIN versions m ON m.id = mine.id AND m.variant_of = original.id
                JOIN versions v ON v.id = original.id
            ORDER BY 1
            """,
            .integer(report)
        ).map { try Relative(row: $0) }
    }
}

extension CatalogStore.Relative {
    fileprivate init(row: Row) throws {
        self.init(
            report: try row.requiredInteger("report_id"),
            version: try row.requiredInteger("id"),
            uri: try row.requiredText("uri"),
            sha256: try row.requiredText("sha256"),
            ordinal: Int(try row.requiredInteger("ordinal")),
            receivedAt: try row.requiredText("received_at")
        )
    }
}
