/// The names of divisions, found in UTF-8 text by their first two characters and then by comparison.
struct RegionNameTable: Sendable {
    enum Form: UInt8, Sendable { case full, short }

    struct Target: Sendable, Hashable {
        /// Index of the division.
        var division: Int32
        var form: Form
    }

    struct Match {
        /// Bytes.
        var length: Int
        var targets: ArraySlice<Target>
    }

    private struct Name {
        var bytes: Range<Int>
        var targets: Range<Int>
    }

    private struct Bucket {
        /// The first six bytes of its names; 0 in an empty bucket.
        var key: UInt64 = 0
        var names: Range<Int> = 0..<0
    }

    private var pool: [UInt8] = []
    private var names: [Name] = []
    private var targets: [Target] = []
    private var buckets: [Bucket] = []
    private var mask = 0
    /// A bit for each key's hash: tells of nearly every place in a text that no name begins there, from 64 KB.
    private var marks: [UInt64] = []

    /// Names of fewer than two Han characters (six bytes) are left out.
    init(_ entries: [(name: String, target: Target)]) {
        var keyed: [(key: UInt64, bytes: [UInt8], target: Target)] = []
        keyed.reserveCapacity(entries.count)
        for entry in entries {
            let bytes = Array(entry.name.utf8)
            guard bytes.count >= 6 else { continue }
            keyed.append((bytes.withUnsafeBufferPointer { Self.key($0, at: 0) }, bytes, entry.target))
        }
        // The longest first, so that the first name that fits is the longest.
        keyed.sort { lhs, rhs in
            if lhs.key != rhs.key { return lhs.key < rhs.key }
            if lhs.bytes.count != rhs.bytes.count { return lhs.bytes.count > rhs.bytes.count }
            if lhs.bytes != rhs.bytes { return lhs.bytes.lexicographicallyPrecedes(rhs.bytes) }
            return lhs.target.form.rawValue < rhs.target.form.rawValue
        }
        var capacity = 16
        while capacity < keyed.count * 2 { capacity *= 2 }
        self.buckets = Array(repeating: Bucket(), count: capacity)
        self.mask = capacity - 1
        self.marks = Array(repeating: 0, count: Self.marked / 64)

        var at = 0
        while at < keyed.count {
            let key = keyed[at].key
            let firstName = self.names.count
            while at < keyed.count, keyed[at].key == key {
                let bytes = keyed[at].bytes
                let firstTarget = self.targets.count
                while at < keyed.count, keyed[at].bytes == bytes {
                    // A division that has one name as its full and its short form keeps the full one.
                    if !self.targets[firstTarget...].contains(where: { $0.division == keyed[at].target.division }) {
                        self.targets.append(keyed[at].target)
                    }
                    at += 1
                }
                let start = self.pool.count
                self.pool += bytes
                self.names.append(Name(bytes: start..<self.pool.count, targets: firstTarget..<self.targets.count))
            }
            self.buckets[self.slot(key)] = Bucket(key: key, names: firstName..<self.names.count)
            let mark = Self.mark(key)
            self.marks[mark >> 6] |= 1 << UInt64(mark & 63)
        }
    }

    /// The targets of exactly `name`.
    func targets(named name: String) -> ArraySlice<Target> {
        let bytes = Array(name.utf8)
        return bytes.withUnsafeBufferPointer { text in
            self.matches(in: text, at: 0).first { $0.length == bytes.count }?.targets ?? []
        }
    }

    /// Whether a name may begin at byte `at`: with few exceptions one with its first two characters does.
    func mayMatch(in text: UnsafeBufferPointer<UInt8>, at: Int) -> Bool {
        guard at + 6 <= text.count else { return false }
        let mark = Self.mark(Self.key(text, at: at))
        return self.marks[mark >> 6] & (1 << UInt64(mark & 63)) != 0
    }

    /// The names that begin at byte `at`, the longest first.
    func matches(in text: UnsafeBufferPointer<UInt8>, at: Int) -> [Match] {
        guard at + 6 <= text.count else { return [] }
        let key = Self.key(text, at: at)
        let mark = Self.mark(key)
        guard self.marks[mark >> 6] & (1 << UInt64(mark & 63)) != 0 else { return [] }
        let bucket = self.buckets[self.slot(key)]
        guard !bucket.names.isEmpty else { return [] }
        var found: [Match] = []
        for name in self.names[bucket.names] where at + name.bytes.count <= text.count {
            let fits = zip(name.bytes, at...).allSatisfy { self.pool[$0] == text[$1] }
            if fits { found.append(Match(length: name.bytes.count, targets: self.targets[name.targets])) }
        }
        return found
    }

    private static func key(_ text: UnsafeBufferPointer<UInt8>, at: Int) -> UInt64 {
        var key: UInt64 = 0
        for offset in 0..<6 { key = key << 8 | UInt64(text[at + offset]) }
        return key
    }

    private static let marked = 1 << 19

    private static func mark(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0xD6E8_FEB8_6659_FD93) >> 45)
    }

    /// The bucket that holds `key`, or the empty one where it would stand.
    private func slot(_ key: UInt64) -> Int {
        // Fibonacci hashing, then linear probing in a table at most half full.
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & self.mask
        while self.buckets[slot].key != 0, self.buckets[slot].key != key { slot = (slot + 1) & self.mask }
        return slot
    }
}
