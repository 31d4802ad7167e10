/// Matches passages that hold all of several terms and phrases.
///
/// The cursors of all terms are intersected together, the rarest first; then the text is asked for the phrases. Of terms
/// that many passages hold only the bitmaps are asked: their postings are unpacked where there is something to rank.
final class TermsMatcher: Matcher {
    /// A term, or a phrase whose terms are all required.
    struct Part {
        var weight: Double
        var records: [TermRecord]
        /// Looks in the text; `nil` where the term says all.
        var finder: PhraseFinder?
    }

    private let reader: SegmentReader
    private let ranking: BM25
    // By part.
    private let weights: [Double]
    private let finders: [PhraseFinder?]
    /// The rarest first.
    private let cursors: CursorStore
    /// Which cursors are whose: those of part `n` are `places[firsts[n]..<firsts[n + 1]]`.
    private let places: [Int]
    private let firsts: [Int]
    /// The cursors from here on are asked by bitmap.
    private let firstDense: Int
    private let hasPhrases: Bool
    /// Whether the text must be asked before a passage matches.
    private var mustHoldPhrases: Bool
    /// The part that the rarest term is of.
    private let leadingPart: Int
    /// What the other parts can score in the blocks that were looked at.
    private var boundOfOthers = Double.infinity
    /// Of postings of the rarest term that score above `limitThreshold`.
    private var limit: ImpactLimit
    private var limitThreshold = -Double.infinity
    private var matched: UInt32?
    private var isAtEnd = false
    private var isContradictory = false
    /// Whether what is known of whole terms is asked, not blocks.
    private var isWide = false

    /// The cursors from here on are not asked for their blocks.
    private var firstUnasked = 0

    /// - Parameter parts: at least one, each with at least one record.
    init(_ parts: [Part], ranking: BM25, reader: SegmentReader) {
        self.reader = reader
        self.ranking = ranking
        self.weights = parts.map(\.weight)
        self.finders = parts.map(\.finder)
        self.hasPhrases = parts.contains { $0.finder != nil }
        self.mustHoldPhrases = self.hasPhrases
        let records = parts.flatMap(\.records)
        let byCost = records.indices.sorted { records[$0].passages < records[$1].passages }
        var places = Array(repeating: 0, count: records.count)
        for (place, record) in byCost.enumerated() { places[record] = place }
        var firsts = [0]
        for part in parts { firsts.append(firsts[firsts.count - 1] + part.records.count) }
        self.places = places
        self.limit = ranking.limit(weight: 0, threshold: -.infinity)
        self.leadingPart = firsts.lastIndex { $0 <= byCost[0] } ?? 0
        self.firsts = firsts
        self.cursors = CursorStore(byCost.map { records[$0] }, reader)
        let cursors = self.cursors
        let firstDense = (0..<cursors.count).first { cursors[$0].pointee.bitmap != nil } ?? cursors.count
        // Of a single term, the blocks say more.
        self.firstDense = cursors.count == 1 ? 1 : firstDense
    }

    override var cost: Int { Int(self.cursors[0].pointee.record.passages) }

    override var isDamaged: Bool { self.cursors.isDamaged || self.isContradictory }

    override func advance(to target: UInt32, in window: Window) -> UInt32 {
        if let matched, matched >= target { return matched }
        let found = self.next(from: target, window)
        self.matched = found <= window.last ? found : nil
        return found
    }

    override func score(above threshold: Double) -> Double {
        guard let matched else { return 0 }
        let length = self.reader.length(ofPassage: matched)
        if self.firstDense < self.cursors.count, threshold > -.infinity {
            let bound = self.bound(at: matched, length: length)
            if bound <= threshold { return bound }
        }
        for index in self.firstDense..<self.cursors.count {
            // A bitmap that says otherwise than the postings is found out here.
            if self.cursors[index].pointee.advance(to: matched) != matched { self.isContradictory = true }
        }
        // In the order of the query, so that the sum does not depend on which segment holds what.
        var sum = 0.0
        for part in 0..<self.weights.count {
            let occurrences =
                self.hasPhrases
                ? self.occurrences(of: part, in: matched)
                : self.cursors[self.places[self.firsts[part]]].pointee.occurrences
            sum += self.ranking.score(weight: self.weights[part], occurrences: occurrences, length: length)
        }
        return sum
    }

    // MARK: Bounds

    override func seek(_ target: UInt32, above threshold: Double, isWide: Bool) -> UInt32 {
        self.isWide = isWide && self.hasBits
        if self.isWide { return target &+ Self.widestWindow }
        // Next to rare terms, the blocks of frequent ones say little and end soon.
        self.firstUnasked = self.firstDense == 0 ? self.cursors.count : self.firstDense
        var last = Self.end
        for index in 0..<self.firstUnasked {
            guard self.cursors[index].pointee.seek(target) else {
                self.isAtEnd = true
                return Self.end
            }
            last = min(last, self.cursors[index].pointee.blockEnd)
        }
        return last
    }

    /// A phrase occurs no more often than any of its terms.
    override var bound: Double {
        if self.isAtEnd { return -.infinity }
        var (sum, others) = (0.0, 0.0)
        for index in 0..<self.weights.count {
            var least = Double.infinity
            for cursor in self.firsts[index]..<self.firsts[index + 1] {
                let impacts = self.impacts(self.places[cursor])
                least = min(least, self.ranking.bound(weight: self.weights[index], impacts: impacts))
            }
            sum += least
            if index != self.leadingPart { others += least }
        }
        self.boundOfOthers = others
        return sum
    }

    override func bound(length: UInt32) -> Double {
        if self.isAtEnd { return -.infinity }
        var sum = 0.0
        for index in 0..<self.weights.count {
            var most = UInt32.max
            for cursor in self.firsts[index]..<self.firsts[index + 1] {
                most = min(most, self.impacts(self.places[cursor]).mostOccurrences(upTo: length))
            }
            // All terms must be in the passage: where one has none so short, there is none.
            if most == 0 { return -.infinity }
            sum += self.ranking.score(weight: self.weights[index], occurrences: most, length: length)
        }
        return sum
    }

    override func bound(at passage: UInt32, length: UInt32) -> Double {
        var sum = 0.0
        for index in 0..<self.weights.count {
            var most = UInt32.max
            for cursor in self.firsts[index]..<self.firsts[index + 1] {
                let cursor = self.cursors[self.places[cursor]]
                guard cursor.pointee.seek(passage) else { return -.infinity }
                most = min(most, cursor.pointee.impacts.mostOccurrences(upTo: length))
            }
            if most == 0 { return -.infinity }
            sum += self.ranking.score(weight: self.weights[index], occurrences: most, length: length)
        }
        return sum
    }

    override func addLengths(to lengths: inout LengthSet) {
        if self.isAtEnd { return }
        for index in 0..<self.cursors.count { lengths.add(self.impacts(index)) }
    }

    @inline(__always)
    private func impacts(_ index: Int) -> BlockImpacts {
        let isAsked = index < self.firstUnasked && !self.isWide
        return isAsked ? self.cursors[index].pointee.impacts : self.cursors[index].pointee.record.impacts
    }

    // MARK: Walking

    /// Which postings of the rarest term are worth looking at in the window.
    private func limit(in window: Window) -> ImpactLimit {
        let threshold = window.threshold - self.boundOfOthers
        if threshold != self.limitThreshold {
            self.limitThreshold = threshold
            self.limit = self.ranking.limit(weight: self.weights[self.leadingPart], threshold: threshold)
        }
        var limit = self.limit
        limit.longest = window.longest
        return limit
    }

    override func advance(
        to target: UInt32,
        in window: Window,
        sharedWith others: (_ word: Int) -> UInt64
    ) -> UInt32 {
        let limit = self.limit(in: window)
        var candidate = target
        repeat {
            candidate = self.nextInBitmaps(from: candidate, through: window.last, limit, others)
            if candidate > window.last || !self.mustHoldPhrases || self.holdsPhrases(candidate) { break }
            candidate += 1
        } while true
        self.matched = candidate <= window.last ? candidate : nil
        return candidate
    }

    private func next(from target: UInt32, _ window: Window) -> UInt32 {
        let cursors = self.cursors.cursors
        let lengths = self.reader.lengths.start
        let limit = self.limit(in: window)
        var candidate = target
        search: while true {
            if self.firstDense == 0 {
                candidate = self.nextInBitmaps(from: candidate, through: window.last, limit) { _ in .max }
                if candidate > window.last { return candidate }
            } else {
                candidate = cursors.pointee.advance(to: candidate, through: window.last, limit, lengths)
                if candidate > window.last { return candidate }
                if !self.isInBitmaps(candidate) {
                    candidate += 1
                    continue
                }
            }
            var index = 1
            while index < self.firstDense {
                let other = cursors[index].advance(to: candidate)
                if other != candidate {
                    if other == Self.end { return Self.end }
                    candidate = other
                    continue search
                }
                index &+= 1
            }
            if !self.mustHoldPhrases || self.holdsPhrases(candidate) { return candidate }
            candidate += 1
        }
    }

    override func fill(_ set: inout PassageSet, from candidates: PassageSet, in passages: Range<UInt32>) {
        guard self.hasBits else { return self.fillWalking(&set, from: candidates, in: passages) }
        let words = PassageSet.words(of: passages)
        // One bitmap after the other, several words at a time.
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: words.count) { bits in
            candidates.copy(passages, to: bits)
            for index in 0..<self.cursors.count {
                guard let bitmap = self.cursors[index].pointee.bitmap else { continue }
                let start = bitmap + words.lowerBound * 8
                for word in bits.indices {
                    bits[word] &= UInt64(littleEndian: start.loadUnaligned(fromByteOffset: word &* 8, as: UInt64.self))
                }
            }
            if !self.hasPhrases { return set.formUnion(bits, from: words.lowerBound) }
            for (word, bits) in zip(words, bits) where bits != 0 { self.fillVerified(&set, of: bits, at: word) }
        }
    }

    private func fillWalking(_ set: inout PassageSet, from candidates: PassageSet, in passages: Range<UInt32>) {
        self.mustHoldPhrases = false
        var (word, bits) = (0, UInt64(0))
        func finish() {
            if bits == 0 { return }
            if self.hasPhrases {
                self.fillVerified(&set, of: bits, at: word)
            } else {
                set.formUnion(word: word, bits)
            }
            bits = 0
        }
        var next: UInt32? = passages.lowerBound
        while let target = next {
            let passage = self.advance(to: target, in: .unbounded)
            guard passage < passages.upperBound else { break }
            if candidates.contains(passage) {
                if Int(passage >> 6) != word { finish() }
                word = Int(passage >> 6)
                bits |= 1 &<< UInt64(passage & 63)
            }
            next = candidates.first(in: passage + 1..<passages.upperBound)
        }
        finish()
    }

    /// Adds those of the 64 passages from `64 * word` on that `bits` name and that hold the phrases.
    private func fillVerified(_ set: inout PassageSet, of bits: UInt64, at word: Int) {
        // Fetches the texts of all candidates at once, rather than wait for one after the other.
        var (left, touched) = (bits, 0)
        while left != 0 {
            touched &+= self.reader.touchText(ofPassage: UInt32(word * 64 + left.trailingZeroBitCount))
            left &= left &- 1
        }
        // What was touched must be used, or it is not touched.
        self.isContradictory = self.isContradictory || touched < 0
        left = bits
        var verified: UInt64 = 0
        while left != 0 {
            if self.holdsPhrases(UInt32(word * 64 + left.trailingZeroBitCount)) { verified |= left & (~left &+ 1) }
            left &= left &- 1
        }
        set.formUnion(word: word, verified)
    }

    override var canBeWide: Bool { self.hasBits }

    /// The rarest is the first: where it has a bitmap, all have.
    override var hasBits: Bool { self.cursors.cursors.pointee.bitmap != nil }

    override func bits(_ word: Int) -> UInt64 {
        var bits = UInt64.max
        var index = self.cursors.count == 1 ? 0 : self.firstDense
        while index < self.cursors.count {
            bits &= self.cursors[index].pointee.bits(word)
            index &+= 1
        }
        return bits
    }

    @inline(__always)
    private func isInBitmaps(_ passage: UInt32) -> Bool {
        var index = self.firstDense
        while index < self.cursors.count {
            if self.cursors[index].pointee.bits(Int(passage >> 6)) &>> UInt64(passage & 63) & 1 == 0 { return false }
            index &+= 1
        }
        return true
    }

    /// The first passage whose bit is set in all bitmaps and in `others`, and that `limit` admits; where there is none
    /// through `last`, one beyond or `end`.
    @inline(__always)
    private func nextInBitmaps(
        from target: UInt32,
        through last: UInt32,
        _ limit: ImpactLimit,
        _ others: (_ word: Int) -> UInt64
    ) -> UInt32 {
        let count = UInt32(self.reader.layout.passageCount)
        guard target < count else { return Self.end }
        var word = Int(target >> 6)
        let lastWord = Int(min(last, count - 1) >> 6)
        var bits = UInt64.max &<< UInt64(target & 63)
        while word <= lastWord {
            for index in 0..<self.cursors.count { bits &= self.cursors[index].pointee.bits(word) }
            if bits != 0 { bits &= others(word) }
            while bits != 0 {
                let passage = UInt32(word) &* 64 &+ UInt32(bits.trailingZeroBitCount)
                // A bit after the last passage is damage.
                if passage >= count { return Self.end }
                if passage > last || self.admits(passage, limit) { return passage }
                bits &= bits &- 1
            }
            bits = .max
            word += 1
        }
        return last < count - 1 ? last + 1 : Self.end
    }

    /// Whether the rarest term has enough occurrences in the passage.
    @inline(__always)
    private func admits(_ passage: UInt32, _ limit: ImpactLimit) -> Bool {
        let length = self.reader.length(ofPassage: passage)
        if length > limit.longest { return false }
        if limit.admitsAll { return true }
        let rarest = self.cursors[0]
        guard rarest.pointee.advance(to: passage) == passage else { return false }
        return limit.admits(occurrences: rarest.pointee.occurrences, length: UInt16(truncatingIfNeeded: length))
    }

    private func holdsPhrases(_ passage: UInt32) -> Bool {
        let text = self.reader.foldedText(ofPassage: passage)
        return self.finders.allSatisfy { $0.map { $0.next(in: text) != nil } ?? true }
    }

    private func occurrences(of part: Int, in passage: UInt32) -> UInt32 {
        guard let finder = self.finders[part] else {
            return self.cursors[self.places[self.firsts[part]]].pointee.occurrences
        }
        var count = finder.count(in: self.reader.foldedText(ofPassage: passage))
        if self.reader.sectionCode(ofPassage: passage) == SectionCode.title { count *= SegmentFormat.titleWeight }
        // As those of an indexed term are counted.
        return UInt32(min(count, SegmentFormat.mostOccurrences))
    }
}
