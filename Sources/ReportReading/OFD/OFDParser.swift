/// Reads OFD, the Chinese standard for printed documents (GB/T 33190): a ZIP of XML that places each piece of text.
///
/// Templates (headers, seals, backgrounds that pages share) and annotations stand in parts of their own and are not read.
struct OFDParser: DocumentParser {
    /// Characters a page below which its text is but a stamp on a scan.
    private static let fewestCharacters = 20

    func parse(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingError.Reason) -> Page {
        let package = try ZipPackage(bytes, endings: [".xml"], limits: limits)
        let reader = XMLReader(limits: limits)
        guard let root = package["OFD.xml"] else { throw .damaged("it has no OFD.xml") }
        var entry = OFDEntry()
        try reader.read(root, &entry)
        var pages: [PaperSize] = []
        var words: [PositionedWord] = []
        for path in entry.documents {
            guard let part = package[path] else { throw .damaged("it has no part \(path)") }
            var document = OFDDocument()
            try reader.read(part, &document)
            for location in document.pages {
                let path = ZipPackage.resolved(location, from: ZipPackage.folder(of: path))
                guard let part = package[path] else { throw .damaged("it has no part \(path)") }
                var page = OFDPage(number: pages.count, size: document.size)
                try reader.read(part, &page)
                pages.append(page.size)
                words += page.words
                guard words.count <= limits.maximumNodes else { throw .tooComplex(limit: limits.maximumNodes) }
            }
        }
        guard words.reduce(0, { $0 + $1.text.count }) >= 3 * Self.fewestCharacters * pages.count else {
            throw .scan(missing: nil)
        }
        return Page(PageLayout(pages: pages, words: words).lines)
    }
}
