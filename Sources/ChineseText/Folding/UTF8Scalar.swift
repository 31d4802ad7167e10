/// Reading and writing single scalars of UTF-8.
public enum UTF8Scalar {
    /// The scalar that begins at `position`, and its length in bytes. Where the bytes are no UTF-8: U+FFFD, one byte.
    ///
    /// - Precondition: `position` is inside `bytes`.
    @inlinable
    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> (value: UInt32, length: Int) {
        let lead = UInt32(bytes[position])
        if lead < 0x80 { return (lead, 1) }
        let malformed: (UInt32, Int) = (0xFFFD, 1)
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead <= 0xF4, position + length <= bytes.count else { return malformed }
        var value = lead & (0x7F >> UInt32(length))
        for offset in 1..<length {
            let byte = UInt32(bytes[position + offset])
            guard byte & 0xC0 == 0x80 else { return malformed }
            value = value << 6 | byte & 0x3F
        }
        switch length {
        case 3 where value < 0x800 || value & 0xFFFF_F800 == 0xD800: return malformed
        case 4 where value < 0x10000 || value > 0x10FFFF: return malformed
        default: return (value, length)
        }
    }

    /// The scalar that ends before `position`, and its length in bytes; `nil` at the beginning.
    @inlinable
    public static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>,
        before position: Int
    ) -> (value: UInt32, length: Int)? {
        guard position > 0 else { return nil }
        var start = position - 1
        while start > 0, position - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        let scalar = self.decode(bytes, at: start)
        return start + scalar.length == position ? scalar : (0xFFFD, 1)
    }

    /// The text of `scalars`.
    @inlinable
    public static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(3 * scalars.underestimatedCount)
        for scalar in scalars { self.append(scalar.value, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends `scalar` as UTF-8; one to four bytes.
    @inlinable
    public static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        switch scalar {
        case 0..<0x80:
            bytes.append(UInt8(truncatingIfNeeded: scalar))
        case 0x80..<0x800:
            bytes.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        case 0x800..<0x10000:
            bytes.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        default:
            bytes.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18 & 0x07))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        }
    }
}
