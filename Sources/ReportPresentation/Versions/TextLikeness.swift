/// How much of a text another has: the share of pairs of neighbouring characters that both have (Dice's coefficient).
struct TextLikeness {
    private let pairs: [UInt64: Int]
    private let count: Int

    init(_ text: String) {
        (self.pairs, self.count) = Self.pairs(of: text)
    }

    /// 0 for nothing in common, 1 for the same.
    func likeness(to text: String) -> Double {
        let (pairs, count) = Self.pairs(of: text)
        guard self.count + count > 0 else { return 1 }
        let shared = pairs.reduce(0) { $0 + min($1.value, self.pairs[$1.key] ?? 0) }
        return 2 * Double(shared) / Double(self.count + count)
    }

    private static func pairs(of text: String) -> ([UInt64: Int], Int) {
        var pairs: [UInt64: Int] = [:]
        // The end counts as a neighbour, so that a single character has a pair too.
        var last: UInt64?
        var count = 0
        for scalar in text.unicodeScalars {
            if let last {
                pairs[last << 32 | UInt64(scalar.value), default: 0] += 1
                count += 1
            }
            last = UInt64(scalar.value)
        }
        if let last {
            pairs[last << 32, default: 0] += 1
            count += 1
        }
        return (pairs, count)
    }
}
