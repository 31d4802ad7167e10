/// A path of this console: nothing that leads elsewhere.
struct LocalPath: Sendable {
    let text: String

    /// `nil` where a browser might take the text for an address elsewhere (`//host`, `/\host`, `https:…`).
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.count == 1 || bytes[1] != UInt8(ascii: "/"),
            bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\\") })
        else { return nil }
        self.text = text
    }

    /// A path of parts, each encoded, and a query that is encoded already.
    init(_ parts: [String], query: String = "") {
        self.text = "/" + parts.map(Fields.encoded).joined(separator: "/") + (query.isEmpty ? "" : "?\(query)")
    }
}
