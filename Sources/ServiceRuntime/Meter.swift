import Synchronization

/// Counts what a service does, and how fast over the last ten seconds.
public final class Meter: Sendable {
    private struct State {
        var total = 0
        /// Counts of the last ten seconds, by second modulo ten.
        var recent: [(second: Int64, count: Int)] = .init(repeating: (-1, 0), count: 10)
    }

    private let start = ContinuousClock.now
    private let state = Mutex(State())

    public init() {}

    public func add(_ count: Int) {
        let second = (ContinuousClock.now - self.start).components.seconds
        self.state.withLock { state in
            state.total += count
            let slot = Int(second % 10)
            if state.recent[slot].second != second { state.recent[slot] = (second, 0) }
            state.recent[slot].count += count
        }
    }

    public var total: Int { self.state.withLock { $0.total } }

    /// Per second.
    public var rate: Double {
        let now = (ContinuousClock.now - self.start).components.seconds
        let count = self.state.withLock { $0.recent.reduce(0) { $1.second > now - 10 ? $0 + $1.count : $0 } }
        return Double(count) / 10
    }
}
