public import PostgreSQL

/// Has reports read again that answer queries: to replace their facts, or to see first what that would change.
public struct ReextractionStore: Sendable {
    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// What an extraction job does with what it finds.
    public enum Task: String, Sendable, Hashable, Codable, CaseIterable { case extract, compare }

    /// Makes a job for each report of a selection that has none, in one statement: asking again adds what is missing.
    ///
    /// A dead job has another round of attempts. A comparison becomes a replacement where that is asked for, even while
    /// a worker has it.
    ///
    /// - Parameters:
    ///   - extractor: the version that is to read them. Reports that it has read already, or compared already, are left
    ///     alone; `nil` leaves none alone.
    /// - Returns: how many jobs were made or changed.
    public func enqueue(
        _ task: Task,
        _ selection: ReportSelection,
        unlessBy extractor: String?,
        priority: Int
    ) async throws -> Int {
        try await self.pool.session { session in
            let rows = try session.query(
                """
                WITH made AS (
                    INSERT INTO jobs (stage, version_id, priority, task)
                    SELECT 'extraction', e.version_id, $7::smallint, $8
                    FROM extractions e JOIN reports r ON r.searchable_version = e.version_id
                    WHERE \(ReportSelection.condition) AND e.extractor IS DISTINCT FROM $9::text
                        AND ($8 <> 'compare' OR NOT EXISTS (
                            SELECT FROM comparisons c WHERE c.version_id = e.version_id AND c.extractor = $9::text))
                    ORDER BY e.version_id
                    ON CONFLICT (version_id) DO UPDATE SET
                        stage = excluded.stage, task = excluded.task, priority = excluded.priority,
                        state = CASE WHEN jobs.state = 'leased' THEN 'leased' ELSE 'ready' END,
                        attempts = CASE WHEN jobs.state IN ('dead', 'discarded') THEN 0 ELSE jobs.attempts END,
                        available_at = CASE WHEN jobs.state IN ('dead', 'discarded') THEN now() ELSE jobs.available_at END,
                        error = CASE WHEN jobs.state IN ('dead', 'discarded') THEN NULL ELSE jobs.error END
                    WHERE jobs.state IN ('dead', 'discarded') OR jobs.task = 'compare' AND excluded.task = 'extract'
                    RETURNING id
                )
                SELECT count(*) AS jobs FROM made
                """,
                selection.parameters + [.integer(priority), .text(task.rawValue), .text(extractor)]
            )
            return Int(try rows.first?.requiredInteger("jobs") ?? 0)
        }
    }

    /// How far the jobs of a selection's reports are.
    public struct Backlog: Sendable, Hashable, Codable {
        /// Jobs that wait or run.
        public var pending: Int
        /// Jobs that could not be done: the reports keep the facts that they have.
        public var dead: Int

        public init(pending: Int, dead: Int) {
            self.pending = pending
            self.dead = dead
        }
    }

    public func backlog(_ task: Task, _ selection: ReportSelection) async throws -> Backlog {
        try await self.pool.session { session in
            let row = try session.query(
                """
                SELECT count(*) FILTER (WHERE j.state IN ('ready', 'leased')) AS pending,
                    count(*) FILTER (WHERE j.state = 'dead') AS dead
                FROM jobs j JOIN extractions e USING (version_id) JOIN reports r ON r.searchable_version = e.version_id
                WHERE \(ReportSelection.condition) AND j.stage = 'extraction' AND j.task = $7
                """,
                selection.parameters + [.text(task.rawValue)]
            ).first
            return Backlog(
                pending: Int(try row?.requiredInteger("pending") ?? 0),
                dead: Int(try row?.requiredInteger("dead") ?? 0)
            )
        }
    }
}
