/// A type of document that the reader reads.
public enum MediaType: String, Sendable, Hashable, CaseIterable {
    case html = "text/html"
    /// A page and what belongs to it in one file.
    case mhtml = "multipart/related"
    case plainText = "text/plain"
    case docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    /// Also WPS Writer's own.
    case doc = "application/msword"
    case pdf = "application/pdf"
    case ofd = "application/ofd"
    case png = "image/png"
    case jpeg = "image/jpeg"
    case tiff = "image/tiff"

    /// Whether recognition may have to read it, which takes minutes where other reading takes milliseconds.
    public var mayBeScan: Bool { [.pdf, .png, .jpeg, .tiff].contains(self) }

    /// What a document's first bytes and its name say it is.
    public enum Sniffed: Sendable, Hashable {
        case readable(MediaType)
        case foreign(FileType)
        case unknown
    }

    /// The type of a document, named also where it is not read. Some kilobytes of its beginning suffice for most; the
    /// sorts of ZIP and of Office 97–2003 files are told apart only with all of it.
    ///
    /// Content outweighs the name: `.html` files that are PDF exist, and the reverse.
    public static func identify(_ bytes: some Collection<UInt8>, name: String) -> Sniffed {
        let head = Array(bytes.prefix(8_192))
        if let type = FileType(Array(bytes)) { return type.mediaType.map { .readable($0) } ?? .foreign(type) }
        let isUTF16 = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
        // UTF-16 markup is ASCII with every other byte zero.
        let text = isUTF16 ? head.filter { $0 != 0 } : head
        if !isUTF16, head.contains(0) { return .unknown }
        let controls = text.count { $0 < 0x09 || (0x0E..<0x20).contains($0) && $0 != 0x1B }
        guard isUTF16 || controls * 100 <= text.count else { return .unknown }

        let start = text[...].drop { $0 <= 0x20 || $0 >= 0x80 }.prefix(32).map(Self.lowered)
        if self.openings.contains(where: start.starts) { return .readable(.html) }
        let lowered = text.map(Self.lowered)
        let markup = lowered[...].drop { $0 <= 0x20 || $0 >= 0x80 }
        if markup.starts(with: Array("<?xml".utf8)) {
            if lowered[...].contains("<html") { return .readable(.html) }
            return .foreign(lowered[...].containsAny(Self.feeds) ? .feed : .xml)
        }
        let path = name.split(whereSeparator: { $0 == "?" || $0 == "#" }).first?.lowercased() ?? ""
        let isNamedHTML = self.extensions.contains { path.hasSuffix($0) }
        let hasMarkup = self.openings.contains { lowered[...].contains(Phrase($0)) }
        if hasMarkup, isNamedHTML || markup.first == UInt8(ascii: "<") { return .readable(.html) }
        return .readable(.plainText)
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    private static let openings: [[UInt8]] = [
        "<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<script", "<link", "<style", "<div", "<table",
        "<p>", "<p ", "<h1", "<h2", "<span", "<br", "<font", "<center", "<!--",
    ].map { Array($0.utf8) }
    private static let feeds: PhraseSet = ["<rss", "<feed", "<rdf:rdf"]
    private static let extensions = [".html", ".htm", ".shtml", ".xhtml", ".jhtml", ".jsp", ".php", ".aspx", ".asp"]
}
