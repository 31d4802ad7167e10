/// The beginnings of some terms of a segment, close together: between which of them a term stands is found out without
/// fetching a term from all over the dictionary for each comparison.
struct TermGuide: Sendable {
    /// Terms from one to the next.
    private static let stride = 64

    private let keys: [UInt64]

    /// Knows nothing.
    init() { self.keys = [] }

    init(_ reader: SegmentReader) {
        self.keys = Swift.stride(from: 0, to: reader.layout.termCount, by: Self.stride).map {
            Self.key(reader.text(ofTerm: $0))
        }
    }

    /// Where the first term that does not come before `term` is: in it, or right after it.
    func range(of term: UnsafeBufferPointer<UInt8>, among count: Int) -> Range<Int> {
        if self.keys.isEmpty { return 0..<count }
        let key = Self.key(term)
        // Terms with the same beginning are told apart by the rest of them.
        let first = self.firstIndex { $0 >= key }
        let end = self.firstIndex { $0 > key }
        return max(first - 1, 0) * Self.stride..<min(end * Self.stride, count)
    }

    private func firstIndex(where isBehind: (UInt64) -> Bool) -> Int {
        var (low, high) = (0, self.keys.count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self.keys[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The first eight bytes as a number: the order of numbers is that of the bytes.
    private static func key(_ term: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var key: UInt64 = 0
        for index in 0..<8 { key = key << 8 | (index < term.count ? UInt64(term[index]) : 0) }
        return key
    }
}
