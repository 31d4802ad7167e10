/// Numbers of equal width in bits, without gaps between them.
///
/// A full block is packed in four lanes, each of a quarter of its numbers, so that it is unpacked four numbers at a
/// time; a shorter list in order.
enum BitPacking {
    typealias Lanes = SIMD4<UInt32>

    static let blockLength = SegmentFormat.blockLength
    private static let laneLength = Self.blockLength / Lanes.scalarCount

    /// The bits that `value` needs: 0…32.
    @inline(__always)
    static func width(of value: UInt32) -> UInt8 { UInt8(UInt32.bitWidth - value.leadingZeroBitCount) }

    @inline(__always)
    static func byteCount(_ count: Int, width: UInt8) -> Int { (count * Int(width) + 7) / 8 }

    // MARK: Packing

    /// Appends a full block in lanes, fewer numbers in order.
    static func pack(_ values: [UInt32], width: UInt8, into bytes: inout [UInt8]) {
        guard values.count == self.blockLength else { return self.packInOrder(values, width: width, into: &bytes) }
        let width = UInt64(width)
        var pending = SIMD4<UInt64>(repeating: 0)
        var bits: UInt64 = 0
        for index in 0..<self.laneLength {
            for lane in 0..<Lanes.scalarCount {
                pending[lane] |= UInt64(values[lane * self.laneLength + index]) << bits
            }
            bits += width
            guard bits >= 32 else { continue }
            for lane in 0..<Lanes.scalarCount { bytes.append(u32: UInt32(truncatingIfNeeded: pending[lane])) }
            pending &>>= 32
            bits -= 32
        }
    }

    /// Appends numbers one after the other, the lowest bits first.
    static func packInOrder(_ values: [UInt32], width: UInt8, into bytes: inout [UInt8]) {
        var (pending, bits) = (UInt64(0), UInt64(0))
        for value in values {
            pending |= UInt64(value) << bits
            bits += UInt64(width)
            while bits >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: pending))
                pending >>= 8
                bits -= 8
            }
        }
        if bits > 0 { bytes.append(UInt8(truncatingIfNeeded: pending)) }
    }

    // MARK: Unpacking

    /// Number `index` of those that were packed in order at `start`. At most 32 bits; the word at its place must be
    /// readable.
    @inline(__always)
    static func number(_ index: Int, width: Int, at start: UnsafeRawPointer) -> UInt32 {
        let bit = index &* width
        let word = UInt64(littleEndian: start.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self))
        let mask = (UInt64(1) &<< UInt64(width)) &- 1
        return UInt32(truncatingIfNeeded: (word &>> UInt64(bit & 7)) & mask)
    }

    /// Writes the passages that `count` gaps lead to from `first` on; returns the passage after the last.
    ///
    /// The caller has checked that the packed bytes and `SegmentFormat.postingsPadding` more are readable, and that
    /// `width` is at most 26: no sum of gaps in a lane then passes 32 bits.
    @inline(__always)
    static func unpackGaps(
        _ start: UnsafeRawPointer,
        count: Int,
        width: Int,
        first: UInt32,
        into passages: UnsafeMutablePointer<UInt32>
    ) -> UInt64 {
        if count == self.blockLength { return self.unpackLanes(start, width: width, first: first, into: passages) }
        var next = UInt64(first)
        for index in 0..<count {
            next &+= UInt64(self.number(index, width: width, at: start))
            passages[index] = UInt32(truncatingIfNeeded: next)
            next &+= 1
        }
        return next
    }

    private static func unpackLanes(
        _ start: UnsafeRawPointer,
        width: Int,
        first: UInt32,
        into passages: UnsafeMutablePointer<UInt32>
    ) -> UInt64 {
        withUnsafeTemporaryAllocation(of: Lanes.self, capacity: self.laneLength) { sums in
            guard let sums = sums.baseAddress else { return 0 }
            let mask = Lanes(repeating: (UInt32(1) &<< UInt32(width)) &- 1)
            var source = start
            var word = self.load(source)
            var shift: UInt32 = 0
            // In each lane the places after its first number's predecessor.
            var sum = Lanes(repeating: 0)
            for index in 0..<self.laneLength {
                var gap = word &>> Lanes(repeating: shift)
                shift &+= UInt32(width)
                if shift >= 32 {
                    // Beyond the last word it reads padding, and uses none of it.
                    source += MemoryLayout<Lanes>.size
                    word = self.load(source)
                    shift &-= 32
                    if shift > 0 { gap |= word &<< Lanes(repeating: UInt32(width) &- shift) }
                }
                sum &+= (gap & mask) &+ 1
                sums[index] = sum
            }
            let ends = (UInt64(sum[0]), UInt64(sum[1]), UInt64(sum[2]), UInt64(sum[3]))
            let before = Lanes(0, sum[0], sum[0] &+ sum[1], sum[0] &+ sum[1] &+ sum[2])
            let base = before &+ Lanes(repeating: first &- 1)
            for index in stride(from: 0, to: self.laneLength, by: 4) {
                let rows = (
                    sums[index] &+ base, sums[index + 1] &+ base, sums[index + 2] &+ base, sums[index + 3] &+ base
                )
                let low = (rows.0.lowHalf, rows.1.lowHalf, rows.2.lowHalf, rows.3.lowHalf)
                let high = (rows.0.highHalf, rows.1.highHalf, rows.2.highHalf, rows.3.highHalf)
                self.store(Lanes(low.0.x, low.1.x, low.2.x, low.3.x), passages + index)
                self.store(Lanes(low.0.y, low.1.y, low.2.y, low.3.y), passages + index + self.laneLength)
                self.store(Lanes(high.0.x, high.1.x, high.2.x, high.3.x), passages + index + 2 * self.laneLength)
                self.store(Lanes(high.0.y, high.1.y, high.2.y, high.3.y), passages + index + 3 * self.laneLength)
            }
            return UInt64(first) + ends.0 + ends.1 + ends.2 + ends.3
        }
    }

    @inline(__always)
    private static func load(_ source: UnsafeRawPointer) -> Lanes {
        let word = source.loadUnaligned(as: Lanes.self)
        #if _endian(big)
            return Lanes(word[0].byteSwapped, word[1].byteSwapped, word[2].byteSwapped, word[3].byteSwapped)
        #else
            return word
        #endif
    }

    @inline(__always)
    private static func store(_ lanes: Lanes, _ place: UnsafeMutablePointer<UInt32>) {
        UnsafeMutableRawPointer(place).storeBytes(of: lanes, as: Lanes.self)
    }
}
