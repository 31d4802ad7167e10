import HTTPTypes

/// Lets so many in at once, and turns all others away.
actor Seats {
    private var free: Int

    init(_ count: Int) { self.free = count }

    /// Runs `body` where there is a seat.
    func take<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        guard self.free > 0 else {
            var error = PageError(.serviceUnavailable, "other drafts are being read: try again in some seconds")
            error.retryAfter = 10
            throw error
        }
        self.free -= 1
        defer { self.free += 1 }
        return try await body()
    }
}
