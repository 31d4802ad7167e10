/// A set of hashes other than 0.
struct ShingleSet {
    private var slots: [UInt64]
    private let mask: Int

    /// For at most `capacity` hashes.
    init(capacity: Int) {
        var count = 64
        while count < capacity * 2 { count *= 2 }
        self.slots = Array(repeating: 0, count: count)
        self.mask = count - 1
    }

    func contains(_ hash: UInt64) -> Bool {
        self.slots.withUnsafeBufferPointer { slots in slots[Self.slot(of: hash, in: slots, mask: self.mask)] == hash }
    }

    /// Whether it was not there before.
    mutating func insert(_ hash: UInt64) -> Bool {
        self.withInsert { insert in insert(hash) }
    }

    /// Calls `body` with what `insert` does: for many hashes, of which each by itself would see to it that the table is
    /// held by no one else.
    @inline(__always)
    mutating func withInsert<Result>(_ body: (_ insert: (UInt64) -> Bool) -> Result) -> Result {
        let mask = self.mask
        return self.slots.withUnsafeMutableBufferPointer { slots in
            body { hash in
                let slot = Self.slot(of: hash, in: UnsafeBufferPointer(slots), mask: mask)
                let isNew = slots[slot] != hash
                slots[slot] = hash
                return isNew
            }
        }
    }

    /// The slot that holds `hash`, or the empty one where it would stand: the table is at most half full.
    @inline(__always)
    private static func slot(of hash: UInt64, in slots: UnsafeBufferPointer<UInt64>, mask: Int) -> Int {
        var slot = Int(truncatingIfNeeded: hash >> 20) & mask
        while slots[slot] != 0, slots[slot] != hash { slot = (slot + 1) & mask }
        return slot
    }
}
