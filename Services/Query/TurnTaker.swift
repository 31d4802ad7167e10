/// Runs one body at a time, in the order in which they come.
actor TurnTaker {
    private var isRunning = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func run<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        if self.isRunning { await withCheckedContinuation { self.waiting.append($0) } }
        self.isRunning = true
        defer {
            // The turn is handed on: nobody who comes meanwhile gets in between.
            if self.waiting.isEmpty { self.isRunning = false } else { self.waiting.removeFirst().resume() }
        }
        return try await body()
    }
}
