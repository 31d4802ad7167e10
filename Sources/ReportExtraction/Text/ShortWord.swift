/// A word of at most sixteen bytes, compared as two integers: measure words meet each other all the time, and strings
/// that differ are compared in their normal forms. Longer words are told apart by their first bytes and a hash.
struct ShortWord: Sendable, Hashable, ExpressibleByStringLiteral {
    private let head: UInt64
    private let tail: UInt64

    init(_ word: String) {
        var head: UInt64 = 0
        var tail: UInt64 = 0
        for (index, byte) in word.utf8.enumerated() {
            if index < 8 {
                head = head << 8 | UInt64(byte)
            } else if index < 16 {
                tail = tail << 8 | UInt64(byte)
            } else {
                tail = (tail ^ UInt64(byte)) &* 0x100_0000_01B3
            }
        }
        self.head = head
        self.tail = tail
    }

    init(stringLiteral word: String) { self.init(word) }
}
