/// Reads one format: bytes → page.
protocol DocumentParser {
    func parse(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingError.Reason) -> Page
}

extension MediaType {
    var parser: any DocumentParser {
        switch self {
        case .html: HTMLParser()
        case .plainText: PlainTextParser()
        case .docx: WordParser()
        case .doc: WordBinaryParser()
        case .pdf: PDFParser()
        case .ofd: OFDParser()
        case .png, .jpeg, .tiff: ImageParser()
        }
    }
}
