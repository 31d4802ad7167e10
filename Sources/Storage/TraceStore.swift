public import PostgreSQL

/// What became of one version of a document, step by step, until it could be searched.
public struct TraceStore: Sendable {
    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    public struct Trace: Sendable, Codable {
        /// The number that the services' logs have as `version`.
        public var version: Int64
        public var uri: String
        /// As ``StatusStore/states``; absent where nothing was handed in under this version.
        public var state: String?
        public var reason: String?
        /// In order of time.
        public var steps: [Step]
        /// What is still to be done with it, or could not be.
        public var job: Job?
    }

    public struct Step: Sendable, Codable {
        /// UTC, with milliseconds: 2024-03-29T08:00:00.000Z.
        public var at: String
        /// received, extracted or indexed.
        public var stage: String
        public var what: String
        /// Since the step before.
        public var milliseconds: Int
    }

    public struct Job: Sendable, Codable {
        public var id: Int64
        public var stage: String
        public var state: String
        public var attempts: Int
        public var worker: String?
        public var error: String?
    }

    /// `nil` where there is no such version.
    public func trace(version: Int64) async throws -> Trace? {
        try await self.pool.session { session in
            let found = try session.query(
                """
                SELECT v.uri, s.state, s.reason FROM versions v LEFT JOIN LATERAL (
                    SELECT state, reason FROM submission_states
                    WHERE version_id = v.id AND outcome IN ('new', 'new_version') ORDER BY id LIMIT 1
                ) AS s ON true
                WHERE v.id = $1::bigint
                """,
                .integer(version)
            ).first
            guard let found else { return nil }
            return Trace(
                version: version,
                uri: try found.requiredText("uri"),
                state: try found.text("state"),
                reason: try found.text("reason"),
                steps: try Self.steps(session, version),
                job: try Self.job(session, version)
            )
        }
    }

    private static func steps(_ session: Session, _ version: Int64) throws -> [Step] {
        try session.query(
            """
            SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, stage, what,
                coalesce(extract(epoch FROM at - lag(at) OVER (ORDER BY at, stage DESC)) * 1000, 0)::bigint AS since
            FROM (
                SELECT received_at, 'received', outcome || ', ' || size || ' bytes, submission ' || id
                FROM submissions WHERE version_id = $1::bigint
                UNION ALL SELECT extracted_at, 'extracted', figure_count || ' figures, extractor ' || extractor
                FROM extractions WHERE version_id = $1::bigint
                UNION ALL SELECT indexed_at, 'indexed',
                    coalesce('generation ' || indexed_in || ' of the index', 'by an older build')
                FROM versions WHERE id = $1::bigint AND indexed_at IS NOT NULL
            ) AS steps (at, stage, what) ORDER BY steps.at, stage DESC
            """,
            .integer(version)
        ).map {
            Step(
                at: try $0.requiredText("at"),
                stage: try $0.requiredText("stage"),
                what: try $0.requiredText("what"),
                milliseconds: Int(try $0.requiredInteger("since"))
            )
        }
    }

    private static func job(_ session: Session, _ version: Int64) throws -> Job? {
        try session.query(
            "SELECT id, stage, state, attempts, worker, error FROM jobs WHERE version_id = $1::bigint",
            .integer(version)
        ).first.map {
            Job(
                id: try $0.requiredInteger("id"),
                stage: try $0.requiredText("stage"),
                state: try $0.requiredText("state"),
                attempts: Int(try $0.requiredInteger("attempts")),
                worker: try $0.text("worker"),
                error: try $0.text("error")
            )
        }
    }
}
