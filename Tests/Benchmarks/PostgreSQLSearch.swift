import PostgreSQL

/// PostgreSQL's own full-text search: a tsvector of the same words under a GIN index, ranked by cover density.
struct PostgreSQLSearch {
    static let name = "PostgreSQL GIN"
    private static let batch = 20_000

    private let pool: Pool

    init(conninfo: String) {
        self.pool = Pool(ConnectionOptions(conninfo: conninfo, statementTimeout: .seconds(3_600)), limit: 1)
    }

    @concurrent
    func build(_ passages: [Passage], _ results: inout Results) async throws {
        let watch = Stopwatch()
        try await self.pool.session { session in
            try session.execute(
                """
                CREATE TABLE passages (
                    report bigint, province text, year integer, words text,
                    vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED)
                """
            )
            for start in stride(from: 0, to: passages.count, by: Self.batch) {
                var rows = CopyBuffer()
                for passage in passages[start..<min(start + Self.batch, passages.count)] {
                    rows.integer(passage.report)
                    rows.text(String(passage.adcode.prefix(2)))
                    rows.integer(Int64(passage.year))
                    rows.text(passage.terms.joined(separator: " "))
                    rows.endRow()
                }
                try session.copy(into: "passages", columns: ["report", "province", "year", "words"], rows.bytes)
            }
            try session.execute(
                "CREATE INDEX ON passages USING gin (vector); CREATE INDEX ON passages (province, year)"
            )
            try session.execute("VACUUM ANALYZE passages")
        }
        results.add("building the index", .seconds, engine: Self.name, watch.seconds)
        let bytes = try await self.pool.session { session in
            try session.query("SELECT pg_relation_size('passages_vector_idx') AS bytes").first?.integer("bytes") ?? 0
        }
        results.add("size of the index", .mebibytes, engine: Self.name, Double(bytes) / 1_048_576)
    }

    /// How many passages match each query.
    @concurrent
    func count(_ queries: [SampleQuery]) async throws -> [Double] {
        try await self.pool.session { session in
            try queries.map { query in
                let sql = "SELECT count(*) AS count FROM \(Self.matches)"
                return Double(try session.query(sql, Self.parameters(query)).first?.integer("count") ?? 0)
            }
        }
    }

    /// Asks each query for the ten best.
    @concurrent
    func ask(_ queries: [SampleQuery], _ results: inout Results) async throws {
        let times = try await self.pool.session { session in
            try queries.map { query in
                let watch = Stopwatch()
                let sql = "SELECT report FROM \(Self.matches) ORDER BY ts_rank_cd(vector, query) DESC LIMIT 10"
                _ = try session.query(sql, Self.parameters(query)).count
                return watch.milliseconds
            }
        }
        for (query, time) in zip(queries, times) {
            results.add(query.kind.rawValue, .milliseconds, engine: Self.name, time)
        }
    }

    private static let matches = """
        passages, to_tsquery('simple', $1) AS query
        WHERE vector @@ query AND ($2::text IS NULL OR province = $2) AND ($3::integer IS NULL OR year = $3::integer)
        """

    private static func parameters(_ query: SampleQuery) -> [Parameter] {
        let phrases = query.phrases.map { "(\($0.joined(separator: " <-> ")))" }
        return [
            .text(phrases.joined(separator: query.operator == .or ? " | " : " & ")), .text(query.province),
            .integer(query.year),
        ]
    }
}
