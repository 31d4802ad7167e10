import ChineseText

/// The encoding that a page declares in its first bytes (`<meta charset>`, `http-equiv`, or an XML declaration).
enum HTMLCharset {
    /// Pages put scripts before the declaration: look further than the 1,024 bytes that the standard asks for.
    private static let reach = 8_192

    static func declared(in bytes: [UInt8]) -> TextEncoding? {
        let head = bytes.prefix(self.reach).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if head.starts(with: Array("<?xml".utf8)), let encoding = self.value(after: "encoding", in: head[...]) {
            return encoding
        }
        var rest = head[...]
        while let meta = rest.firstRange(of: "<meta") {
            rest = rest[meta.upperBound...]
            let tag = rest.prefix { $0 != UInt8(ascii: ">") }
            if let encoding = self.value(after: "charset", in: tag) { return encoding }
        }
        return nil
    }

    private static func value(after name: Phrase, in tag: ArraySlice<UInt8>) -> TextEncoding? {
        guard let found = tag.firstRange(of: name) else { return nil }
        let rest = tag[found.upperBound...].drop { $0 <= 0x20 }
        guard rest.first == UInt8(ascii: "=") else { return nil }
        let label = rest.dropFirst().drop { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
            .prefix { $0 > 0x20 && $0 != 0x22 && $0 != 0x27 && $0 != 0x3B && $0 != 0x2F && $0 != 0x3F }
        let encoding = TextEncoding(label: label.string)
        // A page whose declaration could be read as ASCII is not in UTF-16.
        return encoding == .utf16LittleEndian || encoding == .utf16BigEndian ? .utf8 : encoding
    }
}
