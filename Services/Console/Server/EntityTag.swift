/// A validator of an answer (RFC 9110, 8.8.3): FNV-1a over its bytes, twice with different beginnings. It is weak, since
/// the same answer may go compressed or not.
struct EntityTag {
    let text: String

    init(of bytes: some Sequence<UInt8>) {
        var (one, other): (UInt64, UInt64) = (0xcbf2_9ce4_8422_2325, 0x9e37_79b9_7f4a_7c15)
        for byte in bytes {
            one = (one ^ UInt64(byte)) &* 0x100_0000_01b3
            other = (other ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        self.text = "W/\"" + String(one, radix: 16) + String(other, radix: 16) + "\""
    }

    /// Whether whoever sends `If-None-Match: field` has the answer of this tag already.
    static func isKnown(_ tag: String, to field: String?) -> Bool {
        guard let field else { return false }
        func plain(_ text: some StringProtocol) -> String {
            let text = String(text.filter { $0 != " " })
            return text.hasPrefix("W/") ? String(text.dropFirst(2)) : text
        }
        return field.split(separator: ",").contains { plain($0) == "*" || plain($0) == plain(tag) }
    }
}
