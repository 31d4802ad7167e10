/// Matches passages that at least one of several matchers matches.
final class AnyMatcher: Matcher {
    private let matchers: [Matcher]
    /// Where each matcher stands.
    private var positions: [UInt32]
    private var current: UInt32?

    init(_ matchers: [Matcher]) {
        self.matchers = matchers
        self.positions = Array(repeating: 0, count: matchers.count)
    }

    override var cost: Int { self.matchers.reduce(0) { $0 + $1.cost } }

    override var isDamaged: Bool { self.matchers.contains { $0.isDamaged } }

    override func advance(to target: UInt32) -> UInt32 {
        if let current, current >= target { return current }
        var found = Self.end
        for index in self.matchers.indices {
            if self.current == nil || self.positions[index] < target {
                self.positions[index] = self.matchers[index].advance(to: target)
            }
            found = min(found, self.positions[index])
        }
        self.current = found
        return found
    }

    /// In the order of the query, so that the sum does not depend on which segment holds what.
    override func score() -> Double {
        var sum = 0.0
        for index in self.matchers.indices where self.positions[index] == self.current {
            sum += self.matchers[index].score()
        }
        return sum
    }

    override func bound(from target: UInt32) -> (last: UInt32, score: Double) {
        var (last, score) = (Self.end, 0.0)
        for matcher in self.matchers {
            let bound = matcher.bound(from: target)
            last = min(last, bound.last)
            score += bound.score
        }
        return (last, score)
    }
}
