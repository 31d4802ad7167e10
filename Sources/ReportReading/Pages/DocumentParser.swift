import ChineseText

/// Reads one format: bytes → page.
protocol DocumentParser {
    func parse(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingError.Reason) -> Page

    /// The page with the text that it does not show but holds, asked for where `parse` gave none; `nil` where it holds
    /// none.
    func parseEmbedded(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingError.Reason) -> Page?

    /// Why the document has no text of a report.
    func reasonWithoutText(_ bytes: [UInt8]) -> ReadingError.Reason
}

extension DocumentParser {
    func parseEmbedded(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingError.Reason) -> Page? { nil }
    func reasonWithoutText(_ bytes: [UInt8]) -> ReadingError.Reason { .emptyBody }
}

extension MediaType {
    /// - Parameter charset: the encoding that the document came with, declared outside it.
    func parser(charset: TextEncoding?) -> any DocumentParser {
        switch self {
        case .html: HTMLParser(charset: charset)
        case .mhtml: MHTMLParser()
        case .plainText: PlainTextParser(charset: charset)
        case .docx: WordParser()
        case .doc: WordBinaryParser()
        case .pdf: PDFParser()
        case .ofd: OFDParser()
        case .png, .jpeg, .tiff: ImageParser(type: self)
        }
    }
}
