public import PostgreSQL

/// Takes documents in: raw bytes, and which report each belongs to.
public struct DocumentStore: Sendable {
    let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// The type of documents that were rejected (RFC 2046, 4.5.1).
    private static let unknownType = "application/octet-stream"

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
    /// The same bytes again are a duplicate, wherever they come from; other bytes from the address that a report's newest
    /// version came from are its next version.
    public func accept(
        _ bytes: [UInt8],
        sha256: [UInt8],
        uri: String,
        mediaType: String,
        charset: String? = nil,
        priority: Int
    ) async throws -> Receipt {
        try await self.pool.transaction { session in
            // Submissions of one address come one after the other; those of one content wait at the INSERT.
            try session.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", .text(uri))
            if try !Self.insert(session, bytes, sha256: sha256, mediaType: mediaType) {
                try Self.correctType(session, sha256, mediaType)
            }
            let receipt = try Self.place(session, sha256: sha256, uri: uri, priority: priority)
            try session.query(
                """
                INSERT INTO sources (uri, report_id, sha256) VALUES ($1, $2::bigint, $3)
                ON CONFLICT (uri) DO UPDATE
                SET report_id = excluded.report_id, sha256 = excluded.sha256, last_seen = now()
                """,
                .text(uri),
                .integer(receipt.report),
                .bytes(sha256)
            )
            try Self.record(session, receipt, sha256: sha256, size: bytes.count, uri: uri, charset: charset)
            return receipt
        }
    }

    /// Records a document that is not taken in, by name and reason.
    ///
    /// - Parameter isKept: whether its bytes are kept, for a later build to read.
    public func reject(
        _ bytes: [UInt8],
        sha256: [UInt8],
        uri: String,
        charset: String? = nil,
        reason: String,
        isKept: Bool
    ) async throws -> Receipt {
        let receipt = Receipt(outcome: .rejected, reason: reason)
        try await self.pool.transaction { session in
            if isKept { try Self.insert(session, bytes, sha256: sha256, mediaType: Self.unknownType) }
            try Self.record(session, receipt, sha256: sha256, size: bytes.count, uri: uri, charset: charset)
        }
        return receipt
    }

    /// Stores bytes, and says whether they are new.
    @discardableResult
    private static func insert(
        _ session: Session,
        _ bytes: [UInt8],
        sha256: [UInt8],
        mediaType: String
    ) throws -> Bool {
        try !session.query(
            """
            INSERT INTO documents (sha256, bytes, media_type) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING true
            """,
            .bytes(sha256),
            .bytes(bytes),
            .text(mediaType)
        ).isEmpty
    }

    /// Gives a document that was rejected once the type that it is found to be now.
    static func correctType(_ session: Session, _ sha256: [UInt8], _ mediaType: String) throws {
        try session.query(
            "UPDATE documents SET media_type = $2 WHERE sha256 = $1 AND media_type = $3 AND media_type <> $2",
            .bytes(sha256),
            .text(mediaType),
            .text(self.unknownType)
        )
    }

    /// Finds the report of a document, or makes it.
    ///
    /// What decides is what the address showed last, and who else shows it:
    /// - the same as last time is a duplicate, also where the report has moved on at another address;
    /// - bytes that another report has are a duplicate of that one;
    /// - other bytes at an address that leads its report, having shown the newest version, are the next version of it;
    /// - other bytes at an address that only repeated what another showed are a report of its own.
    static func place(
        _ session: Session,
        sha256: [UInt8],
        uri: String,
        priority: Int
    ) throws -> Receipt {
        let source = try session.query("SELECT report_id, sha256 FROM sources WHERE uri = $1", .text(uri)).first
        let report = try source?.requiredInteger("report_id")
        let latest = try report.flatMap { try self.latestVersion(session, of: $0) }
        let isUnchanged = try source?.requiredBytes("sha256") == sha256
        let known = try session.query(
            """
            SELECT id, report_id FROM versions WHERE sha256 = $1
            ORDER BY report_id IS NOT DISTINCT FROM $2::bigint DESC, id DESC LIMIT 1
            """,
            .bytes(sha256),
            .integer(report)
        ).first
        if let known {
            // An address that shows an older version of its own report again has gone back to it: that is news.
            let isReturn =
                try !isUnchanged && known.requiredInteger("report_id") == report && latest?.requiredText("uri") == uri
                && latest?.requiredBytes("sha256") != sha256
            if !isReturn {
                return Receipt(
                    outcome: .duplicate,
                    report: try known.requiredInteger("report_id"),
                    version: try known.requiredInteger("id")
                )
            }
        }
        let leads = try latest?.requiredText("uri") == uri
        if let report, let latest, leads {
            let ordinal = try latest.requiredInteger("ordinal") + 1
            let version = try self.insertVersion(session, report, ordinal, sha256, uri, priority)
            return Receipt(outcome: .newVersion, report: report, version: version)
        }
        let row = try session.query("INSERT INTO reports DEFAULT VALUES RETURNING id").first
        let new = try row?.requiredInteger("id") ?? 0
        let version = try self.insertVersion(session, new, 1, sha256, uri, priority)
        return Receipt(outcome: .new, report: new, version: version)
    }

    /// The newest version of a report, which no other address can change until the end of the transaction.
    private static func latestVersion(_ session: Session, of report: Int64) throws -> Row? {
        // Two addresses of one report may change at the same moment.
        try session.query("SELECT FROM reports WHERE id = $1::bigint FOR NO KEY UPDATE", .integer(report))
        return try session.query(
            """
            SELECT v.id, v.ordinal, v.sha256, v.uri FROM reports r JOIN versions v ON v.id = r.latest_version
            WHERE r.id = $1::bigint
            """,
            .integer(report)
        ).first
    }

    /// Adds a version to a report, with the job that will read it.
    private static func insertVersion(
        _ session: Session,
        _ report: Int64,
        _ ordinal: Int64,
        _ sha256: [UInt8],
        _ uri: String,
        _ priority: Int
    ) throws -> Int64? {
        try session.query(
            """
            WITH version AS (
                INSERT INTO versions (report_id, ordinal, sha256, uri) VALUES ($1::bigint, $2::integer, $3, $4)
                RETURNING id
            ), job AS (
                INSERT INTO jobs (stage, version_id, priority) SELECT 'extraction', id, $5::smallint FROM version
            )
            UPDATE reports SET latest_version = version.id FROM version WHERE reports.id = $1::bigint
            RETURNING version.id
            """,
            .integer(report),
            .integer(ordinal),
            .bytes(sha256),
            .text(uri),
            .integer(priority)
        ).first?.requiredInteger("id")
    }

    private static func record(
        _ session: Session,
        _ receipt: Receipt,
        sha256: [UInt8],
        size: Int,
        uri: String,
        charset: String? = nil
    ) throws {
        try session.query(
            """
            INSERT INTO submissions (uri, sha256, size, outcome, version_id, reason, charset)
            VALUES ($1, $2, $3::bigint, $4, $5::bigint, $6, $7)
            """,
            .text(uri),
            .bytes(sha256),
            .integer(size),
            .text(receipt.outcome.rawValue),
            .integer(receipt.version),
            .text(receipt.reason),
            .text(charset)
        )
    }

    /// A document as it was received.
    public struct Raw: Sendable {
        public var bytes: [UInt8]
        /// The address that it came from.
        public var uri: String
        public var mediaType: String
        /// The label of the encoding that its server declared.
        public var charset: String?
        /// Whether it has been read before.
        public var isExtracted = false

        init(row: Row) throws {
            self.bytes = try row.requiredBytes("bytes")
            self.uri = try row.requiredText("uri")
            self.mediaType = try row.requiredText("media_type")
            self.charset = try row.text("charset")
        }
    }

    /// The document that a version was made of.
    public func raw(version: Int64) async throws -> Raw? {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT d.bytes, d.media_type, v.uri, s.charset,
                    EXISTS (SELECT FROM extractions e WHERE e.version_id = v.id) AS is_extracted
                FROM versions v JOIN documents d USING (sha256)
                    LEFT JOIN submissions s ON s.version_id = v.id AND s.outcome IN ('new', 'new_version')
                WHERE v.id = $1::bigint
                """,
                .integer(version)
            ).first.map {
                var raw = try Raw(row: $0)
                raw.isExtracted = try $0.boolean("is_extracted") ?? false
                return raw
            }
        }
    }
}
