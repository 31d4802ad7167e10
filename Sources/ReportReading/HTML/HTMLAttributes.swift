/// The attributes of a start tag, one after the other, as the tokeniser of WHATWG HTML parts them (13.2.5.32 to 39).
struct HTMLAttributes {
    struct Attribute {
        var name: Range<Int>
        /// The attribute whole, with its value and the quotation marks around that.
        var range: Range<Int>
    }

    private let text: UnsafeBufferPointer<UInt8>
    private var at: Int
    /// The index after the tag, once all attributes are read; `nil` for a tag that does not end.
    private(set) var end: Int?

    /// Begins after the tag's name.
    init(_ text: UnsafeBufferPointer<UInt8>, at start: Int) {
        self.text = text
        self.at = start
    }

    mutating func next() -> Attribute? {
        let text = self.text
        while self.at < text.count, Self.isSpace(text[self.at]) || text[self.at] == UInt8(ascii: "/") { self.at += 1 }
        guard self.at < text.count else { return nil }
        if text[self.at] == UInt8(ascii: ">") {
            self.end = self.at + 1
            return nil
        }
        let start = self.at
        // A name may begin with =, and not go on with it.
        self.at += 1
        while self.at < text.count, !Self.isSpace(text[self.at]), !Self.endsName(text[self.at]) { self.at += 1 }
        let name = start..<self.at
        var value = self.at
        while value < text.count, Self.isSpace(text[value]) { value += 1 }
        guard value < text.count, text[value] == UInt8(ascii: "=") else { return Attribute(name: name, range: name) }
        self.at = value + 1
        while self.at < text.count, Self.isSpace(text[self.at]) { self.at += 1 }
        self.skipValue()
        return Attribute(name: name, range: start..<self.at)
    }

    private mutating func skipValue() {
        guard self.at < self.text.count else { return }
        let quote = self.text[self.at]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            self.at += 1
            while self.at < self.text.count, self.text[self.at] != quote { self.at += 1 }
            if self.at < self.text.count { self.at += 1 }
        } else {
            while self.at < self.text.count, !Self.isSpace(self.text[self.at]), self.text[self.at] != UInt8(ascii: ">")
            {
                self.at += 1
            }
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "=")
    }
}
