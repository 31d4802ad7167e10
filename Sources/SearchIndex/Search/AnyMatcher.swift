/// Matches passages that at least one of several matchers matches.
///
/// Where scores must pass a threshold, those matchers that cannot reach it even together ("MaxScore") are only asked
/// about passages that another matches.
final class AnyMatcher: Matcher {
    private struct Child {
        /// Kept alive by `matchers`; not counted here, since this is the inner loop.
        let matcher: Unmanaged<Matcher>
        /// Nothing matches before it, from where it was asked last.
        var position: UInt32 = 0
        /// Whether `position` matches.
        var isMatch = false
        /// In this window.
        var bound = Double.infinity

        /// Where the matcher stands if it is made to look from `target` on.
        @inline(__always)
        mutating func advance(to target: UInt32, in window: Window) -> UInt32 {
            if self.position >= target, self.isMatch || self.position > window.last { return self.position }
            let from = max(target, self.position)
            self.position = self.matcher._withUnsafeGuaranteedRef { $0.advance(to: from, in: window) }
            self.isMatch = self.position <= window.last
            return self.position
        }

        @inline(__always)
        var score: Double { self.matcher._withUnsafeGuaranteedRef { $0.score(above: -.infinity) } }
    }

    private let reader: SegmentReader
    private let matchers: [Matcher]
    private let count: Int
    /// In the order of the query.
    private let children: UnsafeMutablePointer<Child>
    /// By their bounds in this window, ascending.
    private let order: UnsafeMutablePointer<Int>
    /// How many of `order` cannot reach the threshold together.
    private var optionalCount = 0
    /// Where all but one are optional: whether that one cannot reach the threshold alone either, and can tell at once
    /// what it may match.
    private var needsOthers = false
    private var hasLeadingBits = false
    private var boundOfAll = Double.infinity
    private var isWindowNew = true
    private var current: UInt32 = 0

    /// Sums of the same scores in different orders differ by rounding, by far less.
    private static let roundingSlack = 1 + 1e-9

    /// - Parameter matchers: at least one.
    init(_ matchers: [Matcher], reader: SegmentReader) {
        self.reader = reader
        self.matchers = matchers
        self.count = matchers.count
        self.children = .allocate(capacity: matchers.count)
        self.order = .allocate(capacity: matchers.count)
        for (index, matcher) in matchers.enumerated() {
            (self.children + index).initialize(to: Child(matcher: .passUnretained(matcher)))
            (self.order + index).initialize(to: index)
        }
    }

    deinit {
        self.children.deallocate()
        self.order.deallocate()
    }

    override var cost: Int { self.matchers.reduce(0) { $0 + $1.cost } }

    override var isDamaged: Bool { self.matchers.contains { $0.isDamaged } }

    override func advance(to target: UInt32, in window: Window) -> UInt32 {
        if self.isWindowNew || window.threshold == -.infinity { self.divide(threshold: window.threshold) }
        if self.optionalCount > 0, self.optionalCount == self.count - 1 {
            let child = self.order[self.optionalCount]
            var part = window
            part.threshold -= (self.boundOfAll - max(self.children[child].bound, 0)) * Self.roundingSlack
            self.current = self.advance(child, to: target, in: part, above: window.threshold)
            return self.whereToGoOn(after: window)
        }
        var (found, part) = (Self.end, window)
        for place in self.optionalCount..<self.count {
            let child = self.order[place]
            if window.threshold > -.infinity {
                // What it must contribute if all others contribute all they can.
                let others = self.boundOfAll - max(self.children[child].bound, 0)
                part.threshold = window.threshold - others * Self.roundingSlack
            }
            found = min(found, self.children[child].advance(to: target, in: part))
        }
        self.current = found
        return self.whereToGoOn(after: window)
    }

    /// `current` within the window. Beyond it those may match that were not asked.
    private func whereToGoOn(after window: Window) -> UInt32 {
        self.optionalCount > 0 && self.current > window.last && window.last < Self.end
            ? window.last + 1 : self.current
    }

    override var hasBits: Bool { self.matchers.allSatisfy(\.hasBits) }

    override func bits(_ word: Int) -> UInt64 {
        var bits: UInt64 = 0
        for index in 0..<self.count { bits |= self.bits(index, word) }
        return bits
    }

    override func fill(_ set: inout PassageSet, from candidates: PassageSet, in passages: Range<UInt32>) {
        for matcher in self.matchers { matcher.fill(&set, from: candidates, in: passages) }
    }

    /// As `advance`, where all but one matcher are optional.
    private func advance(_ child: Int, to target: UInt32, in window: Window, above threshold: Double) -> UInt32 {
        if self.needsOthers, self.hasLeadingBits { return self.advanceShared(child, to: target, in: window) }
        var target = target
        while true {
            target = self.children[child].advance(to: target, in: window)
            if target > window.last || self.bound(at: target) * Self.roundingSlack >= threshold { return target }
            target += 1
        }
    }

    /// The first passage that `child` matches and another matcher may match; where there is none, that after the window,
    /// since beyond it others may match what is not shared.
    private func advanceShared(_ child: Int, to target: UInt32, in window: Window) -> UInt32 {
        let found = self.children[child].matcher._withUnsafeGuaranteedRef { matcher in
            matcher.advance(to: target, in: window) { word in
                var bits: UInt64 = 0
                for place in 0..<self.optionalCount { bits |= self.bits(self.order[place], word) }
                return bits
            }
        }
        let isFound = found <= window.last
        self.children[child].isMatch = isFound
        self.children[child].position = isFound || window.last == Self.end ? found : window.last + 1
        return self.children[child].position
    }

    /// What the passage can score at most, as far as can be told at once.
    private func bound(at passage: UInt32) -> Double {
        var sum = max(self.children[self.order[self.optionalCount]].bound, 0)
        for place in 0..<self.optionalCount {
            let child = self.order[place]
            if self.bits(child, Int(passage >> 6)) &>> UInt64(passage & 63) & 1 == 1 {
                sum += max(self.children[child].bound, 0)
            }
        }
        return sum
    }

    @inline(__always)
    private func bits(_ child: Int, _ word: Int) -> UInt64 {
        self.children[child].matcher._withUnsafeGuaranteedRef { $0.bits(word) }
    }

    override func score(above threshold: Double) -> Double {
        if self.optionalCount > 0 {
            var sum = 0.0
            for place in 0..<self.optionalCount {
                let child = self.order[place]
                if self.bits(child, Int(self.current >> 6)) &>> UInt64(self.current & 63) & 1 == 1 {
                    sum += max(self.children[child].bound, 0)
                }
            }
            for place in self.optionalCount..<self.count {
                let child = self.order[place]
                if self.children[child].position == self.current { sum += self.children[child].score }
            }
            if sum * Self.roundingSlack < threshold { return sum }
            sum = self.bound(at: self.current, length: self.reader.length(ofPassage: self.current))
            if sum * Self.roundingSlack < threshold { return sum }
            for place in 0..<self.optionalCount {
                _ = self.children[self.order[place]].advance(to: self.current, in: .only(self.current))
            }
        }
        // In the order of the query, so that the sum does not depend on which segment holds what.
        var sum = 0.0
        for child in 0..<self.count where self.children[child].position == self.current && self.children[child].isMatch
        {
            sum += self.children[child].score
        }
        return sum
    }

    override func seek(_ target: UInt32, above threshold: Double, isWide: Bool) -> UInt32 {
        self.isWindowNew = true
        guard isWide else { return self.seekEach(target, isWide: false) }
        let last = self.seekEach(target, isWide: true)
        // Only where none reaches the threshold alone do bitmaps find what matters: what several match.
        let isShared = (0..<self.count).allSatisfy { self.children[$0].bound * Self.roundingSlack < threshold }
        return isShared || threshold == -.infinity ? last : self.seekEach(target, isWide: false)
    }

    override var canBeWide: Bool { self.matchers.allSatisfy { $0.canBeWide && $0.hasBits } }

    private func seekEach(_ target: UInt32, isWide: Bool) -> UInt32 {
        var last = Self.end
        for index in 0..<self.count {
            self.children[index].matcher._withUnsafeGuaranteedRef { matcher in
                last = min(last, matcher.seek(target, above: -.infinity, isWide: isWide))
                self.children[index].bound = matcher.bound
            }
        }
        return last
    }

    override func bound(at passage: UInt32, length: UInt32) -> Double {
        var sum = 0.0
        for matcher in self.matchers { sum += max(matcher.bound(at: passage, length: length), 0) }
        return sum
    }

    override var bound: Double {
        var sum = -Double.infinity
        for index in 0..<self.count where self.children[index].bound > -.infinity {
            sum = max(sum, 0) + self.children[index].bound
        }
        self.boundOfAll = max(sum, 0)
        return sum
    }

    override func bound(length: UInt32) -> Double {
        var sum = -Double.infinity
        for index in 0..<self.count {
            let bound = self.children[index].matcher._withUnsafeGuaranteedRef { $0.bound(length: length) }
            if bound > -.infinity { sum = max(sum, 0) + bound }
        }
        return sum
    }

    override func addLengths(to lengths: inout LengthSet) {
        for matcher in self.matchers { matcher.addLengths(to: &lengths) }
    }

    /// Finds which matchers need only be asked about what others match.
    private func divide(threshold: Double) {
        self.isWindowNew = false
        self.optionalCount = 0
        guard threshold > -.infinity else { return }
        // Few, and mostly in order already.
        for place in 1..<self.count {
            var place = place
            while place > 0, self.children[self.order[place - 1]].bound > self.children[self.order[place]].bound {
                swap(&self.order[place - 1], &self.order[place])
                place -= 1
            }
        }
        // At least one must be looked for.
        var sum = 0.0
        while self.optionalCount < self.count - 1 {
            sum += max(self.children[self.order[self.optionalCount]].bound, 0)
            guard sum * Self.roundingSlack < threshold else { break }
            self.optionalCount += 1
        }
        let leading = self.children[self.order[self.optionalCount]]
        self.needsOthers = max(leading.bound, 0) * Self.roundingSlack < threshold
        self.hasLeadingBits = leading.matcher._withUnsafeGuaranteedRef { $0.hasBits }
    }
}
