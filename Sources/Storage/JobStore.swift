public import PostgreSQL

/// The stages that work is handed on to.
public enum Stage: String, Sendable, Hashable, Codable, CaseIterable { case extraction, indexing }

/// A lease on a job.
public struct Lease: Sendable, Hashable {
    public let job: Int64
    public let token: Int64
    public let version: Int64
    /// The attempt that this lease is for, counted from 1.
    public let attempt: Int

    public init(job: Int64, token: Int64, version: Int64, attempt: Int) {
        self.job = job
        self.token = token
        self.version = version
        self.attempt = attempt
    }
}

/// The lease was lost before the results were committed: another worker has the job, and nothing was written.
public struct StaleLease: Error, Sendable, CustomStringConvertible {
    public let job: Int64

    public init(job: Int64) { self.job = job }

    public var description: String { "the lease of job \(self.job) was lost; its results are discarded" }
}

/// How jobs are leased and tried again.
public struct JobPolicy: Sendable {
    public var lease: Duration
    /// A job begun this often without success is dead.
    public var attemptLimit: Int
    /// Delay before the second attempt; doubled for each one after.
    public var retryDelay: Duration

    public init(lease: Duration = .seconds(15), attemptLimit: Int = 5, retryDelay: Duration = .seconds(1)) {
        self.lease = lease
        self.attemptLimit = attemptLimit
        self.retryDelay = retryDelay
    }
}

/// The jobs of all stages.
public struct JobStore: Sendable {
    private let pool: Pool
    private let policy: JobPolicy

    public init(pool: Pool, policy: JobPolicy = JobPolicy()) {
        self.pool = pool
        self.policy = policy
    }

    /// Whether a job's time has come. One that lies further ahead than any lease or delay was set before the clock of the
    /// database was set back, and would wait for as long as that was.
    private var isDue: String {
        let (lease, delay) = (self.policy.lease.seconds, self.policy.retryDelay.seconds)
        return """
            (available_at <= now() OR available_at > statement_timestamp() + make_interval(secs => 5 + CASE
                WHEN state = 'leased' THEN \(lease) WHEN attempts = 0 THEN 0
                ELSE \(delay) * 2 ^ least(attempts - 1, 10) END))
            """
    }

    /// Finds the jobs of leases that still hold, by their ids `$1` and tokens `$2`; a token is drawn once, for one job.
    ///
    /// A queue is empty most of the time, and the planner believes that it always is: it would walk all of the index of
    /// open jobs rather than look a few up. With the state hidden from it, it cannot.
    static let isHeld = "id = ANY($1::bigint[]) AND token = ANY($2::bigint[]) AND coalesce(state, '') = 'leased'"

    /// Leases up to `limit` jobs whose time has come, or whose lease has ended, each with a new token; none of a stage
    /// that is paused; the most urgent first. One that took its worker down each time never reports an error itself:
    /// after the last attempt it is dead instead.
    public func claim(_ stage: Stage, limit: Int, worker: String) async throws -> [Lease] {
        try await self.pool.session { session in
            let rows = try session.query(
                """
                UPDATE jobs SET token = nextval('fencing_tokens'), worker = $3,
                    state = CASE WHEN attempts < $5::integer THEN 'leased' ELSE 'dead' END,
                    available_at = now() + make_interval(secs => $4::double precision),
                    error = CASE WHEN attempts < $5::integer THEN error
                        ELSE coalesce(error, 'its worker died ' || attempts || ' times') END
                WHERE id = ANY(ARRAY(
                    SELECT id FROM jobs
                    WHERE stage = $1 AND state IN ('ready', 'leased') AND \(self.isDue)
                        AND NOT EXISTS (SELECT FROM paused_stages WHERE paused_stages.stage = $1)
                    ORDER BY priority DESC, id LIMIT $2::bigint FOR UPDATE SKIP LOCKED
                ))
                RETURNING id, token, version_id, attempts + 1 AS attempt, state = 'leased' AS is_leased,
                    priority::bigint
                """,
                .text(stage.rawValue),
                .integer(limit),
                .text(worker),
                .double(self.policy.lease.seconds),
                .integer(self.policy.attemptLimit)
            )
            let leased = try rows.filter { try $0.boolean("is_leased") == true }.map {
                let lease = Lease(
                    job: try $0.requiredInteger("id"),
                    token: try $0.requiredInteger("token"),
                    version: try $0.requiredInteger("version_id"),
                    attempt: Int(try $0.requiredInteger("attempt"))
                )
                return (lease: lease, priority: try $0.requiredInteger("priority"))
            }
            return leased.sorted { ($1.priority, $0.lease.job) < ($0.priority, $1.lease.job) }.map(\.lease)
        }
    }

    /// Extends leases that still hold their token.
    public func renew(_ leases: [(job: Int64, token: Int64)]) async throws {
        try await self.update(leases, "available_at = now() + make_interval(secs => \(self.policy.lease.seconds))")
    }

    /// Counts an attempt for each of `leases`, just before its work begins: a job that only waited beside one that
    /// brings its worker down loses nothing. Where the server goes down the count may be lost, and nothing else: it is
    /// not waited for until it is on disk.
    ///
    /// - Returns: the leases that still hold their token; the others are somebody else's by now.
    public func begin(_ leases: [Lease]) async throws -> [Lease] {
        let held = try await self.pool.session { session in
            try session.query(
                """
                UPDATE jobs SET attempts = attempts + 1 FROM set_config('synchronous_commit', 'off', true)
                WHERE \(Self.isHeld) RETURNING id
                """,
                .integers(leases.map(\.job)),
                .integers(leases.map(\.token))
            ).map { try $0.requiredInteger("id") }
        }
        return leases.filter { held.contains($0.job) }
    }

    /// Ends leases that still hold their token, so that others may claim the jobs at once.
    public func release(_ leases: [(job: Int64, token: Int64)]) async throws {
        try await self.update(leases, "state = 'ready', available_at = now()")
    }

    /// Ends a lease whose work was hindered by no fault of the job's: the attempt does not count.
    public func excuse(_ lease: Lease) async throws {
        try await self.update(
            [(lease.job, lease.token)],
            "state = 'ready', available_at = now(), attempts = greatest(attempts - 1, 0)"
        )
    }

    /// Changes those of `leases` that still hold their token. One that is being committed is passed over: it will be
    /// gone, and must not hold up the others.
    private func update(_ leases: [(job: Int64, token: Int64)], _ assignment: String) async throws {
        try await self.pool.session { session in
            _ = try session.query(
                """
                UPDATE jobs SET \(assignment)
                WHERE id = ANY(ARRAY(SELECT id FROM jobs WHERE \(Self.isHeld) FOR UPDATE SKIP LOCKED))
                """,
                .integers(leases.map(\.job)),
                .integers(leases.map(\.token))
            )
        }
    }

    /// Records that a job failed: it is tried again after a growing delay, or is dead where that cannot help or was
    /// tried often enough. Returns whether it is dead now.
    @discardableResult
    public func fail(_ lease: Lease, error: String, isPermanent: Bool) async throws -> Bool {
        try await self.pool.session { session in
            let row = try session.query(
                """
                UPDATE jobs SET error = $3, worker = NULL,
                    state = CASE WHEN $4::boolean OR attempts >= $5::integer THEN 'dead' ELSE 'ready' END,
                    available_at = now() + make_interval(secs => $6::double precision * 2 ^ least(attempts - 1, 10))
                WHERE \(Self.isHeld) RETURNING state = 'dead' AS is_dead
                """,
                .integers([lease.job]),
                .integers([lease.token]),
                .text(error),
                .boolean(isPermanent),
                .integer(self.policy.attemptLimit),
                .double(self.policy.retryDelay.seconds)
            ).first
            return try row?.boolean("is_dead") ?? false
        }
    }
}

extension Duration {
    var seconds: Double { Double(self.components.seconds) + Double(self.components.attoseconds) / 1e18 }
}
