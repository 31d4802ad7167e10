/// Matches passages that all of `wanted` match and none of `excluded`.
final class AllMatcher: Matcher {
    private let wanted: [Matcher]
    /// The same, the rarest first.
    private let byCost: [Matcher]
    private let excluded: [Matcher]
    private var current: UInt32?

    init(_ wanted: [Matcher], excluding excluded: [Matcher]) {
        self.wanted = wanted
        self.byCost = wanted.sorted { $0.cost < $1.cost }
        self.excluded = excluded
    }

    override var cost: Int { self.byCost[0].cost }

    override var isDamaged: Bool { self.wanted.contains { $0.isDamaged } || self.excluded.contains { $0.isDamaged } }

    override func advance(to target: UInt32) -> UInt32 {
        if let current, current >= target { return current }
        let found = self.next(from: target)
        self.current = found
        return found
    }

    /// In the order of the query, so that the sum does not depend on which segment holds what.
    override func score() -> Double {
        var sum = 0.0
        for matcher in self.wanted { sum += matcher.score() }
        return sum
    }

    override func bound(from target: UInt32) -> (last: UInt32, score: Double) {
        var (last, score) = (Self.end, 0.0)
        for matcher in self.wanted {
            let bound = matcher.bound(from: target)
            last = min(last, bound.last)
            score += bound.score
        }
        return (last, score)
    }

    private func next(from target: UInt32) -> UInt32 {
        var candidate = target
        search: while true {
            candidate = self.byCost[0].advance(to: candidate)
            if candidate == Self.end { return Self.end }
            for matcher in self.byCost.dropFirst() {
                let other = matcher.advance(to: candidate)
                if other == Self.end { return Self.end }
                if other != candidate {
                    candidate = other
                    continue search
                }
            }
            if !self.excluded.contains(where: { $0.advance(to: candidate) == candidate }) { return candidate }
            candidate += 1
        }
    }
}
