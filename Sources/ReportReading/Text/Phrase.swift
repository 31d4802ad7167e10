/// A phrase to look for in UTF-8 text.
struct Phrase: Sendable, Hashable, ExpressibleByStringLiteral {
    let utf8: [UInt8]

    init(_ utf8: [UInt8]) { self.utf8 = utf8 }
    init(_ text: String) { self.utf8 = Array(text.utf8) }
    init(stringLiteral text: String) { self.init(text) }
}

extension ArraySlice<UInt8> {
    func starts(with phrase: Phrase) -> Bool { self.starts(with: phrase.utf8) }

    func ends(with phrase: Phrase) -> Bool {
        self.count >= phrase.utf8.count && self.suffix(phrase.utf8.count).elementsEqual(phrase.utf8)
    }

    func contains(_ phrase: Phrase) -> Bool { self.firstRange(of: phrase) != nil }

    func containsAny(_ phrases: [Phrase]) -> Bool { phrases.contains { self.contains($0) } }
    func startsWithAny(_ phrases: [Phrase]) -> Bool { phrases.contains { self.starts(with: $0) } }
    func endsWithAny(_ phrases: [Phrase]) -> Bool { phrases.contains { self.ends(with: $0) } }

    /// Where the phrase stands first.
    func firstRange(of phrase: Phrase) -> Range<Int>? {
        let needle = phrase.utf8
        guard let first = needle.first, self.count >= needle.count else { return nil }
        let found: Int? = self.withUnsafeBufferPointer { text in
            needle.withUnsafeBufferPointer { needle in
                var at = 0
                while at + needle.count <= text.count {
                    if text[at] == first {
                        var same = 1
                        while same < needle.count, text[at + same] == needle[same] { same += 1 }
                        if same == needle.count { return at }
                    }
                    at += 1
                }
                return nil
            }
        }
        return found.map { self.startIndex + $0..<self.startIndex + $0 + needle.count }
    }

    /// Unicode scalars in it.
    var scalarCount: Int { self.count { $0 & 0xC0 != 0x80 } }

    var string: String { String(decoding: self, as: UTF8.self) }

    /// Without the white space around it, ideographic and no-break space among it.
    var trimmed: ArraySlice<UInt8> {
        var text = self
        while let width = text.leadingSpace { text = text.dropFirst(width) }
        while let width = text.trailingSpace { text = text.dropLast(width) }
        return text
    }

    /// The bytes of the space that it begins with; `nil` where it begins with something else.
    var leadingSpace: Int? {
        guard let first = self.first else { return nil }
        if first <= 0x20 { return 1 }
        if first < 0xC2 { return nil }
        return Self.wideSpaces.first { self.starts(with: $0) }?.count
    }

    private var trailingSpace: Int? {
        guard let last = self.last else { return nil }
        if last <= 0x20 { return 1 }
        if last < 0x80 { return nil }
        return Self.wideSpaces.first { self.suffix($0.count).elementsEqual($0) }?.count
    }

    /// No-break, en, em, thin, zero-width and ideographic space, byte order mark.
    private static var wideSpaces: [[UInt8]] { wideSpaceBytes }

    /// The text without any white space.
    var withoutSpaces: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(self.count)
        var rest = self
        while let byte = rest.first {
            if let width = rest.leadingSpace {
                rest = rest.dropFirst(width)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}

private let wideSpaceBytes: [[UInt8]] = [
    "\u{A0}", "\u{2002}", "\u{2003}", "\u{2009}", "\u{200B}", "\u{3000}", "\u{FEFF}",
].map { Array($0.utf8) }
