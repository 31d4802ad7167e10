/// Walks the passages of one segment that match a part of the query, in ascending order.
///
/// Targets given to `advance` and `bound` must not descend. Like the cursors below them, matchers live only while the
/// segment's reader is lent.
class Matcher {
    static let end = PostingCursor.end

    /// A guess at how many passages match, for the order of intersection.
    var cost: Int { 0 }

    /// The first passage at or after `target` that matches, `end` where there is none.
    func advance(to target: UInt32) -> UInt32 { Self.end }

    /// The score of the passage that `advance` returned last.
    func score() -> Double { 0 }

    /// A score that no passage from `target` through `last` exceeds, up to rounding.
    func bound(from target: UInt32) -> (last: UInt32, score: Double) { (Self.end, 0) }

    /// Whether the segment contradicted itself on the way.
    var isDamaged: Bool { false }
}
