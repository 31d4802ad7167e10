extension UnsafeRawBufferPointer {
    // Records are read at multiples of their own sizes within parts whose sizes were checked when the segment was
    // opened; the subscripts of a buffer pointer check again in debug builds.
    @inline(__always)
    func u16(_ offset: Int) -> UInt16 {
        UInt16(littleEndian: self.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }

    @inline(__always)
    func u32(_ offset: Int) -> UInt32 {
        UInt32(littleEndian: self.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    @inline(__always)
    func u64(_ offset: Int) -> UInt64 {
        UInt64(littleEndian: self.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether these bytes come before `other` in the order of their values.
    @inline(__always)
    func precedes(_ other: Self) -> Bool {
        let common = Swift.min(self.count, other.count)
        var index = 0
        while index < common {
            if self[index] != other[index] { return self[index] < other[index] }
            index += 1
        }
        return self.count < other.count
    }
}

extension UnsafeRawBufferPointer {
    /// Where the bytes begin. Parts of a segment lie within its bytes even where they are empty.
    @inline(__always)
    var start: UnsafeRawPointer {
        guard let baseAddress else { preconditionFailure("a part of a segment has a place") }
        return baseAddress
    }
}
