public import PostgreSQL

/// Findings that people put aside.
public struct DismissalStore: Sendable {
    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// Who put a finding aside, when and why.
    public struct Entry: Sendable, Hashable {
        public var author: String
        public var reason: String
        /// ISO 8601, UTC.
        public var madeAt: String
    }

    /// Puts a finding aside, or brings it back.
    ///
    /// - Returns: Whether that changes anything: what is put aside already stays so, with the first reason.
    public func record(_ finding: String, isRestored: Bool, author: String, reason: String) async throws -> Bool {
        try await self.pool.transaction { session in
            // Two people at once: the second sees what the first did.
            try session.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", .text("finding " + finding))
            let isAside = try Self.current(session, [finding])[finding] != nil
            guard isAside == isRestored else { return false }
            try session.query(
                "INSERT INTO dismissals (finding, is_restored, author, reason) VALUES ($1, $2::boolean, $3, $4)",
                .text(finding),
                .boolean(isRestored),
                .text(author),
                .text(reason)
            )
            return true
        }
    }

    /// Those of `findings` that are put aside.
    public func current(_ findings: [String]) async throws -> [String: Entry] {
        try await self.pool.session { try Self.current($0, findings) }
    }

    private static func current(_ session: Session, _ findings: [String]) throws -> [String: Entry] {
        var entries: [String: Entry] = [:]
        for row in try session.query(
            """
            SELECT * FROM (
                SELECT DISTINCT ON (finding) finding, is_restored, author, reason,
                    to_char(made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS made_at
                FROM dismissals WHERE finding = ANY($1::text[]) ORDER BY finding, id DESC) AS last
            WHERE NOT is_restored
            """,
            .texts(findings)
        ) {
            entries[try row.requiredText("finding")] = Entry(
                author: try row.requiredText("author"),
                reason: try row.requiredText("reason"),
                madeAt: try row.requiredText("made_at")
            )
        }
        return entries
    }
}
