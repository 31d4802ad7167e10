/// The address that a page was saved from, as browsers note it in a comment at its beginning.
enum SavedAddress {
    private static let reach = 1_024
    /// Explorer, Edge and Chrome; the SingleFile extension.
    private static let marks: [Phrase] = ["saved from url=(", "Page saved with SingleFile"]

    static func find(in page: [UInt8]) -> String? {
        let head = page.prefix(self.reach)
        guard let mark = self.marks.lazy.compactMap({ head.firstRange(of: $0) }).first else { return nil }
        let comment = head[mark.upperBound...]
        let end = comment.firstRange(of: "-->")?.lowerBound ?? comment.endIndex
        guard let start = comment[..<end].firstRange(of: "http")?.lowerBound else { return nil }
        let address = comment[start..<end].prefix { $0 > 0x20 && $0 < 0x80 }
        return address.contains("://") ? address.string : nil
    }
}
