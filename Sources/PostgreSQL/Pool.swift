/// A bounded set of connections to one database, opened when first needed.
///
/// A body runs synchronously on its connection's own thread; it must not wait for anything but the database.
public actor Pool {
    private let options: ConnectionOptions
    private let limit: Int
    private var idle: [Connection] = []
    private var openCount = 0
    private var waiters: [(id: UInt64, continuation: CheckedContinuation<Void, any Error>)] = []
    private var lastID: UInt64 = 0

    public init(_ options: ConnectionOptions, limit: Int) {
        self.options = options
        self.limit = limit
    }

    /// Runs statements outside a transaction block.
    nonisolated public func session<Value: Sendable>(
        _ body: @Sendable (Session) throws -> Value
    ) async throws -> Value {
        let connection = try await self.acquire()
        let (outcome, isUsable) = await connection.run(body)
        await self.release(connection, isUsable: isUsable)
        return try outcome.get()
    }

    /// Runs `body` in one transaction, committed where it returns and rolled back where it throws. A transaction that
    /// lost a conflict with another is run again, so `body` must have no other effects.
    nonisolated public func transaction<Value: Sendable>(
        _ body: @Sendable (Session) throws -> Value
    ) async throws -> Value {
        var attempt = 1
        while true {
            do {
                return try await self.session { session in
                    try session.execute("BEGIN")
                    let value = try body(session)
                    try session.execute("COMMIT")
                    return value
                }
            } catch let error as PostgreSQLError where error.isConflict && attempt < 5 {
                attempt += 1
            }
        }
    }

    private func acquire() async throws -> Connection {
        while true {
            if let connection = self.idle.popLast() { return connection }
            if self.openCount < self.limit {
                self.openCount += 1
                do {
                    return try await Connection.open(self.options)
                } catch {
                    self.openCount -= 1
                    self.wakeOne()
                    throw error
                }
            }
            try await self.waitForRelease()
        }
    }

    private func release(_ connection: Connection, isUsable: Bool) {
        if isUsable {
            self.idle.append(connection)
        } else {
            // What broke one has likely broken the others: a restart, a network that went away.
            self.openCount -= 1 + self.idle.count
            self.idle.removeAll()
        }
        self.wakeOne()
    }

    private func waitForRelease() async throws {
        self.lastID += 1
        let id = self.lastID
        try await withTaskCancellationHandler {
            try Task.checkCancellation()
            try await withCheckedThrowingContinuation { self.waiters.append((id, $0)) }
        } onCancel: {
            Task { await self.cancel(id) }
        }
    }

    private func cancel(_ id: UInt64) {
        guard let index = self.waiters.firstIndex(where: { $0.id == id }) else { return }
        self.waiters.remove(at: index).continuation.resume(throwing: CancellationError())
    }

    private func wakeOne() {
        if !self.waiters.isEmpty { self.waiters.removeFirst().continuation.resume() }
    }
}
