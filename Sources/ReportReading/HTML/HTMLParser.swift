import ChineseText

/// Reads HTML pages: blocks become lines, scripts and hidden copies go, the element that holds the article is found.
struct HTMLParser: DocumentParser {
    /// The encoding that the page came with, declared outside it.
    var charset: TextEncoding?

    func parse(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingError.Reason) -> Page {
        let text = try self.decode(bytes)
        var page = try self.parse(text, limits: limits)
        page.address = SavedAddress.find(in: text.utf8)
        return page
    }

    func parseEmbedded(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingError.Reason) -> Page? {
        let text = try self.decode(bytes)
        guard let markup = EmbeddedPage.markup(in: text.utf8) else { return nil }
        let shown = try self.parse(bytes, limits: limits)
        let held = try self.parse(DecodedText(utf8: markup, encoding: text.encoding, replacements: 0), limits: limits)
        var page = Page(shown.lines + held.lines, encoding: shown.encoding)
        page.title = shown.title
        page.meta = shown.meta
        page.address = shown.address
        return page
    }

    func reasonWithoutText(_ bytes: [UInt8]) -> ReadingError.Reason {
        do { return TextlessPage.reason(try self.decode(bytes).utf8) } catch { return error }
    }

    private func decode(_ bytes: [UInt8]) throws(ReadingError.Reason) -> DecodedText {
        try TextDecoder.decodeForReading(bytes, declared: self.charset ?? HTMLCharset.declared(in: bytes))
    }

    private func parse(_ text: DecodedText, limits: ReadingLimits) throws(ReadingError.Reason) -> Page {
        let lean = LeanHTML(text.utf8)
        let complexity = HTMLComplexity(lean.markup, limits: limits)
        guard complexity.depth <= limits.maximumDepth else { throw .tooDeep(limit: limits.maximumDepth) }
        guard !complexity.isTooComplex(limits) else { throw .tooComplex(limit: limits.maximumNodes) }
        guard let tree = HTMLTree(parsing: lean, of: text.utf8) else { throw .resourcesExhausted }
        var builder = HTMLPageBuilder()
        tree.walk(&builder)
        return builder.finish(encoding: text.encoding.ianaName)
    }
}
