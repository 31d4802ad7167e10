public import PostgreSQL

/// Searches that people gave names.
public struct SavedSearchStore: Sendable {
    public struct Entry: Sendable {
        public var name: String
        /// JSON, as it was saved.
        public var search: [UInt8]
        public var author: String
        /// ISO 8601.
        public var savedAt: String
    }

    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// Saves a search; one of the same name gives way.
    public func save(_ name: String, _ search: [UInt8], author: String) async throws {
        try await self.pool.session { session in
            _ = try session.query(
                """
                INSERT INTO saved_searches (name, search, author) VALUES ($1, $2::json, $3)
                ON CONFLICT (name) DO UPDATE
                    SET search = excluded.search, author = excluded.author, saved_at = now()
                """,
                .text(name),
                .text(String(decoding: search, as: UTF8.self)),
                .text(author)
            )
        }
    }

    /// Returns whether there was one of that name.
    public func forget(_ name: String) async throws -> Bool {
        try await self.pool.session { session in
            try !session.query("DELETE FROM saved_searches WHERE name = $1 RETURNING name", .text(name)).isEmpty
        }
    }

    /// In the order of their names.
    public func all() async throws -> [Entry] {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT name, search::text, author,
                    to_char(saved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS saved_at
                FROM saved_searches ORDER BY name
                """
            ).map {
                Entry(
                    name: try $0.requiredText("name"),
                    search: try $0.requiredBytes("search"),
                    author: try $0.requiredText("author"),
                    savedAt: try $0.requiredText("saved_at")
                )
            }
        }
    }
}
