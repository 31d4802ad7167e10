/// Bounds on the postings of a block: of those with a length of at most `lengths[n]` but less than `lengths[n + 1]`,
/// none has more than `occurrences[n]` occurrences, and none is shorter than `lengths[0]`. Both ascend.
///
/// A score grows with the occurrences and falls with the length, so these few points bound every score whatever the
/// statistics of the index are. Where they are postings of the block, which is the rule, the bound is the best score.
struct BlockImpacts: Hashable {
    static let count = 4

    /// Points that are not needed repeat the last.
    var lengths: SIMD4<UInt16>
    var occurrences: SIMD4<UInt8>

    init(lengths: SIMD4<UInt16>, occurrences: SIMD4<UInt8>) {
        self.lengths = lengths
        self.occurrences = occurrences
    }

    @inline(__always)
    init(_ bytes: UnsafeRawPointer) {
        let lengths = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        let occurrences = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
        self.lengths = unsafeBitCast(lengths.littleEndian, to: SIMD4<UInt16>.self)
        self.occurrences = unsafeBitCast(occurrences.littleEndian, to: SIMD4<UInt8>.self)
    }

    func append(to bytes: inout [UInt8]) {
        for index in 0..<Self.count { bytes.append(u16: self.lengths[index]) }
        for index in 0..<Self.count { bytes.append(self.occurrences[index]) }
    }

    /// The most occurrences of a posting of this length or shorter; 0 where there is none.
    @inline(__always)
    func mostOccurrences(upTo length: UInt32) -> UInt32 {
        var most: UInt8 = 0
        for index in 0..<Self.count where UInt32(self.lengths[index]) <= length { most = self.occurrences[index] }
        return UInt32(most)
    }
}
