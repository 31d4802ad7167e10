/// Finds what a page repeats of its own body, by content: shingles of eight characters, white space left out.
struct DuplicateFinder {
    private static let shingle = 8
    /// Lines shorter than this repeat by nature (headings); they fold only with their neighbours.
    private static let shortLine = 20
    /// A line repeats the others where this share of its shingles has been seen.
    private static let containment = 0.9
    /// The body is doubled where this share of it repeats.
    private static let doubledShare = 0.25

    private var seen: Set<UInt64> = []
    private var seenLines: Set<UInt64> = []

    /// The lines that repeat earlier ones, as indexes of `lines`; empty where the repeats are no second copy.
    static func repeats(in lines: [ArraySlice<UInt8>]) -> Set<Int> {
        var finder = DuplicateFinder()
        var repeated = [Bool](repeating: false, count: lines.count)
        var total = 0
        var copied = 0
        for (index, line) in lines.enumerated() {
            let scalars = Self.scalars(line)
            repeated[index] = finder.isRepeat(scalars)
            if repeated[index], scalars.count >= Self.shortLine { copied += scalars.count }
            total += scalars.count
            finder.add(scalars)
        }
        guard copied > 0, Double(copied) >= Double(total) * Self.doubledShare else { return [] }
        // Runs of repeated lines that hold a long one: a heading alone may well recur.
        var found: Set<Int> = []
        var start = 0
        while start < lines.count {
            guard repeated[start] else {
                start += 1
                continue
            }
            var end = start
            while end < lines.count, repeated[end] { end += 1 }
            if lines[start..<end].contains(where: { $0.scalarCount >= Self.shortLine }) { found.formUnion(start..<end) }
            start = end
        }
        return found
    }

    /// Whether what is in `body` holds the line.
    init(body: [ArraySlice<UInt8>]) { for line in body { self.add(Self.scalars(line)) } }

    private init() {}

    func holds(_ line: ArraySlice<UInt8>) -> Bool { self.isRepeat(Self.scalars(line)) }

    private func isRepeat(_ scalars: [UInt32]) -> Bool {
        guard scalars.count >= Self.shortLine else { return self.seenLines.contains(Self.hash(scalars[...])) }
        var known = 0
        let count = scalars.count - Self.shingle + 1
        for at in 0..<count where self.seen.contains(Self.hash(scalars[at..<at + Self.shingle])) { known += 1 }
        return Double(known) >= Double(count) * Self.containment
    }

    private mutating func add(_ scalars: [UInt32]) {
        self.seenLines.insert(Self.hash(scalars[...]))
        guard scalars.count >= Self.shingle else { return }
        for at in 0...scalars.count - Self.shingle { self.seen.insert(Self.hash(scalars[at..<at + Self.shingle])) }
    }

    private static func scalars(_ line: ArraySlice<UInt8>) -> [UInt32] {
        line.string.unicodeScalars.lazy.filter { !$0.properties.isWhitespace }.map(\.value)
    }

    private static func hash(_ scalars: ArraySlice<UInt32>) -> UInt64 {
        scalars.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
