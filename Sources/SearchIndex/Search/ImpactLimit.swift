/// Which postings are worth looking at: those that are not too long, and not too long for their occurrences.
struct ImpactLimit {
    var longest: UInt32
    private let constant: Double
    private let perLength: Double
    private let handicap: Double

    /// Those whose handicap, `(constant + perLength · length) / occurrences`, is at most `handicap`.
    init(longest: UInt32, constant: Double, perLength: Double, handicap: Double) {
        self.longest = longest
        self.constant = constant
        self.perLength = perLength
        self.handicap = handicap
    }

    var admitsAll: Bool { self.handicap == .infinity }

    @inline(__always)
    func admits(occurrences: UInt32, length: UInt16) -> Bool {
        self.constant + self.perLength * Double(length) <= self.handicap * Double(occurrences)
    }
}
