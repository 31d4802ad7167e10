extension [UInt8] {
    /// Appends two bytes, the lower first.
    mutating func append(u16 value: UInt16) {
        self.append(UInt8(truncatingIfNeeded: value))
        self.append(UInt8(truncatingIfNeeded: value >> 8))
    }

    mutating func append(u32 value: UInt32) {
        self.append(u16: UInt16(truncatingIfNeeded: value))
        self.append(u16: UInt16(truncatingIfNeeded: value >> 16))
    }

    mutating func append(u64 value: UInt64) {
        self.append(u32: UInt32(truncatingIfNeeded: value))
        self.append(u32: UInt32(truncatingIfNeeded: value >> 32))
    }
}
