/// What two texts share, by shingles of eight symbols, and what each has alone.
struct SharedText {
    /// Runs of symbols that only this text has.
    let own: [Range<Int>]
    let other: [Range<Int>]
    /// The share of the shorter text that the longer has too, 0…1.
    let containment: Double

    /// - Precondition: both have at least ``Shingles/length`` symbols.
    init(_ own: BodySymbols, _ ownShingles: ShingleSet, _ other: BodySymbols, _ otherShingles: ShingleSet) {
        self.own = Self.runs(of: own, notIn: otherShingles)
        self.other = Self.runs(of: other, notIn: ownShingles)
        let shorter = own.count < other.count ? (own.count, self.own) : (other.count, self.other)
        self.containment = 1 - Double(shorter.1.reduce(0) { $0 + $1.count }) / Double(max(1, shorter.0))
    }

    static func shingles(of text: BodySymbols) -> ShingleSet {
        var set = ShingleSet(capacity: text.count)
        var window = Shingles()
        for value in text.values { if let hash = window.append(value) { _ = set.insert(hash) } }
        return set
    }

    /// The runs of symbols that are in no shingle of `shingles`.
    private static func runs(of text: BodySymbols, notIn shingles: ShingleSet) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var window = Shingles()
        /// Up to here every symbol is shared, or in a run.
        var end = 0
        for (at, value) in text.values.enumerated() {
            guard let hash = window.append(value), shingles.contains(hash) else { continue }
            let start = at + 1 - Shingles.length
            if start > end { runs.append(end..<start) }
            end = at + 1
        }
        if end < text.count { runs.append(end..<text.count) }
        return runs
    }
}
