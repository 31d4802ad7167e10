/// How to reach a database.
public struct ConnectionOptions: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// libpq's connection string: `host=… dbname=… user=…` or a `postgresql://` URI.
    public var conninfo: String
    /// The longest that one statement may take.
    public var statementTimeout: Duration
    /// Whether rows are looked up by key, a few at a time. Plans are kept, and one that was made while the tables were
    /// empty would read them whole until they are analyzed; with this it looks keys up from the first row on.
    public var readsByKey: Bool

    public init(conninfo: String, statementTimeout: Duration = .seconds(60), readsByKey: Bool = false) {
        self.conninfo = conninfo
        self.statementTimeout = statementTimeout
        self.readsByKey = readsByKey
    }

    /// Without the connection string, which may hold a password.
    public var description: String { "a connection whose statements take \(self.statementTimeout) at most" }
    public var debugDescription: String { self.description }
}

/// A ``Session`` behind an actor with a thread of its own, since libpq's waits would hold a thread of the cooperative
/// pool. A transaction runs whole inside it, without a hop for each statement.
actor Connection {
    private let executor: QueueExecutor
    private let session: Session

    nonisolated var unownedExecutor: UnownedSerialExecutor { self.executor.asUnownedSerialExecutor() }

    static func open(_ options: ConnectionOptions) async throws(PostgreSQLError) -> Connection {
        let executor = QueueExecutor(label: "postgresql.connection")
        return try await Connector(executor).open(options)
    }

    fileprivate init(_ options: ConnectionOptions, executor: QueueExecutor) throws(PostgreSQLError) {
        self.executor = executor
        self.session = try Session(options)
    }

    /// Runs `body` with the session. A transaction that `body` left open is rolled back.
    func run<Value: Sendable>(
        _ body: @Sendable (Session) throws -> Value
    ) -> (outcome: Result<Value, any Error>, isUsable: Bool) {
        let outcome: Result<Value, any Error>
        do {
            outcome = .success(try body(self.session))
        } catch {
            outcome = .failure(error)
        }
        if !self.session.isBroken && self.session.isInTransaction { try? self.session.execute("ROLLBACK") }
        return (outcome, !self.session.isBroken && !self.session.isInTransaction)
    }
}

/// Opens connections on the thread that will own them.
private actor Connector {
    private let executor: QueueExecutor

    nonisolated var unownedExecutor: UnownedSerialExecutor { self.executor.asUnownedSerialExecutor() }

    init(_ executor: QueueExecutor) { self.executor = executor }

    func open(_ options: ConnectionOptions) throws(PostgreSQLError) -> Connection {
        try Connection(options, executor: self.executor)
    }
}
