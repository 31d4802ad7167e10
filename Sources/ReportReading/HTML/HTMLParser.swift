import ChineseText

/// Reads HTML pages: blocks become lines, scripts and hidden copies go, the element that holds the article is found.
struct HTMLParser: DocumentParser {
    /// The encoding that the page came with, declared outside it.
    var charset: TextEncoding?

    func parse(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingError.Reason) -> Page {
        let text = try TextDecoder.decodeForReading(bytes, declared: self.charset ?? HTMLCharset.declared(in: bytes))
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
