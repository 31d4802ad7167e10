import PostgreSQL

extension QuarantineStore {
    /// Removes the bytes of rejected documents for good, the oldest first; they stay listed, with the note.
    ///
    /// Those of dead documents stay, whose jobs are an operator's to discard, and those that anything else refers to.
    ///
    /// - Parameters:
    ///   - days: only what was received longer ago than this.
    ///   - limit: documents at most.
    /// - Returns: how many lost their bytes, and how many of those meant are left over by the limit.
    public func purge(
        _ selection: Selection,
        olderThan days: Double,
        note: String,
        limit: Int
    ) async throws -> (purged: Int, left: Int) {
        try await self.pool.transaction { session in
            let meant = try session.query(
                """
                SELECT s.id FROM submissions s
                WHERE s.outcome = 'rejected' AND EXISTS (SELECT FROM documents d WHERE d.sha256 = s.sha256)
                    AND NOT EXISTS (SELECT FROM versions v WHERE v.sha256 = s.sha256)
                    AND ($1::bigint[] IS NULL OR s.id = ANY($1::bigint[]))
                    AND ($2::text IS NULL OR strpos(s.reason, $2::text) > 0)
                    AND s.received_at <= now() - make_interval(secs => $3::double precision * 86400)
                ORDER BY s.id
                """,
                selection.ids.map { .integers($0) } ?? .null,
                .text(selection.reason),
                .double(days)
            ).map { try $0.requiredInteger("id") }
            let purged = try session.query(
                "SELECT purge_rejected($1::bigint[], $2) AS purged",
                .integers(Array(meant.prefix(limit))),
                .text(note)
            ).first?.requiredInteger("purged")
            return (Int(purged ?? 0), max(0, meant.count - limit))
        }
    }
}
