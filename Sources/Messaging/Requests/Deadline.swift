/// The time allowed for an operation ran out.
public struct DeadlineExceeded: Error, Sendable {}

/// Runs `body`, cancelled when `limit` has passed.
///
/// - Throws: ``DeadlineExceeded``, or what `body` throws.
public func withDeadline<Value: Sendable>(
    after limit: Duration,
    _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    let work = Task { try await body() }
    let alarm = AlarmClock.shared.set(after: limit) { work.cancel() }
    let result = await withTaskCancellationHandler {
        await work.result
    } onCancel: {
        work.cancel()
    }
    let isInTime = AlarmClock.shared.callOff(alarm)
    if case .failure = result, !isInTime { throw DeadlineExceeded() }
    return try result.get()
}
