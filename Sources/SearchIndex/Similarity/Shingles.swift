import ChineseText

/// What a text says, as the set of its runs of four atoms: space, punctuation and folded forms make no difference.
struct Shingles {
    static let length = 4

    /// A hash of each run; of a shorter text, of all of it.
    private let hashes: Set<UInt64>

    init(folded text: UnsafeBufferPointer<UInt8>) {
        var atoms: [UInt64] = []
        TermScanner.forEachAtom(in: text) { atom in
            // FNV-1a, and a finisher below that mixes what it leaves alike.
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in text[atom.range] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            atoms.append(hash)
        }
        var hashes: Set<UInt64> = []
        if !atoms.isEmpty {
            hashes.reserveCapacity(atoms.count)
            for start in 0...max(atoms.count - Self.length, 0) {
                var hash: UInt64 = 0
                for atom in atoms[start..<min(start + Self.length, atoms.count)] {
                    hash = (hash &* 0x9E37_79B9_7F4A_7C15) ^ (atom ^ atom >> 29)
                }
                hashes.insert(hash)
            }
        }
        self.hashes = hashes
    }

    /// How many runs two texts share, of all that either has: 0 to 1 (Jaccard's coefficient).
    func resemblance(to other: Shingles) -> Double {
        let (few, many) = self.hashes.count <= other.hashes.count ? (self, other) : (other, self)
        let shared = few.hashes.reduce(into: 0) { if many.hashes.contains($1) { $0 += 1 } }
        let all = self.hashes.count + other.hashes.count - shared
        return all == 0 ? 0 : Double(shared) / Double(all)
    }
}
