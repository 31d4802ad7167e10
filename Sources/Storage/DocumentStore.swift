public import PostgreSQL

/// Takes documents in: raw bytes, and which report each belongs to.
public struct DocumentStore: Sendable {
    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// What became of a document at the door.
    public struct Receipt: Sendable, Hashable, Codable {
        public enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
            case new
            case newVersion = "new_version"
            case duplicate, rejected
        }

        public var outcome: Outcome
        /// The report that the document belongs to; `nil` where it was rejected.
        public var report: Int64?
        /// The version of it that has these bytes.
        public var version: Int64?
        public var reason: String?

        public init(outcome: Outcome, report: Int64? = nil, version: Int64? = nil, reason: String? = nil) {
            self.outcome = outcome
            self.report = report
            self.version = version
            self.reason = reason
        }
    }

    /// Stores a document and its extraction job, and returns once they are committed (I1).
    ///
    /// The same bytes again are a duplicate, wherever they come from; other bytes from a known address are a new
    /// version of the report found there before.
    public func accept(
        _ bytes: [UInt8],
        sha256: [UInt8],
        uri: String,
        mediaType: String,
        priority: Int
    ) async throws -> Receipt {
        try await self.pool.transaction { session in
            // Submissions of one address come one after the other; those of one content wait at the INSERT.
            try session.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", .text(uri))
            try session.query(
                "INSERT INTO documents (sha256, bytes, media_type) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                .bytes(sha256),
                .bytes(bytes),
                .text(mediaType)
            )
            let receipt = try Self.place(session, sha256: sha256, uri: uri, priority: priority)
            try session.query(
                """
                INSERT INTO sources (uri, report_id) VALUES ($1, $2::bigint)
                ON CONFLICT (uri) DO UPDATE SET last_seen = now()
                """,
                .text(uri),
                .integer(receipt.report)
            )
            try Self.record(session, receipt, sha256: sha256, size: bytes.count, uri: uri)
            return receipt
        }
    }

    /// Records a document that is not taken in, by name and reason. Its bytes are not kept.
    public func reject(sha256: [UInt8], size: Int, uri: String, reason: String) async throws -> Receipt {
        let receipt = Receipt(outcome: .rejected, reason: reason)
        try await self.pool.transaction { session in
            try Self.record(session, receipt, sha256: sha256, size: size, uri: uri)
        }
        return receipt
    }

    /// Finds the report of a document, or makes it.
    private static func place(
        _ session: Session,
        sha256: [UInt8],
        uri: String,
        priority: Int
    ) throws -> Receipt {
        let source = try session.query(
            """
            SELECT v.id AS version, v.report_id AS report, v.sha256 = $2 AS is_same, v.ordinal
            FROM sources s JOIN reports r ON r.id = s.report_id JOIN versions v ON v.id = r.latest_version
            WHERE s.uri = $1
            """,
            .text(uri),
            .bytes(sha256)
        ).first
        if let source, try source.boolean("is_same") == true {
            return Receipt(
                outcome: .duplicate,
                report: try source.requiredInteger("report"),
                version: try source.requiredInteger("version")
            )
        }
        let known = try session.query(
            "SELECT id AS version, report_id AS report FROM versions WHERE sha256 = $1 ORDER BY id DESC LIMIT 1",
            .bytes(sha256)
        ).first
        // An address that shows an older version of its own report again has gone back to it: that is news.
        if let known, try known.requiredInteger("report") != source?.requiredInteger("report") {
            return Receipt(
                outcome: .duplicate,
                report: try known.requiredInteger("report"),
                version: try known.requiredInteger("version")
            )
        }
        let report: Int64
        if let source {
            report = try source.requiredInteger("report")
        } else {
            let row = try session.query("INSERT INTO reports DEFAULT VALUES RETURNING id").first
            report = try row?.requiredInteger("id") ?? 0
        }
        let version = try session.query(
            """
            INSERT INTO versions (report_id, ordinal, sha256, uri)
            VALUES ($1::bigint, $2::integer, $3, $4) RETURNING id
            """,
            .integer(report),
            .integer((try source?.requiredInteger("ordinal") ?? 0) + 1),
            .bytes(sha256),
            .text(uri)
        ).first?.requiredInteger("id")
        try session.query(
            "UPDATE reports SET latest_version = $2::bigint WHERE id = $1::bigint",
            .integer(report),
            .integer(version)
        )
        try session.query(
            "INSERT INTO jobs (stage, version_id, priority) VALUES ('extraction', $1::bigint, $2::smallint)",
            .integer(version),
            .integer(priority)
        )
        return Receipt(outcome: source == nil ? .new : .newVersion, report: report, version: version)
    }

    private static func record(
        _ session: Session,
        _ receipt: Receipt,
        sha256: [UInt8],
        size: Int,
        uri: String
    ) throws {
        try session.query(
            """
            INSERT INTO submissions (uri, sha256, size, outcome, version_id, reason)
            VALUES ($1, $2, $3::bigint, $4, $5::bigint, $6)
            """,
            .text(uri),
            .bytes(sha256),
            .integer(size),
            .text(receipt.outcome.rawValue),
            .integer(receipt.version),
            .text(receipt.reason)
        )
    }

    /// The raw bytes of a version, and the address that they came from.
    public func raw(version: Int64) async throws -> (bytes: [UInt8], uri: String, mediaType: String)? {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT d.bytes, d.media_type, v.uri FROM versions v JOIN documents d USING (sha256) WHERE v.id = $1::bigint
                """,
                .integer(version)
            ).first.map {
                (try $0.requiredBytes("bytes"), try $0.requiredText("uri"), try $0.requiredText("media_type"))
            }
        }
    }
}
