import Foundation

/// Okapi BM25 over passages, k₁ = 1.2, b = 0.75.
///
/// A term that `n` of `N` passages hold, `f` times in a passage of length `l` where the average is `l̄`, gives
/// `ln(1 + (N - n + ½) / (n + ½)) · f · (k₁ + 1) / (f + k₁ · (1 - b + b · l / l̄))`.
struct BM25 {
    static let k1 = 1.2
    static let b = 0.75

    private let passageCount: Double
    /// k₁ · (1 - b)
    private let constant: Double
    /// k₁ · b / l̄
    private let perLength: Double

    init(passageCount: Int, totalLength: UInt64) {
        self.passageCount = Double(passageCount)
        self.constant = Self.k1 * (1 - Self.b)
        let average = passageCount == 0 ? 1 : max(Double(totalLength) / Double(passageCount), .leastNormalMagnitude)
        self.perLength = Self.k1 * Self.b / average
    }

    /// What the rarity of a term weighs, with k₁ + 1 multiplied in.
    func weight(passages: Int) -> Double {
        let count = Double(passages)
        return log(1 + (self.passageCount - count + 0.5) / (count + 0.5)) * (Self.k1 + 1)
    }

    @inline(__always)
    func score(weight: Double, occurrences: UInt32, length: UInt32) -> Double {
        let occurrences = Double(occurrences)
        return weight * occurrences / (occurrences + self.constant + self.perLength * Double(length))
    }

    /// No passage of the block scores higher: the quotient `f / (f + c + p · l)` is `1 / (1 + c / f + p · l / f)`, and
    /// the block holds the largest `f` and the least `l / f`.
    @inline(__always)
    func bound(weight: Double, block: BlockRecord) -> Double {
        weight
            / (1 + self.constant / Double(block.mostOccurrences) + self.perLength * Double(block.leastLengthRatio))
    }
}
