/// Numbers of equal width in bits, the lowest bits first, without gaps.
enum BitPacking {
    /// The bits that `value` needs: 0…32.
    @inline(__always)
    static func width(of value: UInt32) -> UInt8 { UInt8(UInt32.bitWidth - value.leadingZeroBitCount) }

    @inline(__always)
    static func byteCount(_ count: Int, width: UInt8) -> Int { (count * Int(width) + 7) / 8 }

    static func pack(_ values: ArraySlice<UInt32>, width: UInt8, into bytes: inout [UInt8]) {
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

    /// Reads `count` numbers of at most 32 bits from `offset` on.
    ///
    /// The caller has checked that the packed bytes and seven more lie within `bytes`.
    @inline(__always)
    static func unpack(
        _ bytes: UnsafeRawBufferPointer,
        at offset: Int,
        count: Int,
        width: UInt8,
        into values: UnsafeMutablePointer<UInt32>
    ) {
        guard width > 0, let base = bytes.baseAddress else {
            values.update(repeating: 0, count: count)
            return
        }
        let start = base + offset
        let mask = (UInt64(1) &<< UInt64(width)) &- 1
        var bit = 0
        for index in 0..<count {
            let word = UInt64(littleEndian: start.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self))
            values[index] = UInt32(truncatingIfNeeded: (word &>> UInt64(bit & 7)) & mask)
            bit &+= Int(width)
        }
    }
}
