/// A phrase to look for in UTF-8 text. A literal costs no memory.
struct Phrase: Sendable, ExpressibleByStringLiteral {
    private enum Storage { case literal(StaticString), bytes([UInt8]) }

    private let storage: Storage
    /// Bytes.
    let count: Int

    init(_ utf8: [UInt8]) {
        self.storage = .bytes(utf8)
        self.count = utf8.count
    }

    init(stringLiteral text: StaticString) {
        self.storage = .literal(text)
        self.count = text.utf8CodeUnitCount
    }

    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        switch self.storage {
        case .literal(let text): text.withUTF8Buffer(body)
        case .bytes(let bytes): bytes.withUnsafeBufferPointer(body)
        }
    }

    var string: String { self.withBytes { String(decoding: $0, as: UTF8.self) } }
}

extension ArraySlice<UInt8> {
    func starts(with phrase: Phrase) -> Bool {
        self.count >= phrase.count
            && self.withUnsafeBufferPointer { text in
                phrase.withBytes { phrase in
                    for at in phrase.indices where text[at] != phrase[at] { return false }
                    return true
                }
            }
    }

    func ends(with phrase: Phrase) -> Bool {
        self.count >= phrase.count && self.suffix(phrase.count).starts(with: phrase)
    }

    func contains(_ phrase: Phrase) -> Bool { self.firstRange(of: phrase) != nil }

    func containsAny(_ phrases: [Phrase]) -> Bool { phrases.contains { self.contains($0) } }
    func startsWithAny(_ phrases: [Phrase]) -> Bool { phrases.contains { self.starts(with: $0) } }
    func endsWithAny(_ phrases: [Phrase]) -> Bool { phrases.contains { self.ends(with: $0) } }

    /// Where the phrase stands first.
    func firstRange(of phrase: Phrase) -> Range<Int>? {
        let found = self.withUnsafeBufferPointer { text in phrase.withBytes { text.firstIndex(of: $0, from: 0) } }
        return found.map { self.startIndex + $0..<self.startIndex + $0 + phrase.count }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Where `needle` stands first at or after `start`.
    func firstIndex(of needle: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let first = needle.first, self.count >= needle.count else { return nil }
        var at = start
        while at <= self.count - needle.count {
            if self[at] == first {
                var same = 1
                while same < needle.count, self[at + same] == needle[same] { same += 1 }
                if same == needle.count { return at }
            }
            at += 1
        }
        return nil
    }
}
