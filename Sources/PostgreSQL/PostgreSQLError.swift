import CPostgreSQL

/// What went wrong between this process and PostgreSQL.
public struct PostgreSQLError: Error, Sendable, CustomStringConvertible {
    public enum Reason: Sendable, Hashable {
        /// No connection could be made, or it was lost: trying again later may help.
        case connection
        /// The server refused the statement, with its five-character SQLSTATE.
        case server(sqlState: String)
        /// No answer within the time allowed.
        case timeout
        /// The result is not what the code expects: a missing column, another type.
        case decoding
    }

    public let reason: Reason
    public let message: String
    /// The beginning of the statement, without its parameters.
    public let statement: String?

    public init(_ reason: Reason, _ message: String, statement: String? = nil) {
        self.reason = reason
        self.message = message.split(separator: "\n")
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.joined(separator: "; ")
        self.statement = statement.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .map { $0.count > 160 ? $0.prefix(160) + "…" : $0 }
    }

    /// Whether the same work may succeed a little later.
    public var isTransient: Bool { self.isOutage || self.reason == .timeout }

    /// Whether the database was away, or busy with others: no fault of the work that met it.
    public var isOutage: Bool {
        switch self.reason {
        case .connection: true
        case .timeout, .decoding: false
        case .server(let state):
            // Classes 08 connection, 53 resources, 57P operator intervention; 25P03 a frozen transaction ended;
            // 55P03 a lock not had in time; 40001 and 40P01 conflicts.
            ["08", "53", "57P", "25P03", "55P03"].contains { state.hasPrefix($0) } || self.isConflict
        }
    }

    /// Whether two transactions met and this one gave way.
    public var isConflict: Bool {
        self.reason == .server(sqlState: "40001") || self.reason == .server(sqlState: "40P01")
    }

    public var description: String {
        let reason =
            switch self.reason {
            case .connection: "connection"
            case .timeout: "timeout"
            case .decoding: "decoding"
            case .server(let state): state
            }
        return "PostgreSQL (\(reason)): \(self.message)" + (self.statement.map { " in: \($0)" } ?? "")
    }
}
