/// Many phrases looked for at once, by their first characters.
struct PhraseSet: Sendable, ExpressibleByArrayLiteral {
    private struct Entry {
        var start: Int
        var count: Int
    }

    private static let slots = 0x80 + 0x200
    /// The phrases one after the other.
    private var pool: [UInt8] = []
    /// Sorted by slot, the longest first.
    private var entries: [Entry] = []
    /// Where the entries of each slot begin; one more at the end.
    private var starts: [UInt16] = []

    init(_ phrases: [Phrase]) {
        let sorted = phrases.filter { $0.count > 0 }.map { phrase in
            phrase.withBytes { (slot: Self.slot($0, at: 0), bytes: Array($0)) }
        }.sorted { ($0.slot, $1.bytes.count) < ($1.slot, $0.bytes.count) }
        self.starts = Array(repeating: 0, count: Self.slots + 1)
        for phrase in sorted {
            self.entries.append(Entry(start: self.pool.count, count: phrase.bytes.count))
            self.pool += phrase.bytes
            self.starts[phrase.slot + 1] += 1
        }
        for slot in 1...Self.slots { self.starts[slot] += self.starts[slot - 1] }
    }

    init(arrayLiteral phrases: Phrase...) { self.init(phrases) }

    /// By the first character: ASCII by itself, others by their first two or three bytes.
    @inline(__always)
    private static func slot(_ text: UnsafeBufferPointer<UInt8>, at: Int) -> Int {
        let first = Int(text[at])
        let width = text[at].utf8Width
        guard width > 1, at + width <= text.count else { return first & 0x7F }
        let third = width > 2 ? Int(text[at + 2]) : 0
        return 0x80 + (first * 31 + Int(text[at + 1]) * 37 + third) & 0x1FF
    }

    /// Bytes of the longest phrase that stands at `at`; 0 where none does.
    func match(_ text: UnsafeBufferPointer<UInt8>, at: Int) -> Int {
        let slot = Self.slot(text, at: at)
        return self.starts.withUnsafeBufferPointer { starts in
            guard starts[slot] < starts[slot + 1] else { return 0 }
            return self.match(text, at: at, among: Int(starts[slot])..<Int(starts[slot + 1]))
        }
    }

    private func match(_ text: UnsafeBufferPointer<UInt8>, at: Int, among range: Range<Int>) -> Int {
        self.pool.withUnsafeBufferPointer { pool in
            for index in range {
                let entry = self.entries[index]
                guard at + entry.count <= text.count else { continue }
                var same = 0
                while same < entry.count, text[at + same] == pool[entry.start + same] { same += 1 }
                if same == entry.count { return same }
            }
            return 0
        }
    }

    /// How often phrases of the set stand in the text, none counted inside another.
    func count(in text: ArraySlice<UInt8>, limit: Int = .max) -> Int {
        text.withUnsafeBufferPointer { text in
            self.starts.withUnsafeBufferPointer { starts in
                var count = 0
                var at = 0
                while at < text.count, count < limit {
                    let slot = Self.slot(text, at: at)
                    var length = 0
                    // With most characters no phrase begins.
                    if starts[slot] < starts[slot + 1] {
                        length = self.match(text, at: at, among: Int(starts[slot])..<Int(starts[slot + 1]))
                    }
                    if length > 0 { count += 1 }
                    at += length > 0 ? length : text[at].utf8Width
                }
                return count
            }
        }
    }
}

extension ArraySlice<UInt8> {
    func containsAny(_ phrases: PhraseSet) -> Bool { phrases.count(in: self, limit: 1) > 0 }

    func startsWithAny(_ phrases: PhraseSet) -> Bool { self.prefixLength(in: phrases) > 0 }

    /// Bytes of the longest phrase of the set that it begins with.
    func prefixLength(in phrases: PhraseSet) -> Int {
        self.isEmpty ? 0 : self.withUnsafeBufferPointer { phrases.match($0, at: 0) }
    }
}

extension UInt8 {
    /// The bytes of the scalar that this byte leads; 1 where it leads none.
    @inline(__always)
    var utf8Width: Int { self < 0xC0 ? 1 : self < 0xE0 ? 2 : self < 0xF0 ? 3 : 4 }
}
