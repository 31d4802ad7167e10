public import PostgreSQL

/// What an operator sees of the jobs and may do to them.
public struct OperatorStore: Sendable {
    let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// Every state that a job may be in.
    public static let states = ["ready", "leased", "dead", "discarded"]

    /// A job that is waiting, under way or dead.
    public struct JobRecord: Sendable, Codable {
        public var id: Int64
        public var stage: String
        /// What an extraction job does with what it finds: `extract` or `compare`.
        public var task: String
        public var state: String
        public var attempts: Int64
        public var version: Int64
        public var uri: String
        public var error: String?
        /// Seconds since the job was made.
        public var age: Double
    }

    /// What tells this database from every other: the moment, in hexadecimal microseconds, when its schema was made. A
    /// restored copy keeps it.
    public func clusterIdentity() async throws -> String {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT to_hex((extract(epoch FROM applied_at) * 1000000)::bigint) AS identity FROM schema_migrations
                ORDER BY number LIMIT 1
                """
            ).first?.requiredText("identity") ?? ""
        }
    }

    /// Jobs in order of age. `states` empty: all.
    public func jobs(states: [String], limit: Int) async throws -> [JobRecord] {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT j.id, j.stage, j.task, j.state, j.attempts, j.version_id, v.uri, j.error,
                    extract(epoch FROM now() - j.created_at)::double precision AS age
                FROM jobs j JOIN versions v ON v.id = j.version_id
                WHERE cardinality($1::text[]) = 0 OR j.state = ANY($1::text[])
                ORDER BY j.id LIMIT $2::bigint
                """,
                .texts(states),
                .integer(limit)
            ).map {
                JobRecord(
                    id: try $0.requiredInteger("id"),
                    stage: try $0.requiredText("stage"),
                    task: try $0.requiredText("task"),
                    state: try $0.requiredText("state"),
                    attempts: try $0.requiredInteger("attempts"),
                    version: try $0.requiredInteger("version_id"),
                    uri: try $0.requiredText("uri"),
                    error: try $0.text("error"),
                    age: try $0.double("age") ?? 0
                )
            }
        }
    }

    /// Hands out no more jobs of a stage; those under way are done.
    public func pause(_ stage: Stage, author: String, reason: String) async throws {
        try await self.pool.session { session in
            _ = try session.query(
                """
                INSERT INTO paused_stages (stage, author, reason) VALUES ($1, $2, $3)
                ON CONFLICT (stage) DO UPDATE SET author = excluded.author, reason = excluded.reason
                """,
                .text(stage.rawValue),
                .text(author),
                .text(reason)
            )
        }
    }

    /// Returns whether the stage was paused.
    public func resume(_ stage: Stage) async throws -> Bool {
        try await self.pool.session { session in
            let resumed = try session.query(
                "DELETE FROM paused_stages WHERE stage = $1 RETURNING stage",
                .text(stage.rawValue)
            )
            return !resumed.isEmpty
        }
    }

    /// The dead jobs whose error has `words`, in any case.
    public func dead(because words: String) async throws -> [Int64] {
        try await self.pool.session { session in
            try session.query(
                "SELECT id FROM jobs WHERE state = 'dead' AND strpos(lower(error), lower($1)) > 0 ORDER BY id",
                .text(words)
            ).map { try $0.requiredInteger("id") }
        }
    }

    /// Gives dead or discarded jobs another round of attempts. `ids` nil: all dead ones. Returns those changed.
    ///
    /// - Parameter priority: the priority they have from now on; `nil` leaves it.
    public func retry(_ ids: [Int64]?, priority: Int? = nil) async throws -> [Int64] {
        let assignment = """
            state = 'ready', attempts = 0, available_at = now(), error = NULL,
            priority = \(priority.map { "\($0)" } ?? "priority")
            """
        let states = ids == nil ? ["dead"] : ["dead", "discarded"]
        return try await self.pool.session { try Self.change($0, ids, assignment, from: states) }
    }

    /// Gives dead jobs up: their documents count as rejected from now on, but for those that an earlier reading has made
    /// searchable, and stay stored. Copies of what can never be searched become a report of their own. `ids` nil: all of
    /// them. Returns those changed.
    public func discard(_ ids: [Int64]?) async throws -> [Int64] {
        try await self.pool.transaction { session in
            let discarded = try Self.change(session, ids, "state = 'discarded'", from: ["dead"])
            let copies = try session.query(
                """
                SELECT c.id, c.copy_of FROM jobs j JOIN versions v ON v.id = j.version_id AND v.indexed_at IS NULL
                    JOIN versions c ON c.copy_of = v.id
                WHERE j.id = ANY($1::bigint[]) ORDER BY c.copy_of, c.report_id, c.id
                """,
                .integers(discarded)
            ).map { (id: try $0.requiredInteger("id"), original: try $0.requiredInteger("copy_of")) }
            for (_, group) in Dictionary(grouping: copies, by: \.original).sorted(by: { $0.key < $1.key }) {
                try ExtractionStore.release(session, group.map(\.id))
            }
            return discarded
        }
    }

    private static func change(
        _ session: Session,
        _ ids: [Int64]?,
        _ assignment: String,
        from states: [String]
    ) throws -> [Int64] {
        try session.query(
            """
            UPDATE jobs SET \(assignment)
            WHERE state = ANY($2::text[]) AND ($3::boolean OR id = ANY($1::bigint[]))
            RETURNING id
            """,
            .integers(ids ?? []),
            .texts(states),
            .boolean(ids == nil)
        ).map { try $0.requiredInteger("id") }.sorted()
    }
}
