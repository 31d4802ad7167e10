/// The time allowed for an operation ran out.
public struct DeadlineExceeded: Error, Sendable {}

/// Runs `body`, cancelled when `limit` has passed.
///
/// - Throws: ``DeadlineExceeded``, or what `body` throws.
public func withDeadline<Value: Sendable>(
    after limit: Duration,
    _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let value = first else { throw DeadlineExceeded() }
        return value
    }
}
