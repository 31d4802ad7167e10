public import PostgreSQL

/// The documents that could not be read: rejected at the door, given up, or dead on their way.
public struct QuarantineStore: Sendable {
    /// The states of documents that could not be read.
    public static let states = ["rejected", "dead"]

    let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    public struct Entry: Sendable, Codable {
        /// The number of the submission.
        public var id: Int64
        public var uri: String
        /// `rejected` or `dead`.
        public var state: String
        public var reason: String
        /// In bytes.
        public var size: Int64
        public var sha256: String
        /// Whether its bytes are kept: of empty ones and of those past the limit they are not.
        public var isKept: Bool
        /// ISO 8601.
        public var receivedAt: String
        /// The job that could not be done; of one given up too. `nil` where it was rejected at the door.
        public var job: Int64?

        enum CodingKeys: String, CodingKey {
            case id, uri, state, reason, size, sha256, job
            case isKept = "is_kept"
            case receivedAt = "received_at"
        }
    }

    /// Which documents are meant; what is `nil` does not narrow.
    public struct Selection: Sendable {
        public var ids: [Int64]?
        public var state: String?
        /// What the reason must contain.
        public var reason: String?

        public init(ids: [Int64]? = nil, state: String? = nil, reason: String? = nil) {
            self.ids = ids
            self.state = state
            self.reason = reason
        }
    }

    /// The newest first.
    public func entries(_ selection: Selection, limit: Int) async throws -> [Entry] {
        try await self.find(selection, "ORDER BY s.id DESC LIMIT $4::bigint", .integer(limit))
    }

    /// The oldest first, from the one after `id`.
    public func entries(_ selection: Selection, after id: Int64, limit: Int) async throws -> [Entry] {
        let page = "AND s.id > $4::bigint ORDER BY s.id LIMIT $5::bigint"
        return try await self.find(selection, page, .integer(id), .integer(limit))
    }

    private func find(_ selection: Selection, _ page: String, _ parameters: Parameter...) async throws -> [Entry] {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT s.id, s.uri, st.state, coalesce(st.reason, '') AS reason, s.size,
                    encode(s.sha256, 'hex') AS sha256, EXISTS (SELECT FROM documents d WHERE d.sha256 = s.sha256) AS is_kept,
                    to_char(s.received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS received_at, j.id AS job
                FROM submission_states st JOIN submissions s USING (id)
                    LEFT JOIN jobs j ON j.version_id = s.version_id
                WHERE st.state IN ('rejected', 'dead') AND ($1::bigint[] IS NULL OR s.id = ANY($1::bigint[]))
                    AND ($2::text IS NULL OR st.state = $2::text)
                    AND ($3::text IS NULL OR strpos(st.reason, $3::text) > 0) \(page)
                """,
                [
                    selection.ids.map { .integers($0) } ?? .null, .text(selection.state), .text(selection.reason),
                ] + parameters
            ).map {
                Entry(
                    id: try $0.requiredInteger("id"),
                    uri: try $0.requiredText("uri"),
                    state: try $0.requiredText("state"),
                    reason: try $0.requiredText("reason"),
                    size: try $0.requiredInteger("size"),
                    sha256: try $0.requiredText("sha256"),
                    isKept: try $0.boolean("is_kept") ?? false,
                    receivedAt: try $0.requiredText("received_at"),
                    job: try $0.integer("job")
                )
            }
        }
    }

    /// The document of a submission; `nil` where its bytes are not kept.
    public func raw(_ id: Int64) async throws -> DocumentStore.Raw? {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT d.bytes, d.media_type, s.uri, s.charset FROM submissions s JOIN documents d USING (sha256)
                WHERE s.id = $1::bigint
                """,
                .integer(id)
            ).first.map { try DocumentStore.Raw(row: $0) }
        }
    }
}
