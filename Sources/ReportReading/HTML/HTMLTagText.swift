/// The name of a tag as it stands in a page: from a letter to white space, / or > (WHATWG HTML, 13.2.5.8).
struct HTMLTagText {
    let isEnd: Bool
    /// Whether it is a tag at all.
    let hasName: Bool
    /// Of the name in lower case.
    let nameHash: UInt64
    /// The index after the name.
    let nameEnd: Int

    /// The tag whose `<` stands at `open`.
    init(_ text: UnsafeBufferPointer<UInt8>, at open: Int) {
        var at = open + 1
        self.isEnd = at < text.count && text[at] == UInt8(ascii: "/")
        if self.isEnd { at += 1 }
        let start = at
        self.hasName = at < text.count && Self.isLetter(text[at])
        while at < text.count, !Self.endsName(text[at]) { at += 1 }
        self.nameHash = Self.hash(text[start..<at])
        self.nameEnd = at
    }

    static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }

    /// FNV-1a, letters in lower case.
    static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
            (hash ^ UInt64((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)) &* 0x100_0000_01B3
        }
    }

    static func hash(_ name: StaticString) -> UInt64 { name.withUTF8Buffer { self.hash($0) } }

    /// Of several names, parted by spaces.
    static func hashes(_ names: String) -> ShingleSet {
        let hashes = names.split(whereSeparator: \.isWhitespace).map { self.hash($0.utf8) }
        var set = ShingleSet(capacity: hashes.count)
        for hash in hashes { _ = set.insert(hash) }
        return set
    }
}
