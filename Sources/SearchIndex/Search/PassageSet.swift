/// Some of the passages of a segment, a bit for each.
struct PassageSet {
    private(set) var words: [UInt64]

    init(count: Int) { self.words = Array(repeating: 0, count: (count + 63) / 64) }

    @inline(__always)
    mutating func insert(_ passage: UInt32) { self.words[Int(passage >> 6)] |= 1 &<< UInt64(passage & 63) }

    mutating func formUnion(word: Int, _ bits: UInt64) { self.words[word] |= bits }

    mutating func formUnion(_ other: PassageSet) {
        for word in self.words.indices { self.words[word] |= other.words[word] }
    }

    /// The first of `passages` that it holds.
    func first(in passages: Range<UInt32>) -> UInt32? {
        guard !passages.isEmpty else { return nil }
        var word = Int(passages.lowerBound >> 6)
        let last = Int((passages.upperBound - 1) >> 6)
        var bits = self.words[word] & (.max &<< UInt64(passages.lowerBound & 63))
        while bits == 0, word < last {
            word += 1
            bits = self.words[word]
        }
        let passage = UInt32(word) &* 64 &+ UInt32(bits.trailingZeroBitCount)
        return passage < passages.upperBound ? passage : nil
    }

    /// How many of `passages` it holds.
    func count(in passages: Range<UInt32>) -> Int {
        var count = 0
        self.forEachWord(in: passages) { _, bits in count += bits.nonzeroBitCount }
        return count
    }

    /// Whether it holds any of `passages`.
    @inline(__always)
    func holdsAny(of passages: Range<UInt32>) -> Bool {
        var isAny = false
        self.forEachWord(in: passages) { _, bits in isAny = isAny || bits != 0 }
        return isAny
    }

    /// Calls `body` with each passage of it that is in `passages`, ascending.
    func forEach(in passages: Range<UInt32>, _ body: (UInt32) -> Void) {
        self.forEachWord(in: passages) { word, bits in
            var bits = bits
            while bits != 0 {
                body(UInt32(word * 64 + bits.trailingZeroBitCount))
                bits &= bits - 1
            }
        }
    }

    @inline(__always)
    private func forEachWord(in passages: Range<UInt32>, _ body: (Int, UInt64) -> Void) {
        guard !passages.isEmpty else { return }
        let (first, last) = (Int(passages.lowerBound >> 6), Int((passages.upperBound - 1) >> 6))
        for word in first...last {
            var bits = self.words[word]
            if word == first { bits &= .max &<< UInt64(passages.lowerBound & 63) }
            if word == last { bits &= .max &>> UInt64(63 - (passages.upperBound - 1) & 63) }
            body(word, bits)
        }
    }
}
