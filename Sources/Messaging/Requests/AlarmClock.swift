import Synchronization

/// Rings when times have come, some milliseconds late at most.
///
/// Every request has a deadline, and nearly every one is answered long before. A `Task.sleep` for each is dear to set, and
/// leaves its timer behind when it is cancelled; here an entry is written and taken out again.
final class AlarmClock: Sendable {
    static let shared = AlarmClock()
    private static let tick: Duration = .milliseconds(10)

    private struct Alarm {
        var time: ContinuousClock.Instant
        var ring: @Sendable () -> Void
    }

    private struct State {
        var alarms: [UInt64: Alarm] = [:]
        var lastID: UInt64 = 0
        var isTicking = false
    }

    private let state = Mutex(State())

    /// Calls `ring` once when `limit` has passed. Returns what ``callOff(_:)`` takes.
    func set(after limit: Duration, _ ring: @escaping @Sendable () -> Void) -> UInt64 {
        let alarm = Alarm(time: .now + limit, ring: ring)
        let (id, mustStart) = self.state.withLock { state in
            state.lastID += 1
            state.alarms[state.lastID] = alarm
            defer { state.isTicking = true }
            return (state.lastID, !state.isTicking)
        }
        if mustStart { Task.detached { await self.run() } }
        return id
    }

    /// Returns whether it had not rung yet, and now will not.
    @discardableResult
    func callOff(_ id: UInt64) -> Bool { self.state.withLock { $0.alarms.removeValue(forKey: id) != nil } }

    /// Ticks for as long as there is an alarm.
    private func run() async {
        while true {
            // Nobody can cancel a detached task that nobody has.
            try? await Task.sleep(for: Self.tick)
            let now = ContinuousClock.now
            let (due, isDone) = self.state.withLock { state in
                let due = state.alarms.filter { $0.value.time <= now }
                for id in due.keys { state.alarms[id] = nil }
                state.isTicking = !state.alarms.isEmpty
                return (due.values.map(\.ring), state.alarms.isEmpty)
            }
            for ring in due { ring() }
            if isDone { return }
        }
    }
}
