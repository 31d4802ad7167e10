public import PostgreSQL

/// Where every document is: the numbers that must balance (I3), and the names behind them.
public struct StatusStore: Sendable {
    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// Every state that a document may be in; `lost` is the one that none may be in.
    public static let states = ["searchable", "duplicate", "rejected", "dead", "in_progress", "lost"]

    /// received = searchable + duplicate + rejected + dead + inProgress, all read at one moment.
    public struct Conservation: Sendable, Codable {
        public var received = 0
        public var searchable = 0
        /// Of the searchable: versions that a newer one has replaced. They stay readable.
        public var superseded = 0
        public var duplicate = 0
        public var rejected = 0
        public var dead = 0
        public var inProgress = 0

        public var isBalanced: Bool {
            self.received == self.searchable + self.duplicate + self.rejected + self.dead + self.inProgress
        }

        enum CodingKeys: String, CodingKey {
            case received, searchable, superseded, duplicate, rejected, dead
            case inProgress = "in_progress"
        }
    }

    public struct Backlog: Sendable, Codable {
        public var stage: String
        public var ready: Int
        /// Waiting for a later attempt.
        public var delayed: Int
        public var leased: Int
        public var dead: Int
        /// Age in seconds of the oldest job that is not dead.
        public var oldest: Double
        /// Who paused the stage, and why; absent where it is not.
        public var paused: String?
    }

    /// A document by name and what became of it.
    public struct Entry: Sendable, Codable {
        public var uri: String
        public var state: String
        public var report: Int64?
        public var stage: String?
        public var reason: String?
    }

    public func conservation() async throws -> Conservation {
        try await self.pool.session { session in
            var result = Conservation()
            let rows = try session.query(
                """
                SELECT coalesce(state, 'lost') AS state, count(*) AS documents,
                    count(*) FILTER (WHERE is_superseded) AS superseded
                FROM submission_states GROUP BY 1
                """
            )
            for row in rows {
                let count = Int(try row.requiredInteger("documents"))
                result.received += count
                switch try row.requiredText("state") {
                case "searchable":
                    result.searchable = count
                    result.superseded = Int(try row.requiredInteger("superseded"))
                case "duplicate": result.duplicate = count
                case "rejected": result.rejected = count
                case "dead": result.dead = count
                case "in_progress": result.inProgress = count
                // A lost document unbalances the sum, which is what shows it.
                default: break
                }
            }
            return result
        }
    }

    public func backlog() async throws -> [Backlog] {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT stage.name,
                    count(j.id) FILTER (WHERE state = 'ready' AND available_at <= now()) AS ready,
                    count(j.id) FILTER (WHERE state = 'ready' AND available_at > now()) AS delayed,
                    count(j.id) FILTER (WHERE state = 'leased') AS leased,
                    count(j.id) FILTER (WHERE state = 'dead') AS dead,
                    coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE state IN ('ready', 'leased'))), 0)
                        ::double precision AS oldest,
                    (SELECT author || ': ' || reason FROM paused_stages p WHERE p.stage = stage.name) AS paused
                FROM unnest($1::text[]) WITH ORDINALITY AS stage (name, position)
                    LEFT JOIN jobs j ON j.stage = stage.name
                GROUP BY stage.name, position ORDER BY position
                """,
                .texts(Stage.allCases.map(\.rawValue))
            ).map {
                Backlog(
                    stage: try $0.requiredText("name"),
                    ready: Int(try $0.requiredInteger("ready")),
                    delayed: Int(try $0.requiredInteger("delayed")),
                    leased: Int(try $0.requiredInteger("leased")),
                    dead: Int(try $0.requiredInteger("dead")),
                    oldest: try $0.double("oldest") ?? 0,
                    paused: try $0.text("paused")
                )
            }
        }
    }

    /// The documents in one of the states of conservation, newest first.
    public func entries(state: String, limit: Int) async throws -> [Entry] {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT uri, coalesce(state, 'lost') AS state, report_id, stage, reason FROM submission_states
                WHERE coalesce(state, 'lost') = $1 ORDER BY id DESC LIMIT $2::bigint
                """,
                .text(state),
                .integer(limit)
            ).map {
                Entry(
                    uri: try $0.requiredText("uri"),
                    state: try $0.requiredText("state"),
                    report: try $0.integer("report_id"),
                    stage: try $0.text("stage"),
                    reason: try $0.text("reason")
                )
            }
        }
    }

    /// What became of each of `versions`: its state and, where it is dead, why.
    public func states(of versions: [Int64]) async throws -> [Int64: (state: String, reason: String?)] {
        try await self.pool.session { session in
            var states: [Int64: (state: String, reason: String?)] = [:]
            let rows = try session.query(
                """
                SELECT version_id, coalesce(state, 'lost') AS state, reason FROM submission_states
                WHERE version_id = ANY($1::bigint[]) AND outcome IN ('new', 'new_version')
                """,
                .integers(versions)
            )
            for row in rows {
                states[try row.requiredInteger("version_id")] = (try row.requiredText("state"), try row.text("reason"))
            }
            return states
        }
    }
}
