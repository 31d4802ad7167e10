/// Numbers terms in order of first appearance.
struct TermTable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Terms of at most eight bytes, which all pairs of Han characters are, by their bytes; open addressing.
    private var shortKeys: [UInt64] = Array(repeating: 0, count: 1024)
    private var shortIDs: [UInt32] = Array(repeating: 0, count: 1024)
    private var shortCount = 0
    private var long: [[UInt8]: UInt32] = [:]

    var count: Int { self.ends.count }

    /// The bytes of term `id`.
    subscript(id: UInt32) -> ArraySlice<UInt8> {
        self.bytes[(id == 0 ? 0 : self.ends[Int(id) - 1])..<self.ends[Int(id)]]
    }

    /// The number of `term`, a new one if it was not seen before.
    mutating func id(of term: UnsafeBufferPointer<UInt8>) -> UInt32 {
        guard term.count <= 8 else {
            let key = Array(term)
            if let id = self.long[key] { return id }
            let id = self.append(term)
            self.long[key] = id
            return id
        }
        let key = Self.prefix(of: term)
        var slot = self.slot(of: key)
        if self.shortKeys[slot] == key { return self.shortIDs[slot] }
        if self.shortCount * 2 >= self.shortKeys.count {
            self.growShort()
            slot = self.slot(of: key)
        }
        let id = self.append(term)
        self.shortKeys[slot] = key
        self.shortIDs[slot] = id
        self.shortCount += 1
        return id
    }

    /// All terms in the order of their bytes.
    func sortedIDs() -> [UInt32] {
        var keyed: [(prefix: UInt64, id: UInt32)] = []
        keyed.reserveCapacity(self.count)
        self.bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            for (id, end) in self.ends.enumerated() {
                keyed.append((Self.prefix(of: UnsafeBufferPointer(rebasing: bytes[start..<end])), UInt32(id)))
                start = end
            }
        }
        keyed.sort { lhs, rhs in
            lhs.prefix != rhs.prefix
                ? lhs.prefix < rhs.prefix : self[lhs.id].lexicographicallyPrecedes(self[rhs.id])
        }
        return keyed.map(\.id)
    }

    /// The first eight bytes as a number that orders as they do; unique for terms no longer, since none holds a NUL.
    private static func prefix(of term: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var key: UInt64 = 0
        for index in 0..<8 { key = key << 8 | (index < term.count ? UInt64(term[index]) : 0) }
        return key
    }

    private mutating func append(_ term: UnsafeBufferPointer<UInt8>) -> UInt32 {
        self.bytes.append(contentsOf: term)
        self.ends.append(self.bytes.count)
        return UInt32(self.ends.count - 1)
    }

    private func slot(of key: UInt64) -> Int {
        let mask = self.shortKeys.count - 1
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
        while self.shortKeys[slot] != 0, self.shortKeys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func growShort() {
        let (keys, ids) = (self.shortKeys, self.shortIDs)
        self.shortKeys = Array(repeating: 0, count: keys.count * 2)
        self.shortIDs = Array(repeating: 0, count: keys.count * 2)
        for (key, id) in zip(keys, ids) where key != 0 {
            let slot = self.slot(of: key)
            self.shortKeys[slot] = key
            self.shortIDs[slot] = id
        }
    }
}
