import CPostgreSQL
import Glibc

/// One libpq connection, used from one thread at a time: the owner of a `PGconn *`.
///
/// Statements are prepared on first use. Every wait is bounded by ``ConnectionOptions/statementTimeout``; a statement
/// that does not answer in time leaves the session broken, and the pool replaces it.
public final class Session {
    private let connection: OpaquePointer
    private let timeout: Duration
    private var prepared: [String: String] = [:]
    /// Set when the connection can no longer be trusted.
    private(set) var isBroken = false

    init(_ options: ConnectionOptions) throws(PostgreSQLError) {
        let plans = options.readsByKey ? "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off" : ""
        // `dbname` is expanded as a connection string, and what it says wins over the defaults before it.
        let settings = [
            ("connect_timeout", "5"), ("keepalives_idle", "10"), ("keepalives_interval", "5"),
            ("keepalives_count", "3"),
            ("tcp_user_timeout", "20000"), ("client_encoding", "UTF8"),
            // Short statements on tables without statistics look dear to the planner; compiling them is what is dear.
            // Figures of many reports lie far apart: their pages are asked of the disk beside each other.
            // The server gives a statement up when we do, and a transaction whose client has frozen: its locks would
            // hold up everybody.
            (
                "options",
                """
                -c jit=off -c statement_timeout=\(options.statementTimeout.milliseconds) -c lock_timeout=10000 \
                -c idle_in_transaction_session_timeout=10000 -c effective_io_concurrency=64 \(plans)
                """
            ),
            ("dbname", options.conninfo),
        ]
        guard
            let connection = withCStrings(
                settings.map(\.0),
                { keywords in
                    withCStrings(settings.map(\.1)) { PQconnectdbParams(keywords, $0, 1) }
                }
            )
        else { throw PostgreSQLError(.connection, "out of memory") }
        if PQstatus(connection) != CONNECTION_OK {
            let message = String(cString: PQerrorMessage(connection))
            PQfinish(connection)
            throw PostgreSQLError(.connection, message)
        }
        PQsetnonblocking(connection, 1)
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        self.connection = connection
        self.timeout = options.statementTimeout
    }

    deinit { PQfinish(self.connection) }

    /// Whether a transaction is open on the server.
    var isInTransaction: Bool { PQtransactionStatus(self.connection) != PQTRANS_IDLE }

    /// Runs one statement with parameters and returns its rows.
    @discardableResult
    public func query(_ sql: String, _ parameters: Parameter...) throws(PostgreSQLError) -> Rows {
        try self.query(sql, parameters)
    }

    /// Runs one statement with parameters and returns its rows.
    @discardableResult
    public func query(_ sql: String, _ parameters: [Parameter]) throws(PostgreSQLError) -> Rows {
        let name = try self.prepare(sql)
        let values = parameters.map(\.encoded)
        let lengths = values.map { CInt($0?.bytes.count ?? 0) }
        let formats = values.map { CInt($0?.isBinary == true ? 1 : 0) }
        // One buffer for all values, each ended by the NUL that text parameters need.
        var buffer: [UInt8] = []
        let starts = values.map { value in
            let start = buffer.count
            buffer.append(contentsOf: value?.bytes ?? [])
            buffer.append(0)
            return start
        }
        let sent = buffer.withUnsafeBytes { buffer in
            let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = zip(starts, values).map { start, value in value == nil ? nil : base?.advanced(by: start) }
            return PQsendQueryPrepared(self.connection, name, CInt(values.count), pointers, lengths, formats, 1)
        }
        guard sent == 1 else { throw self.connectionError(sql) }
        return try self.awaitResult(sql)
    }

    /// Runs statements without parameters, several separated by semicolons; returns nothing.
    public func execute(_ sql: String) throws(PostgreSQLError) {
        guard PQsendQuery(self.connection, sql) == 1 else { throw self.connectionError(sql) }
        _ = try self.awaitResult(sql)
    }

    /// Writes rows with `COPY … FROM STDIN` in text form: tab-separated, as ``CopyBuffer`` writes them.
    public func copy(into table: String, columns: [String], _ data: [UInt8]) throws(PostgreSQLError) {
        let sql = "COPY \(table) (\(columns.joined(separator: ", "))) FROM STDIN"
        guard PQsendQuery(self.connection, sql) == 1 else { throw self.connectionError(sql) }
        try self.flush(sql)
        guard let result = try self.nextResult(sql) else { throw self.connectionError(sql) }
        let status = PQresultStatus(result)
        guard status == PGRES_COPY_IN else {
            let error = self.serverError(result, sql)
            PQclear(result)
            try self.drain(sql)
            throw error
        }
        PQclear(result)
        let chunk = 1 << 20
        var start = 0
        while start < data.count {
            let end = min(start + chunk, data.count)
            let accepted = data[start..<end].withUnsafeBytes {
                PQputCopyData(self.connection, $0.baseAddress?.assumingMemoryBound(to: CChar.self), CInt($0.count))
            }
            if accepted < 0 { throw self.connectionError(sql) }
            try self.flush(sql)
            if accepted == 1 { start = end }
        }
        while true {
            let ended = PQputCopyEnd(self.connection, nil)
            if ended < 0 { throw self.connectionError(sql) }
            try self.flush(sql)
            if ended == 1 { break }
        }
        _ = try self.awaitResult(sql)
    }

    private func prepare(_ sql: String) throws(PostgreSQLError) -> String {
        if let name = self.prepared[sql] { return name }
        let name = "s\(self.prepared.count)"
        guard PQsendPrepare(self.connection, name, sql, 0, nil) == 1 else { throw self.connectionError(sql) }
        _ = try self.awaitResult(sql)
        self.prepared[sql] = name
        return name
    }

    /// The last result of the statement in flight; a server error in any of them is thrown.
    private func awaitResult(_ sql: String) throws(PostgreSQLError) -> Rows {
        try self.flush(sql)
        var rows: Rows?
        var failure: PostgreSQLError?
        while let result = try self.nextResult(sql) {
            switch PQresultStatus(result) {
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: rows = Rows(result, statement: sql)
            default:
                failure = failure ?? self.serverError(result, sql)
                PQclear(result)
            }
        }
        if let failure { throw failure }
        guard let rows else { throw self.connectionError(sql) }
        return rows
    }

    private func drain(_ sql: String) throws(PostgreSQLError) {
        while let result = try self.nextResult(sql) { PQclear(result) }
    }

    private func nextResult(_ sql: String) throws(PostgreSQLError) -> OpaquePointer? {
        let deadline = ContinuousClock.now + self.timeout
        while PQisBusy(self.connection) == 1 {
            try self.waitForSocket(Int16(POLLIN), until: deadline, sql)
            if PQconsumeInput(self.connection) == 0 { throw self.connectionError(sql) }
        }
        return PQgetResult(self.connection)
    }

    private func flush(_ sql: String) throws(PostgreSQLError) {
        let deadline = ContinuousClock.now + self.timeout
        while true {
            switch PQflush(self.connection) {
            case 0: return
            case 1:
                // The server may be waiting for us to read before it reads on.
                try self.waitForSocket(Int16(POLLIN | POLLOUT), until: deadline, sql)
                if PQconsumeInput(self.connection) == 0 { throw self.connectionError(sql) }
            default: throw self.connectionError(sql)
            }
        }
    }

    private func waitForSocket(
        _ events: Int16,
        until deadline: ContinuousClock.Instant,
        _ sql: String
    ) throws(PostgreSQLError) {
        let left = deadline - .now
        var item = pollfd(fd: PQsocket(self.connection), events: events, revents: 0)
        // A second more than the server's own limit, whose answer is better: it leaves the connection usable.
        let ready = poll(&item, 1, CInt(clamping: max(0, left.milliseconds) + 1_000))
        if ready == 0 {
            self.isBroken = true
            throw PostgreSQLError(.timeout, "no answer within \(self.timeout)", statement: sql)
        }
        if ready < 0 && errno != EINTR { throw self.connectionError(sql) }
    }

    private func connectionError(_ sql: String) -> PostgreSQLError {
        self.isBroken = true
        return PostgreSQLError(.connection, String(cString: PQerrorMessage(self.connection)), statement: sql)
    }

    private func serverError(_ result: OpaquePointer, _ sql: String) -> PostgreSQLError {
        let message = String(cString: PQresultErrorMessage(result))
        guard let state = PQresultErrorField(result, cpostgresql_diag_sqlstate()) else {
            self.isBroken = true
            return PostgreSQLError(.connection, message, statement: sql)
        }
        if PQstatus(self.connection) != CONNECTION_OK { self.isBroken = true }
        let code = String(cString: state)
        // query_canceled: the server gave the statement up at the limit that we set.
        return PostgreSQLError(code == "57014" ? .timeout : .server(sqlState: code), message, statement: sql)
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 {
        self.components.seconds * 1_000 + self.components.attoseconds / 1_000_000_000_000_000
    }
}

/// Calls `body` with a NULL-terminated array of C strings.
private func withCStrings<Value>(
    _ strings: [String],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value
) -> Value {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return (copies.map { UnsafePointer($0) } + [nil]).withUnsafeBufferPointer { buffer in
        withExtendedLifetime(copies) { body(buffer.baseAddress.unsafelyUnwrapped) }
    }
}
