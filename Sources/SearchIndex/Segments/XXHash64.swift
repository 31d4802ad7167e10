/// The 64-bit xxHash of bytes, seed 0: a checksum at the speed of memory, not a defence against forgers.
///
/// After the specification at <https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md>.
enum XXHash64 {
    private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
    private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
    private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
    private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

    static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var position = 0
        var hash: UInt64
        if bytes.count >= 32 {
            var lanes = (self.prime1 &+ self.prime2, self.prime2, UInt64(0), 0 &- self.prime1)
            while position + 32 <= bytes.count {
                lanes.0 = self.round(lanes.0, self.load(bytes, position))
                lanes.1 = self.round(lanes.1, self.load(bytes, position + 8))
                lanes.2 = self.round(lanes.2, self.load(bytes, position + 16))
                lanes.3 = self.round(lanes.3, self.load(bytes, position + 24))
                position += 32
            }
            hash = rotate(lanes.0, 1) &+ rotate(lanes.1, 7) &+ rotate(lanes.2, 12) &+ rotate(lanes.3, 18)
            for lane in [lanes.0, lanes.1, lanes.2, lanes.3] {
                hash = (hash ^ self.round(0, lane)) &* self.prime1 &+ self.prime4
            }
        } else {
            hash = self.prime5
        }
        hash &+= UInt64(bytes.count)
        while position + 8 <= bytes.count {
            hash = rotate(hash ^ self.round(0, self.load(bytes, position)), 27) &* self.prime1 &+ self.prime4
            position += 8
        }
        if position + 4 <= bytes.count {
            let word = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
            hash = rotate(hash ^ UInt64(word) &* self.prime1, 23) &* self.prime2 &+ self.prime3
            position += 4
        }
        while position < bytes.count {
            hash = rotate(hash ^ UInt64(bytes[position]) &* self.prime5, 11) &* self.prime1
            position += 1
        }
        hash = (hash ^ hash >> 33) &* self.prime2
        hash = (hash ^ hash >> 29) &* self.prime3
        return hash ^ hash >> 32
    }

    @inline(__always)
    private static func round(_ lane: UInt64, _ input: UInt64) -> UInt64 {
        rotate(lane &+ input &* self.prime2, 31) &* self.prime1
    }

    @inline(__always)
    private static func load(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}

@inline(__always)
private func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 { value &<< count | value &>> (64 - count) }
