import PostgreSQL

extension OperatorStore {
    /// Which of the documents that have been read.
    public enum ReadDocuments: Sendable {
        /// Every version of these reports.
        case reports([Int64])
        /// Newest versions that another extractor than this has read, or an older build that did not look for copies.
        case notBy(extractor: String)
    }

    /// Has documents read once more. They go on answering queries meanwhile, and count as what they are.
    ///
    /// - Returns: how many have a job now, and the id to go on after; `nil` where that was all. Documents that have one
    ///   already are passed over.
    public func readAgain(
        _ documents: ReadDocuments,
        after id: Int64,
        limit: Int,
        priority: Int
    ) async throws -> (jobs: Int, next: Int64?) {
        let (reports, extractor): ([Int64]?, String?) =
            switch documents {
            case .reports(let reports): (reports, nil)
            case .notBy(let extractor): (nil, extractor)
            }
        return try await self.pool.transaction { session in
            let chosen = try session.query(
                """
                SELECT e.version_id AS id FROM extractions e JOIN versions v ON v.id = e.version_id
                    JOIN reports r ON r.id = v.report_id
                WHERE e.version_id > $3::bigint AND (
                    v.report_id = ANY($1::bigint[])
                    OR r.latest_version = v.id AND (e.extractor <> $2 OR $2 IS NOT NULL AND e.copy_key IS NULL))
                ORDER BY 1 LIMIT $4::bigint
                """,
                reports.map { .integers($0) } ?? .null,
                .text(extractor),
                .integer(id),
                .integer(limit)
            ).map { try $0.requiredInteger("id") }
            let jobs = try session.query(
                """
                INSERT INTO jobs (stage, version_id, priority)
                SELECT 'extraction', version, $2::smallint FROM unnest($1::bigint[]) AS version
                ON CONFLICT (version_id) DO NOTHING RETURNING id
                """,
                .integers(chosen),
                .integer(priority)
            )
            return (jobs.count, chosen.count == limit ? chosen.last : nil)
        }
    }
}
