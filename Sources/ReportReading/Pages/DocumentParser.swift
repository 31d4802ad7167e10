import ChineseText

/// Reads one format: bytes → page.
protocol DocumentParser {
    func parse(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingError.Reason) -> Page
}

extension MediaType {
    /// - Parameter charset: the encoding that the document came with, declared outside it.
    func parser(charset: TextEncoding?) -> any DocumentParser {
        switch self {
        case .html: HTMLParser(charset: charset)
        case .plainText: PlainTextParser(charset: charset)
        case .docx: WordParser()
        case .doc: WordBinaryParser()
        case .pdf: PDFParser()
        case .ofd: OFDParser()
        case .png, .jpeg, .tiff: ImageParser()
        }
    }
}
