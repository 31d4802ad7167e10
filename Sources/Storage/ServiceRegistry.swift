import Foundation
public import PostgreSQL

/// Which service instances live, and where they can be reached.
public struct ServiceRegistry: Sendable {
    /// An instance that has not renewed its row for this long is dead.
    public static let patience: Duration = .seconds(6)

    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    public struct Instance: Sendable, Codable {
        public var instance: String
        public var service: String
        public var host: String
        public var pid: Int
        /// Addresses by purpose: `requests`, `work`, `events`.
        public var endpoints: [String: String]
        /// Counters by name.
        public var stats: [String: Double]
        /// Seconds since it started.
        public var uptime: Double
        /// Who drained it, and why; absent where it takes work.
        public var drained: String?
        /// Jobs that an instance which is drained has under way still.
        public var leases: Int?

        public init(
            instance: String,
            service: String,
            host: String,
            pid: Int,
            endpoints: [String: String],
            stats: [String: Double] = [:],
            uptime: Double = 0,
            drained: String? = nil,
            leases: Int? = nil
        ) {
            self.instance = instance
            self.service = service
            self.host = host
            self.pid = pid
            self.endpoints = endpoints
            self.stats = stats
            self.uptime = uptime
            self.drained = drained
            self.leases = leases
        }
    }

    /// Writes or renews an instance's row, and clears away rows that have long been dead. Returns by whom the instance is
    /// drained, and why; `nil` where it is not.
    @discardableResult
    public func announce(_ instance: Instance) async throws -> String? {
        let endpoints = String(decoding: try JSONEncoder().encode(instance.endpoints), as: UTF8.self)
        let stats = String(decoding: try JSONEncoder().encode(instance.stats), as: UTF8.self)
        return try await self.pool.session { session in
            _ = try session.query(
                "SELECT announce_service($1, $2, $3, $4::integer, $5::json, $6::json)",
                .text(instance.instance),
                .text(instance.service),
                .text(instance.host),
                .integer(instance.pid),
                .text(endpoints),
                .text(stats)
            )
            try Self.endStalledCopies(session)
            return try session.query(
                "SELECT \(Self.whoDrained) AS drained FROM drained_instances AS drained WHERE instance = $1",
                .text(instance.instance)
            ).first?.text("drained")
        }
    }

    /// Ends sessions of the same service whose client was frozen in the midst of a COPY: they hold the locks of their jobs,
    /// and neither statement_timeout nor idle_in_transaction_session_timeout reaches them, since PostgreSQL waits for data.
    private static func endStalledCopies(_ session: Session) throws {
        _ = try session.query(
            """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE usename = current_user AND datname = current_database() AND pid <> pg_backend_pid()
                AND state = 'active' AND wait_event = 'ClientRead'
                AND state_change < clock_timestamp() - interval '10 seconds'
            """
        )
    }

    private static let whoDrained = "'by ' || drained.author || ': ' || drained.reason"

    /// Lets an instance finish what it has and take nothing new. It hears of that with its next heartbeat.
    public func drain(_ instance: String, author: String, reason: String) async throws {
        try await self.pool.session { session in
            _ = try session.query(
                """
                INSERT INTO drained_instances (instance, author, reason) VALUES ($1, $2, $3)
                ON CONFLICT (instance) DO UPDATE SET author = excluded.author, reason = excluded.reason
                """,
                .text(instance),
                .text(author),
                .text(reason)
            )
        }
    }

    /// Lets a drained instance take work again. Returns whether it was drained.
    public func restore(_ instance: String) async throws -> Bool {
        try await self.pool.session { session in
            let restored = try session.query(
                "DELETE FROM drained_instances WHERE instance = $1 RETURNING instance",
                .text(instance)
            )
            return !restored.isEmpty
        }
    }

    /// Removes an instance that stops in good order.
    public func withdraw(_ instance: String) async throws {
        try await self.pool.session { session in
            _ = try session.query("SELECT withdraw_service($1)", .text(instance))
        }
    }

    /// The instances that live now. `service` nil: of all services.
    public func live(_ service: String? = nil) async throws -> [Instance] {
        let rows = try await self.pool.session { session in
            try session.query(
                """
                SELECT instance, service, host, pid, endpoints::text, stats::text,
                    extract(epoch FROM now() - started_at)::double precision AS uptime,
                    \(Self.whoDrained) AS drained,
                    CASE WHEN drained.instance IS NOT NULL
                        THEN (SELECT count(*) FROM jobs WHERE state = 'leased' AND worker = services.instance) END AS leases
                FROM services LEFT JOIN drained_instances AS drained USING (instance)
                WHERE heard_at > now() - make_interval(secs => $1::double precision)
                    -- Later than now: from before the clock was set back.
                    AND heard_at < now() + make_interval(secs => $1::double precision)
                    AND ($2::text IS NULL OR service = $2::text)
                ORDER BY service, started_at
                """,
                .double(Self.patience.seconds),
                .text(service)
            ).map {
                (
                    instance: Instance(
                        instance: try $0.requiredText("instance"),
                        service: try $0.requiredText("service"),
                        host: try $0.requiredText("host"),
                        pid: Int(try $0.requiredInteger("pid")),
                        endpoints: [:],
                        uptime: try $0.double("uptime") ?? 0,
                        drained: try $0.text("drained"),
                        leases: try $0.integer("leases").map { Int($0) }
                    ),
                    endpoints: try $0.requiredBytes("endpoints"),
                    stats: try $0.requiredBytes("stats")
                )
            }
        }
        return try rows.map { row in
            var instance = row.instance
            instance.endpoints = try JSONDecoder().decode([String: String].self, from: Data(row.endpoints))
            instance.stats = try JSONDecoder().decode([String: Double].self, from: Data(row.stats))
            return instance
        }
    }
}
