import PostgreSQL

extension DocumentStore {
    /// What became of a rejected document that is taken in after all.
    public enum Readmission: Sendable, Hashable {
        case admitted(Receipt)
        /// Its address has shown something newer since, whose place it must not take.
        case outdated
        /// It is not rejected any more.
        case settled
    }

    /// Takes a rejected document in, in the place of its submission, which is counted where it is now from the moment
    /// that this is committed (I3).
    public func readmit(submission: Int64, mediaType: String, priority: Int) async throws -> Readmission {
        try await self.pool.transaction { session in
            let rejected = try session.query(
                "SELECT uri, sha256 FROM submissions WHERE id = $1::bigint AND outcome = 'rejected' FOR UPDATE",
                .integer(submission)
            ).first
            guard let rejected else { return .settled }
            let (uri, sha256) = (try rejected.requiredText("uri"), try rejected.requiredBytes("sha256"))
            try session.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", .text(uri))
            let newer = try session.query(
                """
                SELECT FROM sources o JOIN submissions s USING (uri)
                WHERE s.id = $1::bigint AND o.sha256 <> s.sha256 AND o.last_seen > s.received_at
                """,
                .integer(submission)
            )
            guard newer.isEmpty else { return .outdated }
            try Self.correctType(session, sha256, mediaType)
            let receipt = try Self.place(session, sha256: sha256, uri: uri, priority: priority)
            // The address showed it when it was received, not now.
            try session.query(
                """
                INSERT INTO sources (uri, report_id, sha256, first_seen, last_seen)
                SELECT uri, $2::bigint, sha256, received_at, received_at FROM submissions WHERE id = $1::bigint
                ON CONFLICT (uri) DO UPDATE SET report_id = excluded.report_id, sha256 = excluded.sha256,
                    last_seen = greatest(sources.last_seen, excluded.last_seen)
                """,
                .integer(submission),
                .integer(receipt.report)
            )
            try session.query(
                """
                UPDATE submissions SET outcome = $2, version_id = $3::bigint, reason = NULL, reread_at = now()
                WHERE id = $1::bigint
                """,
                .integer(submission),
                .text(receipt.outcome.rawValue),
                .integer(receipt.version)
            )
            return .admitted(receipt)
        }
    }
}
