/// Sees to it that no host is asked more often than it may be.
actor HostPacer {
    private let interval: Duration
    private var intervals: [String: Duration] = [:]
    /// When each host may be asked next.
    private var next: [String: ContinuousClock.Instant] = [:]

    init(interval: Duration) { self.interval = interval }

    /// Asks for a longer interval between requests to `host`.
    func slow(_ host: String, to interval: Duration) {
        self.intervals[host] = max(interval, self.interval)
    }

    /// Leaves `host` alone for a while.
    func pause(_ host: String, for duration: Duration) {
        self.next[host] = max(self.next[host] ?? .now, .now + duration)
    }

    /// Returns when it is the caller's turn to ask `host`.
    func turn(_ host: String) async throws {
        while true {
            let now = ContinuousClock.now
            guard let due = self.next[host], due > now else {
                self.next[host] = now + (self.intervals[host] ?? self.interval)
                return
            }
            try await Task.sleep(until: due)
        }
    }
}
