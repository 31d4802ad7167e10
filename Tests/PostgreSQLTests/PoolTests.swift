import PostgreSQL
import TestSupport
import Testing

@Suite(.enabled(if: TestDatabase.isPresent), .timeLimit(.minutes(5)))
struct PoolTests {
    @Test func valuesSurviveTheRoundTrip() async throws {
        try await TestDatabase.with { database in
            let bytes: [UInt8] = [0, 1, 0x5C, 0xFF, 0x27]
            let pool = database.pool()
            let answer = try await pool.session { session in
                let row = try session.query(
                    """
                    SELECT $1::bigint AS big, $2::text AS text, $3::bytea AS bytes, $4::boolean AS flag,
                        $5::double precision AS real, $6::text AS nothing, $7::bigint[] = '{1,-2}' AS numbers,
                        $8::text[] = ARRAY['a"b', 'c\\d', 'e,f'] AS words, 7::smallint AS small
                    """,
                    .integer(-9_007_199_254_740_993),
                    .text("济南市 “1+5”"),
                    .bytes(bytes),
                    .boolean(true),
                    .double(5_240.84),
                    .null,
                    .integers([1, -2]),
                    .texts(["a\"b", "c\\d", "e,f"])
                ).first
                return (
                    try row?.integer("big"), try row?.text("text"), try row?.bytes("bytes"), try row?.boolean("flag"),
                    try row?.double("real"), try row?.text("nothing"), try row?.boolean("numbers"),
                    try row?.boolean("words"), try row?.integer("small")
                )
            }
            #expect(answer.0 == -9_007_199_254_740_993)
            #expect(answer.1 == "济南市 “1+5”")
            #expect(answer.2 == bytes)
            #expect(answer.3 == true)
            #expect(answer.4 == 5_240.84)
            #expect(answer.5 == nil)
            #expect(answer.6 == true)
            #expect(answer.7 == true)
            #expect(answer.8 == 7)
        }
    }

    @Test func aFailedTransactionLeavesNothing() async throws {
        try await TestDatabase.with { database in
            let pool = database.pool(limit: 1)
            try await pool.session { try $0.execute("CREATE TABLE t (n bigint PRIMARY KEY)") }
            await #expect(throws: PostgreSQLError.self) {
                try await pool.transaction { session in
                    try session.query("INSERT INTO t VALUES (1)")
                    try session.query("INSERT INTO t VALUES (1)")
                }
            }
            let count = try await pool.session { try $0.query("SELECT count(*) AS n FROM t").first?.integer("n") }
            #expect(count == 0)
        }
    }

    @Test func errorsNameTheStateAndTheStatement() async throws {
        try await TestDatabase.with { database in
            let error = await #expect(throws: PostgreSQLError.self) {
                try await database.pool().session { _ = try $0.query("SELECT * FROM nowhere") }
            }
            #expect(error?.reason == .server(sqlState: "42P01"))
            #expect(error?.statement == "SELECT * FROM nowhere")
            #expect(error?.isTransient == false)
        }
    }

    @Test func copyWritesAnyText() async throws {
        try await TestDatabase.with { database in
            let texts = ["plain", "tab\there", "line\nfeed\r", "back\\slash", "\\N", "", "济南"]
            var buffer = CopyBuffer()
            for (number, text) in texts.enumerated() {
                buffer.integer(Int64(number))
                buffer.text(text)
                buffer.double(nil)
                buffer.endRow()
            }
            let data = buffer.bytes
            let back = try await database.pool().session { session in
                try session.execute("CREATE TABLE t (n bigint, s text, x double precision)")
                try session.copy(into: "t", columns: ["n", "s", "x"], data)
                return try session.query("SELECT s FROM t WHERE x IS NULL ORDER BY n").map { try $0.text("s") }
            }
            #expect(back == texts)
        }
    }

    @Test func aCopyThatFailsLeavesTheConnectionUsable() async throws {
        try await TestDatabase.with { database in
            let pool = database.pool(limit: 1)
            try await pool.session { try $0.execute("CREATE TABLE t (n bigint)") }
            await #expect(throws: PostgreSQLError.self) {
                try await pool.session { try $0.copy(into: "t", columns: ["n"], Array("no number\n".utf8)) }
            }
            await #expect(throws: PostgreSQLError.self) {
                try await pool.session { try $0.copy(into: "nowhere", columns: ["n"], Array("1\n".utf8)) }
            }
            let count = try await pool.session { try $0.query("SELECT count(*) AS n FROM t").first?.integer("n") }
            #expect(count == 0)
        }
    }

    @Test func aConnectionThatTheServerEndedIsReplaced() async throws {
        try await TestDatabase.with { database in
            let pool = database.pool(limit: 1)
            let other = database.pool(limit: 1)
            let pid = try await pool.session { try $0.query("SELECT pg_backend_pid() AS pid").first?.integer("pid") }
            try await other.session { _ = try $0.query("SELECT pg_terminate_backend($1::integer)", .integer(pid)) }
            let error = await #expect(throws: PostgreSQLError.self) {
                try await pool.session { _ = try $0.query("SELECT 1 AS one") }
            }
            #expect(error?.isTransient == true)
            let one = try await pool.session { try $0.query("SELECT 1 AS one").first?.integer("one") }
            #expect(one == 1)
        }
    }

    @Test func aStatementThatTakesTooLongIsGivenUp() async throws {
        try await TestDatabase.with { database in
            var options = ConnectionOptions(conninfo: database.conninfo)
            options.statementTimeout = .milliseconds(200)
            let pool = Pool(options, limit: 1)
            let error = await #expect(throws: PostgreSQLError.self) {
                try await pool.session { _ = try $0.query("SELECT pg_sleep(30)") }
            }
            #expect(error?.reason == .timeout)
            let one = try await pool.session { try $0.query("SELECT 1 AS one").first?.integer("one") }
            #expect(one == 1)
        }
    }

    @Test func manyTasksShareFewConnections() async throws {
        try await TestDatabase.with { database in
            let pool = database.pool(limit: 3)
            let backends = try await withThrowingTaskGroup(of: Int64?.self) { group in
                for _ in 0..<60 {
                    group.addTask {
                        try await pool.session {
                            try $0.query("SELECT pg_backend_pid() AS pid, pg_sleep(0.001)").first?.integer("pid")
                        }
                    }
                }
                return try await group.reduce(into: Set<Int64?>()) { $0.insert($1) }
            }
            #expect(backends.count <= 3)
        }
    }

    @Test func anUnreachableServerIsATransientError() async {
        let pool = Pool(ConnectionOptions(conninfo: "host=/nonexistent-folder dbname=x"), limit: 1)
        let error = await #expect(throws: PostgreSQLError.self) { try await pool.session { _ in } }
        #expect(error?.reason == .connection)
    }
}
