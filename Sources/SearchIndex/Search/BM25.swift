import Foundation

/// Okapi BM25 over passages, k₁ = 1.2, b = 0.5: of headings and other short passages a greater b makes too much, by 1,037
/// judgements on 60 queries (`Tests/Benchmarks/README.md`).
///
/// A term that `n` of `N` passages hold, `f` times in a passage of length `l` where the average is `l̄`, gives
/// `ln(1 + (N - n + ½) / (n + ½)) · f · (k₁ + 1) / (f + k₁ · (1 - b + b · l / l̄))`.
struct BM25 {
    static let k1 = 1.2
    static let b = 0.5

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

    /// `w · f / (f + c + p · l)`, written so that each step rounds in the direction of its operands: a passage of more
    /// occurrences and no greater length never scores less, not even in the last bit, and a bound made of such a
    /// passage is one.
    @inline(__always)
    func score(weight: Double, occurrences: UInt32, length: UInt32) -> Double {
        weight / (1 + self.handicap(occurrences: occurrences, length: length))
    }

    /// What a score falls with.
    @inline(__always)
    func handicap(occurrences: UInt32, length: UInt32) -> Double {
        (self.constant + self.perLength * Double(length)) / Double(occurrences)
    }

    /// Admits all postings that score above `threshold`, and hardly any other.
    @inline(__always)
    func limit(weight: Double, threshold: Double) -> ImpactLimit {
        // Differences of scores round otherwise than their sums, by far less than this.
        let handicap = threshold > 0 ? (weight / threshold - 1) + 1e-9 * (weight / threshold) : .infinity
        return ImpactLimit(
            longest: .max,
            constant: self.constant,
            perLength: self.perLength,
            handicap: handicap
        )
    }

    /// The highest score of a block.
    @inline(__always)
    func bound(weight: Double, impacts: BlockImpacts) -> Double {
        var least = Double.infinity
        for index in 0..<BlockImpacts.count {
            let handicap = self.handicap(
                occurrences: UInt32(impacts.occurrences[index]),
                length: UInt32(impacts.lengths[index])
            )
            least = min(least, handicap)
        }
        return weight / (1 + least)
    }
}
