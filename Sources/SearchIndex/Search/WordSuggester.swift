import ChineseText

/// Finds words of the index that differ by one character from one that is not in it.
struct WordSuggester {
    private static let most = 3
    /// How many candidates are looked up in the texts.
    private static let mostTried = 40

    private let segments: [SearchableSegment]

    init(_ segments: [SearchableSegment]) { self.segments = segments }

    /// The most frequent first.
    func suggestions(for pattern: PhrasePattern) -> [String] {
        guard pattern.pieces.count == 1 else { return [] }
        let scalars = pattern.pieces[0].bytes.withUnsafeBufferPointer { Self.scalars($0) }
        guard scalars.count > 1 else { return [] }
        let isHan = scalars.allSatisfy { ScalarClass(folded: $0) == .han }
        let isWord = scalars.allSatisfy { ScalarClass(folded: $0) == .word }
        guard isHan || isWord else { return [] }
        // By word: how many passages hold the rarest of its terms.
        var counts: [[UInt32]: Int] = [:]
        for source in self.segments {
            source.segment.withReader { reader in
                if isHan {
                    self.collectHan(scalars, reader, &counts)
                } else {
                    self.collectWords(scalars, reader, &counts)
                }
            }
        }
        let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostTried)
        let found = isHan && scalars.count > 2 ? ranked.filter { self.isInText($0.key) } : Array(ranked)
        return found.prefix(Self.most).map { Self.text($0.key) }
    }

    /// Words of Han characters of which one is another, so that each pair is in the index.
    private func collectHan(_ word: [UInt32], _ reader: SegmentReader, _ counts: inout [[UInt32]: Int]) {
        var replacements: [[UInt32: Int]] = Array(repeating: [:], count: word.count)
        for number in 0..<reader.layout.termCount {
            let term = Self.scalars(reader.text(ofTerm: number))
            guard term.count == 2 else { continue }
            let passages = Int(reader.term(number).passages)
            for place in word.indices {
                if place > 0, word[place - 1] == term[0] { Self.note(term[1], passages, place, &replacements) }
                if place == 0, word[1] == term[1] { Self.note(term[0], passages, place, &replacements) }
            }
        }
        for place in word.indices {
            for (scalar, passages) in replacements[place] where scalar != word[place] {
                var other = word
                other[place] = scalar
                var least = passages
                for pair in other.indices.dropLast() {
                    var bytes: [UInt8] = []
                    for scalar in other[pair...pair + 1] { UTF8Scalar.append(scalar, to: &bytes) }
                    least = min(least, Int(bytes.withUnsafeBufferPointer { reader.lookUp($0)?.passages } ?? 0))
                    if least == 0 { break }
                }
                if least > 0 { counts[other, default: 0] += least }
            }
        }
    }

    private static func note(_ scalar: UInt32, _ passages: Int, _ place: Int, _ replacements: inout [[UInt32: Int]]) {
        replacements[place][scalar] = max(replacements[place][scalar] ?? 0, passages)
    }

    /// Words of letters and digits at a distance of one edit.
    private func collectWords(_ word: [UInt32], _ reader: SegmentReader, _ counts: inout [[UInt32]: Int]) {
        for number in 0..<reader.layout.termCount {
            let text = reader.text(ofTerm: number)
            guard text.count <= 4 * word.count + 4 else { continue }
            let term = Self.scalars(text)
            guard abs(term.count - word.count) <= 1, term.allSatisfy({ ScalarClass(folded: $0) == .word }),
                Self.differsByOne(term, word)
            else { continue }
            counts[term, default: 0] += Int(reader.term(number).passages)
        }
    }

    private static func differsByOne(_ one: [UInt32], _ other: [UInt32]) -> Bool {
        let (short, long) = one.count <= other.count ? (one, other) : (other, one)
        guard let place = short.indices.first(where: { short[$0] != long[$0] }) else {
            return long.count == short.count + 1
        }
        if short.count < long.count { return short[place...].elementsEqual(long[(place + 1)...]) }
        if short[(place + 1)...].elementsEqual(long[(place + 1)...]) { return true }
        // Two neighbours changed places.
        return place + 1 < short.count && short[place] == long[place + 1] && short[place + 1] == long[place]
            && short[(place + 2)...].elementsEqual(long[(place + 2)...])
    }

    private func isInText(_ word: [UInt32]) -> Bool {
        var bytes: [UInt8] = []
        for scalar in word { UTF8Scalar.append(scalar, to: &bytes) }
        guard let pattern = bytes.withUnsafeBufferPointer({ PhrasePattern(folded: $0) }) else { return false }
        return self.segments.contains { source in
            source.segment.withReader { reader in
                let records = pattern.terms.compactMap { term in term.withUnsafeBufferPointer { reader.lookUp($0) } }
                guard records.count == pattern.terms.count else { return false }
                let part = TermsMatcher.Part(weight: 0, records: records, finder: PhraseFinder(pattern))
                let matcher = TermsMatcher([part], ranking: BM25(passageCount: 0, totalLength: 0), reader: reader)
                return matcher.advance(to: 0, in: .unbounded) != Matcher.end
            }
        }
    }

    private static func scalars(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt32] {
        var scalars: [UInt32] = []
        var position = 0
        while position < bytes.count {
            let (scalar, length) = UTF8Scalar.decode(bytes, at: position)
            scalars.append(scalar)
            position += length
        }
        return scalars
    }

    private static func text(_ scalars: [UInt32]) -> String {
        UTF8Scalar.string(scalars.compactMap { Unicode.Scalar($0) })
    }
}

/// The order of the scalars, so that suggestions come in the same order every time.
private func < (lhs: (Int, [UInt32]), rhs: (Int, [UInt32])) -> Bool {
    lhs.0 != rhs.0 ? lhs.0 < rhs.0 : lhs.1.lexicographicallyPrecedes(rhs.1)
}
