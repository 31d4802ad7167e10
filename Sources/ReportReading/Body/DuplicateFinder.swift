/// Finds what a page repeats of its own body, by content: shingles of eight characters, white space left out.
struct DuplicateFinder {
    /// Lines shorter than this repeat by nature (headings); they fold only with their neighbours.
    private static let shortLine = 20
    /// A line repeats the others where this share of its shingles has been seen.
    private static let containment = 0.9
    /// The body is doubled where this share of it repeats.
    private static let doubledShare = 0.25

    private var seen: ShingleSet
    private var seenLines: Set<UInt64> = []

    /// Which of `lines` repeat earlier ones, by index; empty where the repeats are no second copy.
    private(set) var repeats: Set<Int> = []

    init(_ lines: [ArraySlice<UInt8>]) {
        let scalars = lines.map(Shingles.scalars)
        let total = scalars.reduce(0) { $0 + $1.count }
        self.seen = ShingleSet(capacity: total)
        var repeated = [Bool](repeating: false, count: lines.count)
        var copied = 0
        var window = Shingles()
        for (index, line) in scalars.enumerated() {
            // One pass tells how much of the line has been seen, and adds it to what has: with the end of the line
            // before, since a second copy may have other line breaks.
            let known = self.seen.withInsert { insert in
                var known = 0
                for (at, scalar) in line.enumerated() {
                    guard let hash = window.append(scalar) else { continue }
                    if !insert(hash), at >= Shingles.length - 1 { known += 1 }
                }
                return known
            }
            let isShort = line.count < Self.shortLine
            repeated[index] =
                isShort
                ? !self.seenLines.insert(Shingles.hash(line)).inserted
                : Double(known) >= Double(line.count - Shingles.length + 1) * Self.containment
            if repeated[index], !isShort { copied += line.count }
        }
        guard copied > 0, Double(copied) >= Double(total) * Self.doubledShare else { return }
        // Runs of repeated lines that hold a long one: a heading alone may well recur.
        var start = 0
        while start < lines.count {
            guard repeated[start] else {
                start += 1
                continue
            }
            var end = start
            while end < lines.count, repeated[end] { end += 1 }
            if scalars[start..<end].contains(where: { $0.count >= Self.shortLine }) {
                self.repeats.formUnion(start..<end)
            }
            start = end
        }
    }

    /// Whether the lines hold this one.
    func holds(_ line: ArraySlice<UInt8>) -> Bool {
        let scalars = Shingles.scalars(line)
        guard scalars.count >= Self.shortLine else { return self.seenLines.contains(Shingles.hash(scalars)) }
        var known = 0
        var window = Shingles()
        for scalar in scalars { if let hash = window.append(scalar), self.seen.contains(hash) { known += 1 } }
        return Double(known) >= Double(scalars.count - Shingles.length + 1) * Self.containment
    }
}
