/// How long what waits for its turn will wait, judged by how turns ended last.
struct WaitEstimate {
    /// The longest that a client is told to stay away.
    private static let longestPause: Duration = .seconds(2)

    /// From the end of one turn to that of the next while others waited: a moving average. `nil` before there were two.
    private var interval: Duration?
    private var lastEnd: ContinuousClock.Instant?
    /// When the last client that was sent away will find its place.
    private var lastPlace: ContinuousClock.Instant?

    /// - Parameter isAwaited: whether somebody takes the turn over at once.
    mutating func turnEnded(at now: ContinuousClock.Instant, isAwaited: Bool) {
        if let lastEnd {
            let sample = now - lastEnd
            self.interval = self.interval.map { $0 + (sample - $0) / 16 } ?? sample
        }
        self.lastEnd = isAwaited ? now : nil
    }

    /// How long it takes until `count` turns have ended.
    func wait(for count: Int) -> Duration { (self.interval ?? .zero) * count }

    /// How long to stay away. Those that are sent away come back one after the other, as fast as turns end, behind the
    /// `count` that wait already: all at once they would only be sent away again.
    mutating func pause(behind count: Int, at now: ContinuousClock.Instant) -> Duration {
        guard let interval else { return .milliseconds(.random(in: 50...150)) }
        let place = max(self.lastPlace ?? now, now + self.wait(for: count)) + interval
        self.lastPlace = min(place, now + Self.longestPause)
        // Some give up, and leave their place to the next: nobody is told to stay away for long in vain.
        return max(.milliseconds(10), (self.lastPlace ?? now) - now)
    }
}
