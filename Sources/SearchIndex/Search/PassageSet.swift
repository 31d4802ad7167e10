/// Some of the passages of a segment, a bit for each.
struct PassageSet: Sendable {
    private(set) var words: [UInt64]

    init(count: Int) { self.words = Array(repeating: 0, count: (count + 63) / 64) }

    @inline(__always)
    mutating func insert(_ passage: UInt32) { self.words[Int(passage >> 6)] |= 1 &<< UInt64(passage & 63) }

    mutating func insert(_ passages: Range<UInt32>) {
        Self.forEachWord(of: passages) { self.words[$0] |= $1 }
    }

    @inline(__always)
    func contains(_ passage: UInt32) -> Bool {
        self.words[Int(passage >> 6)] &>> UInt64(passage & 63) & 1 == 1
    }

    mutating func formUnion(word: Int, _ bits: UInt64) { self.words[word] |= bits }

    /// Adds passages from `64 * word` on.
    mutating func formUnion(_ bits: UnsafeMutableBufferPointer<UInt64>, from word: Int) {
        self.words.withUnsafeMutableBufferPointer { words in
            for place in bits.indices { words[word &+ place] |= bits[place] }
        }
    }

    /// Copies the words that `passages` touch; bits of other passages are zero.
    func copy(_ passages: Range<UInt32>, to bits: UnsafeMutableBufferPointer<UInt64>) {
        let first = Self.words(of: passages).lowerBound
        Self.forEachWord(of: passages) { word, mask in bits[word &- first] = self.words[word] & mask }
    }

    /// The words that `passages` touch.
    static func words(of passages: Range<UInt32>) -> Range<Int> {
        passages.isEmpty ? 0..<0 : Int(passages.lowerBound >> 6)..<Int((passages.upperBound - 1) >> 6) + 1
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

    /// How many of `passages` it holds, and in how many groups they are: `starts` holds the first passage of each group,
    /// and `passages` are whole groups.
    ///
    /// Subtracting a one from the lowest place of a group clears its lowest set bit and sets what is below, nothing above.
    /// So with a bit at the last place of each group, for the subtraction to end at, all groups of a word are told at once
    /// whether their lowest bit is a passage of the set.
    func count(in passages: Range<UInt32>, groupedFrom starts: PassageSet) -> (passages: Int, groups: Int) {
        guard !passages.isEmpty else { return (0, 0) }
        var (count, groups) = (0, 0)
        self.words.withUnsafeBufferPointer { words in
            starts.words.withUnsafeBufferPointer { starts in
                var borrow: UInt64 = 0
                Self.forEachWord(of: passages) { word, mask in
                    let members = words[word] & mask
                    let first = starts[word] & mask
                    // The last place of a group is that before the first of the next; beyond the last passage of all
                    // there is none, and nothing to tell.
                    let next = word + 1 < starts.count ? starts[word + 1] : 0
                    let stops = members | starts[word] &>> 1 | next &<< 63
                    let (once, under) = stops.subtractingReportingOverflow(first)
                    let (twice, underAgain) = once.subtractingReportingOverflow(borrow)
                    borrow = under || underAgain ? 1 : 0
                    count &+= members.nonzeroBitCount
                    groups &+= (members & ~twice).nonzeroBitCount
                }
            }
        }
        return (count, groups)
    }

    /// Calls `body` with each passage of it that is in `passages`, ascending.
    @inline(__always)
    func forEach(in passages: Range<UInt32>, _ body: (UInt32) -> Void) {
        Self.forEachWord(of: passages) { word, mask in
            var bits = self.words[word] & mask
            while bits != 0 {
                body(UInt32(word * 64 + bits.trailingZeroBitCount))
                bits &= bits - 1
            }
        }
    }

    /// Calls `body` with each word that `passages` touch, and the bits in it that are theirs.
    @inline(__always)
    static func forEachWord(of passages: Range<UInt32>, _ body: (_ word: Int, _ mask: UInt64) -> Void) {
        guard !passages.isEmpty else { return }
        let (first, last) = (Int(passages.lowerBound >> 6), Int((passages.upperBound - 1) >> 6))
        for word in first...last {
            var mask = UInt64.max
            if word == first { mask &= .max &<< UInt64(passages.lowerBound & 63) }
            if word == last { mask &= .max &>> UInt64(63 - (passages.upperBound - 1) & 63) }
            body(word, mask)
        }
    }
}
