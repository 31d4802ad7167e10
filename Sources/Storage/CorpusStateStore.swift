public import PostgreSQL

/// Tells whether anything changed that answers are made of.
public struct CorpusStateStore: Sendable {
    /// The corpus at a moment of the database.
    public struct State: Sendable, Hashable {
        /// The transactions that had been committed by then: while it is the same, nothing at all was written.
        public var moment: String
        /// Of all that answers about many reports are made of: as long as it is the same, so are they.
        public var token: String
    }

    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// The state as it is now.
    ///
    /// - Parameter known: the state found before. Where nothing was written since, it is still that; looking through all
    ///   reports is spared.
    public func state(known: State?) async throws -> State {
        try await self.pool.session { session in
            if let known, try Self.moment(session) == known.moment { return known }
            // One statement sees one moment, and says which.
            let row = try session.query(
                """
                SELECT pg_current_snapshot()::text AS moment,
                    concat_ws('/',
                        (SELECT count(*) || '.' || coalesce(sum(hashint8extended(searchable_version, id)), 0)
                            FROM reports WHERE searchable_version IS NOT NULL),
                        -- What is written together is not committed in the order of its times and numbers: the last of
                        -- them is not enough.
                        (SELECT count(*) || '.'
                                || coalesce(sum(timestamp_hash_extended(extracted_at AT TIME ZONE 'UTC', 0)), 0)
                            FROM extractions),
                        (SELECT count(*) || '.' || coalesce(max(id), 0) FROM corrections),
                        (SELECT count(*) || '.' || coalesce(max(id), 0) FROM dismissals)) AS token
                """
            ).first
            guard let row else { throw StorageSurprise("no row tells the state of the corpus") }
            return State(moment: try row.requiredText("moment"), token: try row.requiredText("token"))
        }
    }

    private static func moment(_ session: Session) throws -> String? {
        try session.query("SELECT pg_current_snapshot()::text AS moment").first?.requiredText("moment")
    }
}
