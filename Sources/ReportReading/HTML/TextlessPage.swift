/// Why a web page has no text of a report, as far as its markup tells.
enum TextlessPage {
    /// Addresses that are named.
    private static let most = 3

    static func reason(_ page: [UInt8]) -> ReadingError.Reason {
        var documents: [String] = []
        var hasScript = false
        page.withUnsafeBufferPointer { page in
            var at = 0
            while let open = page[at...].firstIndex(of: UInt8(ascii: "<")) {
                let tag = HTMLTagText(page, at: open)
                at = open + 1
                guard tag.hasName, !tag.isEnd else { continue }
                hasScript = hasScript || tag.nameHash == Self.script
                var attributes = HTMLAttributes(page, at: tag.nameEnd)
                while let attribute = attributes.next() {
                    guard Self.addresses.contains(HTMLTagText.hash(page[attribute.name])) else { continue }
                    let value = page[attribute.name.upperBound..<attribute.range.upperBound]
                    let text = String(decoding: value, as: UTF8.self).trimmingAddress
                    let isFrame = tag.nameHash == Self.frame && !text.isEmpty && !text.hasPrefix("about:")
                    guard isFrame || Self.isDocument(text), !documents.contains(text) else { continue }
                    documents.append(text)
                }
                at = attributes.end ?? at
            }
        }
        if !documents.isEmpty { return .leadsElsewhere(to: Array(documents.prefix(Self.most))) }
        return hasScript ? .scripted : .emptyBody
    }

    private static let script = HTMLTagText.hash("script")
    private static let frame = HTMLTagText.hash("iframe")
    private static let addresses = Set(["href", "src", "data"].map { HTMLTagText.hash($0.utf8) })

    private static func isDocument(_ address: String) -> Bool {
        let address = address.lowercased()
        return [".pdf", ".doc", ".docx", ".wps", ".ofd", ".zip", ".rar"].contains { address.hasSuffix($0) }
    }
}

extension String {
    /// The value of an attribute without = and quotation marks.
    fileprivate var trimmingAddress: String {
        let isMark: (Unicode.Scalar) -> Bool = { $0 == "\"" || $0 == "'" || $0.isSpace }
        let start = self.unicodeScalars.drop { $0 == "=" || isMark($0) }
        return String(start.prefix { !isMark($0) })
    }
}
