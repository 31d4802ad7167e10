/// The hashes of every eight characters in a row, as they come.
struct Shingles {
    static let length = 8
    private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
    /// `base` to the power of `length`.
    private static let outgoing = (0..<length).reduce(UInt64(1)) { power, _ in power &* base }

    /// The last eight, in a ring.
    private var ring: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0, 0, 0, 0, 0)
    private var count = 0
    private var sum: UInt64 = 0

    /// Takes the next character, and gives the hash of the last eight once there are as many.
    @inline(__always)
    mutating func append(_ scalar: UInt32) -> UInt64? {
        let at = self.count & 7
        let old = withUnsafeMutableBytes(of: &self.ring) { bytes in
            let ring = bytes.assumingMemoryBound(to: UInt32.self)
            defer { ring[at] = scalar }
            return ring[at]
        }
        self.count += 1
        self.sum = self.sum &* Self.base &+ UInt64(scalar) &- UInt64(old) &* Self.outgoing
        guard self.count >= Self.length else { return nil }
        return Self.mixed(self.sum)
    }

    /// Of a whole line.
    static func hash(_ scalars: [UInt32]) -> UInt64 {
        self.mixed(scalars.reduce(UInt64(scalars.count)) { $0 &* self.base &+ UInt64($1) })
    }

    /// Never 0.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var hash = value ^ value >> 32
        hash = hash &* 0xD6E8_FEB8_6659_FD93
        return (hash ^ hash >> 32) | 1
    }

    /// The characters of a line, white space left out.
    static func scalars(_ line: ArraySlice<UInt8>) -> [UInt32] {
        line.withUnsafeBufferPointer { text in
            Array(unsafeUninitializedCapacity: text.count) { result, count in
                var at = 0
                while at < text.count {
                    let first = UInt32(text[at])
                    var value = first
                    // The bytes themselves serve as well as the scalar they encode.
                    if first >= 0xE0, first < 0xF0, at + 2 < text.count {
                        value = first << 16 | UInt32(text[at + 1]) << 8 | UInt32(text[at + 2])
                        at += 3
                    } else {
                        at += 1
                        let end = min(at + text[at - 1].utf8Width - 1, text.count)
                        while at < end {
                            value = value << 8 | UInt32(text[at])
                            at += 1
                        }
                    }
                    switch value {
                    case 0...0x20, 0xC2A0, 0xE28080...0xE2808B, 0xE38080, 0xEFBBBF: continue
                    default:
                        result[count] = value
                        count += 1
                    }
                }
            }
        }
    }
}
