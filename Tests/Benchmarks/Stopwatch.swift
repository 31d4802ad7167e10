/// Time that has passed.
struct Stopwatch {
    private let start = ContinuousClock.now

    var seconds: Double {
        let passed = (ContinuousClock.now - self.start).components
        return Double(passed.seconds) + Double(passed.attoseconds) / 1e18
    }

    var milliseconds: Double { self.seconds * 1e3 }
    var microseconds: Double { self.seconds * 1e6 }
}
