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

    /// Lends the bytes of term `id`.
    func withBytes<Result>(of id: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        self.bytes.withUnsafeBufferPointer { body(self.slice($0, id)) }
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
        self.bytes.withUnsafeBufferPointer { bytes in
            (0..<UInt32(self.count))
                .map { (prefix: Self.prefix(of: self.slice(bytes, $0)), id: $0) }
                .sorted { lhs, rhs in
                    lhs.prefix != rhs.prefix
                        ? lhs.prefix < rhs.prefix
                        : self.slice(bytes, lhs.id).precedes(self.slice(bytes, rhs.id))
                }
                .map(\.id)
        }
    }

    private func slice(_ bytes: UnsafeBufferPointer<UInt8>, _ id: UInt32) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[(id == 0 ? 0 : self.ends[Int(id) - 1])..<self.ends[Int(id)]])
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
        // Short keys have their low bits zero; a product is well mixed only at the top.
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - mask.nonzeroBitCount))
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
