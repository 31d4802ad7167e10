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
    /// The end of the last line: a second copy may have other line breaks.
    private var lineEnd: ArraySlice<UInt32> = []

    /// Which of `lines` repeat earlier ones, by index; empty where the repeats are no second copy.
    private(set) var repeats: Set<Int> = []

    init(_ lines: [ArraySlice<UInt8>]) {
        var repeated = [Bool](repeating: false, count: lines.count)
        var total = 0
        var copied = 0
        for (index, line) in lines.enumerated() {
            let scalars = Self.scalars(line)
            repeated[index] = self.isRepeat(scalars)
            if repeated[index], scalars.count >= Self.shortLine { copied += scalars.count }
            total += scalars.count
            self.add(scalars)
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
            if lines[start..<end].contains(where: { $0.scalarCount >= Self.shortLine }) {
                self.repeats.formUnion(start..<end)
            }
            start = end
        }
    }

    /// Whether the lines hold this one.
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
        let text = self.lineEnd + scalars
        self.lineEnd = text.suffix(Self.shingle - 1)
        guard text.count >= Self.shingle else { return }
        for at in text.startIndex...text.endIndex - Self.shingle {
            self.seen.insert(Self.hash(text[at..<at + Self.shingle]))
        }
    }

    private static func scalars(_ line: ArraySlice<UInt8>) -> [UInt32] {
        line.string.unicodeScalars.lazy.filter { !$0.isSpace }.map(\.value)
    }

    private static func hash(_ scalars: ArraySlice<UInt32>) -> UInt64 {
        scalars.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
