/// A stretch of passages, and which of them matter.
struct Window {
    /// Its last passage. What lies beyond need not be looked at.
    var last: UInt32
    /// Longer passages are not worth finding: their scores are too low.
    var longest = UInt32.max
    /// Passages that score no more are not worth finding.
    var threshold = -Double.infinity

    /// All that there is.
    static let unbounded = Window(last: .max - 1)

    /// Only `passage`.
    static func only(_ passage: UInt32) -> Window { Window(last: passage) }
}
