import ChineseText

/// Reads web pages that a browser or Word saved as one file (MHTML, RFC 2557): the page itself, or that of its frames
/// which has the text. Pictures and style sheets are left alone.
struct MHTMLParser: DocumentParser {
    private static let pages: Set<String> = ["text/html", "application/xhtml+xml"]
    /// Frames that are looked into.
    private static let mostFrames = 20

    func parse(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingError.Reason) -> Page {
        let message = MIMEPart(bytes[...])
        let leaves = try message.leaves()
        var best: Page?
        var root: Page?
        for leaf in leaves.lazy.filter({ Self.pages.contains($0.type) }).prefix(Self.mostFrames) {
            let page: Page
            do {
                page = try HTMLParser(charset: leaf.encoding).parse(leaf.content, limits: limits)
            } catch  where root != nil {
                // A frame that cannot be read takes nothing from the page.
                continue
            }
            root = root ?? page
            if best.map({ page.prose > $0.prose }) ?? true { best = page }
        }
        guard var page = best else { throw .damaged("it is a saved web page without the page") }
        page.title = page.title ?? root?.title
        page.meta.merge(root?.meta ?? [:]) { own, _ in own }
        page.address = message.address ?? leaves.first?.address
        return page
    }
}

extension MIMEPart {
    /// The encoding that the part is declared in.
    fileprivate var encoding: TextEncoding? { self.charset.flatMap { TextEncoding(label: $0) } }
}

extension Page {
    /// Scalars of running text.
    fileprivate var prose: Int { self.lines.reduce(0) { $0 + $1.prose } }
}
