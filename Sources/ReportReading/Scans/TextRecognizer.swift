/// Reads the pictures of pages with Tesseract and its model of simplified Chinese, where they are installed.
struct TextRecognizer {
    private let tool: ExternalTool
    private let limits: ReadingLimits
    private let deadline: ContinuousClock.Instant
    private(set) var pages: [PaperSize] = []
    private(set) var words: [PositionedWord] = []

    private static let packages = "tesseract-ocr and tesseract-ocr-chi-sim"
    /// Less sure than that on average it is no text but shapes that look like some.
    private static let leastConfidence = 0.5
    private static let fewestCharacters = 20

    /// - Throws: `.scan` where Tesseract is not installed.
    init(limits: ReadingLimits) throws(ReadingError.Reason) {
        do {
            self.tool = try ExternalTool("tesseract", package: "tesseract-ocr")
        } catch {
            throw .scan(missing: Self.packages)
        }
        self.limits = limits
        self.deadline = .now + .seconds(limits.recognitionSeconds)
    }

    /// Whether Tesseract and its model are there.
    static var isInstalled: Bool {
        guard let folder = PrivateFolder(), let tool = try? ExternalTool("tesseract", package: "tesseract-ocr"),
            let languages = try? tool.run(["--list-langs"], in: folder, limits: .recognition)
        else { return false }
        return languages.split(separator: 0x0A).contains { $0 == Array("chi_sim".utf8)[...] }
    }

    /// Reads one file of `folder`, a picture of one page or, as TIFF, of several.
    mutating func read(_ name: String, in folder: borrowing PrivateFolder) throws(ReadingError.Reason) {
        guard ContinuousClock.now < self.deadline else {
            throw .toolFailed(
                name: "tesseract",
                detail: "the pages took longer than \(self.limits.recognitionSeconds) s"
            )
        }
        let printed: [UInt8]
        do {
            // 3: find columns and blocks.
            printed = try self.tool.run(
                [name, "stdout", "-l", "chi_sim", "--psm", "3", "tsv"],
                in: folder,
                limits: self.limits.recognition
            )
        } catch .toolFailed(_, let detail) where detail.contains("load any languages") {
            throw .scan(missing: Self.packages)
        } catch {
            throw error
        }
        let table = try WordTable(printed, joiningLines: true, limits: self.limits)
        let before = self.pages.count
        self.pages += table.pages
        guard self.pages.count <= self.limits.maximumScannedPages else {
            throw .tooManyPages(limit: self.limits.maximumScannedPages)
        }
        for var word in table.words {
            word.page += before
            self.words.append(word)
        }
        guard self.words.count <= self.limits.maximumNodes else { throw .tooComplex(limit: self.limits.maximumNodes) }
    }

    /// All that was read.
    ///
    /// - Throws: `.illegible` where that is hardly text.
    consuming func finish() throws(ReadingError.Reason) -> Page {
        var (sum, characters) = (0.0, 0.0)
        for word in self.words {
            let count = Double(word.text[...].scalarCount)
            sum += (word.confidence ?? 0) * count
            characters += count
        }
        let confidence = characters > 0 ? sum / characters : 0
        guard confidence >= Self.leastConfidence, Int(characters) >= Self.fewestCharacters else { throw .illegible }
        var page = Page(PageLayout(pages: self.pages, words: self.words).lines)
        page.confidence = confidence
        return page
    }
}
