public import PostgreSQL

/// Who did what through the console.
public struct AuditStore: Sendable {
    public struct Entry: Sendable, Codable {
        public var id: Int64
        /// ISO 8601, UTC.
        public var madeAt: String
        public var account: String
        /// Such as `account.add`, `figure.correct`, `job.retry`.
        public var action: String
        /// What it was done to, with the reason that was given.
        public var subject: String

        enum CodingKeys: String, CodingKey {
            case id, account, action, subject
            case madeAt = "made_at"
        }
    }

    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    public func record(_ account: String, _ action: String, _ subject: String) async throws {
        try await self.pool.session { try Self.record($0, account, action, subject) }
    }

    static func record(_ session: Session, _ account: String, _ action: String, _ subject: String) throws {
        _ = try session.query(
            "INSERT INTO audit (account, action, subject) VALUES ($1, $2, $3)",
            .text(account),
            .text(action),
            .text(subject)
        )
    }

    /// The newest first.
    ///
    /// - Parameters:
    ///   - account: whose; `nil` for all.
    ///   - before: only those older than the one of this id.
    public func entries(account: String?, before: Int64?, limit: Int) async throws -> [Entry] {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT id, to_char(made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS made_at, account, action,
                    subject
                FROM audit
                WHERE ($1::text IS NULL OR account = $1) AND ($2::bigint IS NULL OR id < $2::bigint)
                ORDER BY id DESC LIMIT $3::bigint
                """,
                .text(account),
                .integer(before),
                .integer(limit)
            ).map {
                Entry(
                    id: try $0.requiredInteger("id"),
                    madeAt: try $0.requiredText("made_at"),
                    account: try $0.requiredText("account"),
                    action: try $0.requiredText("action"),
                    subject: try $0.requiredText("subject")
                )
            }
        }
    }
}
