import Testing

@testable import Messaging

struct WaitEstimateTests {
    private let start = ContinuousClock.now

    /// After turns that ended every 4 ms while others waited.
    private func settled() -> WaitEstimate {
        var estimate = WaitEstimate()
        for number in 0..<50 { estimate.turnEnded(at: self.start + .milliseconds(4 * number), isAwaited: true) }
        return estimate
    }

    @Test func waitsAreAsLongAsTurnsTake() {
        #expect(WaitEstimate().wait(for: 100) == .zero)
        #expect(self.settled().wait(for: 10) == .milliseconds(40))
    }

    @Test func idleTimeIsNoTurn() {
        var estimate = self.settled()
        estimate.turnEnded(at: self.start + .milliseconds(200), isAwaited: false)
        estimate.turnEnded(at: self.start + .seconds(60), isAwaited: true)
        #expect(estimate.wait(for: 10) == .milliseconds(40))
    }

    @Test func thoseThatAreSentAwayComeBackOneAfterTheOther() {
        var estimate = self.settled()
        let now = self.start + .seconds(1)
        let pauses = (0..<3).map { _ in estimate.pause(behind: 10, at: now) }
        #expect(pauses == [.milliseconds(44), .milliseconds(48), .milliseconds(52)])
        // Later, those have come.
        #expect(estimate.pause(behind: 10, at: now + .seconds(5)) == .milliseconds(44))
    }

    @Test func nobodyIsSentAwayForLong() {
        var estimate = self.settled()
        let pauses = (0..<10_000).map { _ in estimate.pause(behind: 10, at: self.start) }
        #expect(pauses.allSatisfy { $0 >= .milliseconds(10) && $0 <= .seconds(2) })
    }
}
