/// Walks the passages of one segment that match a part of the query, in ascending order.
///
/// Targets must not descend. Like the cursors below them, matchers live only while the segment's reader is lent.
class Matcher {
    static let end = PostingCursor.end

    /// How far a wide window reaches: far enough to cost little, near enough to learn of a new threshold.
    static let widestWindow: UInt32 = 8_192

    /// How many windows in a row were worth looking into.
    private var worthwhileWindows = 0

    /// A guess at how many passages match, for the order of intersection.
    var cost: Int { 0 }

    /// Whether the segment contradicted itself on the way.
    var isDamaged: Bool { false }

    /// The first passage from `target` through `window.last` that matches; those that are too long or score no more than
    /// `window.threshold` may be left out. Where there is none, a passage beyond the window before which nothing
    /// matches, or `end`.
    ///
    /// Where the window has a threshold, `seek` and `bound` must have been asked for it.
    func advance(to target: UInt32, in window: Window) -> UInt32 { Self.end }

    /// The score of the passage that `advance` returned last; no more than `threshold` where it is not above that.
    func score(above threshold: Double) -> Double { 0 }

    /// Whether `bits` tell much.
    var hasBits: Bool { false }

    /// As `advance`, but finds only passages that are in `others` too, 64 passages from `64 * word` on at a time. For
    /// matchers with bits.
    func advance(to target: UInt32, in window: Window, sharedWith others: (_ word: Int) -> UInt64) -> UInt32 {
        var target = target
        while target <= window.last {
            target = self.advance(to: target, in: window)
            if target > window.last || others(Int(target >> 6)) &>> UInt64(target & 63) & 1 == 1 { break }
            target += 1
        }
        return target
    }

    /// Which of the 64 passages from `64 * word` on may match, as far as can be told at once.
    func bits(_ word: Int) -> UInt64 { .max }

    /// Adds those of `candidates` in `passages` that match. Nothing else may be asked of it, before or after, but the same
    /// of passages behind these.
    func fill(_ set: inout PassageSet, from candidates: PassageSet, in passages: Range<UInt32>) {
        var passage = self.advance(to: passages.lowerBound, in: .unbounded)
        while passage < passages.upperBound {
            if candidates.contains(passage) { set.insert(passage) }
            guard let next = candidates.first(in: passage + 1..<passages.upperBound) else { return }
            passage = self.advance(to: next, in: .unbounded)
        }
    }

    // MARK: Bounds

    /// Whether windows may be wide.
    var canBeWide: Bool { false }

    /// Looks at the blocks around `target` without unpacking them, or where `isWide` at what is known of whole terms.
    /// Returns the last passage for which that says what follows.
    ///
    /// - Parameter threshold: what scores must reach to matter; negative infinity where they are only a part.
    func seek(_ target: UInt32, above threshold: Double, isWide: Bool) -> UInt32 { Self.end }

    /// A score that no passage of those blocks exceeds, negative infinity where none matches.
    var bound: Double { -.infinity }

    /// The same of passages that are no shorter than `length`, but shorter than the next length of `addLengths(to:)`.
    func bound(length: UInt32) -> Double { -.infinity }

    /// A score that passage `passage` of this length does not exceed if it matches, as far as its blocks tell.
    func bound(at passage: UInt32, length: UInt32) -> Double { -.infinity }

    /// The lengths at which some bound may rise.
    func addLengths(to lengths: inout LengthSet) {}
}

extension Matcher {
    /// The window from `target` on, and whether a score in it may be above `threshold`, or equal to it where `ties` count.
    final func window(
        from target: UInt32,
        above threshold: Double,
        ties: Bool
    ) -> (window: Window, isWorthwhile: Bool) {
        func reaches(_ bound: Double) -> Bool { bound > threshold || ties && bound == threshold }
        // Where blocks rule nothing out, asking them is in vain; try again every now and then.
        let isWide = self.worthwhileWindows >= 3 && self.canBeWide
        self.worthwhileWindows = isWide ? 2 : self.worthwhileWindows + 1
        var window = Window(last: min(self.seek(target, above: threshold, isWide: isWide), Window.unbounded.last))
        window.threshold = ties ? threshold.nextDown : threshold
        guard reaches(self.bound) else {
            self.worthwhileWindows = 0
            return (window, false)
        }
        var lengths = LengthSet()
        self.addLengths(to: &lengths)
        // Too many to look at, or none: the query asks for no words.
        if lengths.isOverfull || lengths.count == 0 { return (window, true) }
        var longest: UInt32?
        for index in 0..<lengths.count {
            let length = lengths[index]
            if length >= longest ?? 0, reaches(self.bound(length: length)) { longest = length }
        }
        guard let longest else {
            self.worthwhileWindows = 0
            return (window, false)
        }
        // Up to the next of these lengths a bound only falls.
        window.longest = lengths.least(above: longest).map { $0 - 1 } ?? .max
        return (window, true)
    }
}
