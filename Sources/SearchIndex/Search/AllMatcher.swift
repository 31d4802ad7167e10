/// Matches passages that all of `wanted` match and none of `excluded`.
final class AllMatcher: Matcher {
    private let wanted: [Matcher]
    /// The same, the rarest first.
    private let byCost: [Matcher]
    private let excluded: [Matcher]
    private var matched: UInt32?
    /// What all but the first of `byCost` can score in the blocks that were looked at.
    private var boundOfOthers = 0.0

    /// Sums of the same scores in different orders differ by rounding, by far less.
    private static let roundingSlack = 1 + 1e-9

    init(_ wanted: [Matcher], excluding excluded: [Matcher]) {
        self.wanted = wanted
        self.byCost = wanted.sorted { $0.cost < $1.cost }
        self.excluded = excluded
    }

    override var cost: Int { self.byCost[0].cost }

    override var isDamaged: Bool { self.wanted.contains { $0.isDamaged } || self.excluded.contains { $0.isDamaged } }

    override func advance(to target: UInt32, in window: Window) -> UInt32 {
        if let matched, matched >= target { return matched }
        let found = self.next(from: target, window)
        self.matched = found <= window.last ? found : nil
        return found
    }

    override func score(above threshold: Double) -> Double {
        // In the order of the query, so that the sum does not depend on which segment holds what.
        var sum = 0.0
        for matcher in self.wanted { sum += matcher.score(above: -.infinity) }
        return sum
    }

    override func seek(_ target: UInt32, above threshold: Double, isWide: Bool) -> UInt32 {
        // What a part scores says nothing of the whole.
        var last = Self.end
        for matcher in self.wanted { last = min(last, matcher.seek(target, above: -.infinity, isWide: isWide)) }
        return last
    }

    override func bound(at passage: UInt32, length: UInt32) -> Double {
        var sum = 0.0
        for matcher in self.wanted { sum += matcher.bound(at: passage, length: length) }
        return sum
    }

    override var bound: Double {
        var (sum, others) = (0.0, 0.0)
        for matcher in self.wanted {
            let bound = matcher.bound
            sum += bound
            if matcher !== self.byCost[0] { others += max(bound, 0) }
        }
        self.boundOfOthers = others * Self.roundingSlack
        return sum
    }

    override func bound(length: UInt32) -> Double {
        var sum = 0.0
        for matcher in self.wanted { sum += matcher.bound(length: length) }
        return sum
    }

    override func addLengths(to lengths: inout LengthSet) {
        for matcher in self.wanted { matcher.addLengths(to: &lengths) }
    }

    private func next(from target: UInt32, _ window: Window) -> UInt32 {
        // What the first must contribute if all others contribute all they can.
        var first = window
        first.threshold -= self.boundOfOthers
        var candidate = target
        search: while true {
            candidate = self.byCost[0].advance(to: candidate, in: first)
            if candidate > window.last { return candidate }
            for matcher in self.byCost.dropFirst() {
                let other = matcher.advance(to: candidate, in: .only(candidate))
                if other != candidate {
                    if other == Self.end { return Self.end }
                    candidate = other
                    continue search
                }
            }
            if !self.excluded.contains(where: { $0.advance(to: candidate, in: .only(candidate)) == candidate }) {
                return candidate
            }
            candidate += 1
        }
    }
}
