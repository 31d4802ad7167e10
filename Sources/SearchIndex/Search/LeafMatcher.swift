/// Matches one term, or a phrase by its terms and then by the text.
final class LeafMatcher: Matcher {
    private let reader: SegmentReader
    private let ranking: BM25
    private let weight: Double
    /// The rarest first.
    private let cursors: [PostingCursor]
    /// Looks in the text; `nil` where the term says all.
    private let finder: PhraseFinder?
    private var current: UInt32?

    /// - Parameter records: those of the pattern's terms in this segment, at least one.
    init(
        _ pattern: PhrasePattern,
        records: [TermRecord],
        weight: Double,
        ranking: BM25,
        reader: SegmentReader
    ) {
        self.reader = reader
        self.ranking = ranking
        self.weight = weight
        self.finder = pattern.needsText ? PhraseFinder(pattern) : nil
        self.cursors = records.sorted { $0.passages < $1.passages }.map { PostingCursor($0, reader: reader) }
    }

    override var cost: Int { Int(self.cursors[0].record.passages) }

    override var isDamaged: Bool { self.cursors.contains { $0.isDamaged } }

    override func advance(to target: UInt32) -> UInt32 {
        if let current, current >= target { return current }
        let found = self.finder.map { self.advance($0, to: target) } ?? self.cursors[0].advance(to: target)
        self.current = found
        return found
    }

    override func score() -> Double {
        guard let current else { return 0 }
        return self.ranking.score(
            weight: self.weight,
            occurrences: self.finder.map { self.occurrences(of: $0, in: current) } ?? self.cursors[0].occurrences(),
            length: self.reader.length(ofPassage: current)
        )
    }

    /// A phrase occurs no more often than any of its terms.
    override func bound(from target: UInt32) -> (last: UInt32, score: Double) {
        var (last, score) = (Self.end, Double.infinity)
        for cursor in self.cursors {
            guard let block = cursor.blockRecord(at: target) else { return (Self.end, 0) }
            last = min(last, block.lastPassage)
            score = min(score, self.ranking.bound(weight: self.weight, block: block))
        }
        return (last, score)
    }

    private func advance(_ finder: PhraseFinder, to target: UInt32) -> UInt32 {
        var candidate = target
        search: while true {
            candidate = self.cursors[0].advance(to: candidate)
            if candidate == Self.end { return Self.end }
            for cursor in self.cursors.dropFirst() {
                let other = cursor.advance(to: candidate)
                if other == Self.end { return Self.end }
                if other != candidate {
                    candidate = other
                    continue search
                }
            }
            if finder.next(in: self.reader.foldedText(ofPassage: candidate)) != nil { return candidate }
            candidate += 1
        }
    }

    private func occurrences(of finder: PhraseFinder, in passage: UInt32) -> UInt32 {
        var count = finder.count(in: self.reader.foldedText(ofPassage: passage))
        if self.reader.sectionCode(ofPassage: passage) == SectionCode.title { count *= SegmentFormat.titleWeight }
        // As those of an indexed term are counted.
        return UInt32(UInt16(clamping: count))
    }
}
