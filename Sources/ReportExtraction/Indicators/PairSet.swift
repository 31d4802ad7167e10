/// Pairs of characters by their numbers: in order of insertion, and for a quick look whether one is there.
struct PairSet {
    private(set) var numbers: [Int] = []
    private var members: [Bool]
    /// Pairs that have no number.
    var strangers = 0

    /// - Parameter capacity: one more than the greatest number.
    init(capacity: Int) { self.members = [Bool](repeating: false, count: capacity) }

    var count: Int { self.numbers.count + self.strangers }

    func contains(_ number: Int) -> Bool { self.members[number] }

    mutating func insert(_ number: Int) {
        guard !self.members[number] else { return }
        self.members[number] = true
        self.numbers.append(number)
    }
}
