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

        public init(
            instance: String,
            service: String,
            host: String,
            pid: Int,
            endpoints: [String: String],
            stats: [String: Double] = [:],
            uptime: Double = 0
        ) {
            self.instance = instance
            self.service = service
            self.host = host
            self.pid = pid
            self.endpoints = endpoints
            self.stats = stats
            self.uptime = uptime
        }
    }

    /// Writes or renews an instance's row, and clears away rows that have long been dead.
    public func announce(_ instance: Instance) async throws {
        let endpoints = String(decoding: try JSONEncoder().encode(instance.endpoints), as: UTF8.self)
        let stats = String(decoding: try JSONEncoder().encode(instance.stats), as: UTF8.self)
        try await self.pool.session { session in
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
                    extract(epoch FROM now() - started_at)::double precision AS uptime
                FROM services
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
                        uptime: try $0.double("uptime") ?? 0
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
