/// Reads PDF documents that hold text, through poppler's `pdftotext`, which tells where each word stands.
struct PDFParser: DocumentParser {
    private static let fileName = "document.pdf"
    private static let imageName = "page"
    /// Characters a page below which its text is but a stamp on a scan.
    private static let fewestCharacters = 20

    func parse(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingError.Reason) -> Page {
        let tool = try ExternalTool("pdftotext", package: "poppler-utils")
        guard let folder = PrivateFolder(), folder.write(bytes, to: Self.fileName) else { throw .resourcesExhausted }
        let table: WordTable
        do {
            let printed = try tool.run(
                ["-tsv", "-nodiag", "-enc", "UTF-8", Self.fileName, "-"],
                in: folder,
                limits: limits.conversion
            )
            table = try WordTable(printed, limits: limits)
        } catch .toolFailed(_, let detail) where detail.contains("password") {
            throw .protected
        } catch {
            throw error
        }
        guard !Self.isScan(table) else { return try self.recognize(table.pages.count, in: folder, limits: limits) }
        return Page(PageLayout(pages: table.pages, words: table.words).lines)
    }

    /// Reads the pictures of the pages, one after the other.
    private func recognize(
        _ pages: Int,
        in folder: borrowing PrivateFolder,
        limits: ReadingLimits
    ) throws(ReadingError.Reason) -> Page {
        guard pages <= limits.maximumScannedPages else { throw .tooManyPages(limit: limits.maximumScannedPages) }
        var recognizer = try TextRecognizer(limits: limits)
        let painter = try ExternalTool("pdftoppm", package: "poppler-utils")
        for page in 1...max(1, pages) {
            // The longer side in pixels: A4 at 200 a inch, whatever size the page claims.
            let options = ["-f", "\(page)", "-l", "\(page)", "-scale-to", "2339", "-gray", "-png", "-singlefile"]
            _ = try painter.run(options + [Self.fileName, Self.imageName], in: folder, limits: limits.conversion)
            try recognizer.read("\(Self.imageName).png", in: folder)
        }
        return try recognizer.finish()
    }

    /// Whether the pages are pictures, or their text is in no known characters.
    private static func isScan(_ table: WordTable) -> Bool {
        var (characters, unknown) = (0, 0)
        for word in table.words {
            for scalar in String(decoding: word.text, as: UTF8.self).unicodeScalars {
                characters += 1
                // Fonts without a table of their characters give the private use area or U+FFFD.
                if (0xE000...0xF8FF).contains(scalar.value) || scalar == "\u{FFFD}" { unknown += 1 }
            }
        }
        return characters < Self.fewestCharacters * table.pages.count || unknown * 3 > characters
    }
}
