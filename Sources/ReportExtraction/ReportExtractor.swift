import ChineseText
public import ReportModel

/// Reads figures, sections, named systems, citations, honours, problems and plans out of a clean report.
///
/// Its rules are of the language and the genre; its word lists are the files in `Resources`. One extractor serves
/// any number of reports at once.
public struct ReportExtractor: Sendable {
    /// Stored with each report; raised when the rules or the word lists change.
    public static let version = "8"

    private let lexicon: Lexicon
    private let regions: RegionDirectory
    private let subjects: SubjectRules

    public init(regions: RegionDirectory) throws(ReportExtractorError) {
        self.regions = regions
        do {
            self.subjects = try SubjectRules()
            self.lexicon = try Lexicon(cues: self.subjects.cues)
        } catch { throw .lexicon(error) }
    }

    /// The report with all that its body says filled in. Reads `body.text` and `document`; takes time proportional
    /// to the length of the text, whatever stands in it.
    public func extract(_ report: Report) -> Report {
        let text = ReportText(report.body.text)
        let words = WordIndex(text, lexicon: self.lexicon)
        let layout = Layout(text)
        let context = PeriodContext(report.document, latestYear: Self.latestYear(in: text))
        let parts = SectionFinder(text: text, words: words, layout: layout, year: context.year).parts()
        let claims = ClaimFinder(text: text, words: words, layout: layout, parts: parts).claims()
        let items = ItemFinder(text: text, words: words, layout: layout, parts: parts)

        var extracted = report
        extracted.sections = parts.map { self.section($0, of: text) }
        extracted.figures = FigureFinder(
            text: text,
            words: words,
            layout: layout,
            parts: parts,
            document: report.document,
            context: context,
            regions: self.regions,
            subjects: self.subjects,
            tables: TableReader(report.body.tables, text: text, words: words, context: context)
        ).figures()
        extracted.systems = SystemFinder(
            text: text,
            words: words,
            layout: layout,
            parts: parts,
            keys: SystemKeys(regions: self.regions, region: report.document.region)
        ).systems()
        extracted.citations = CitationFinder(text: text, words: words, layout: layout).citations()
        extracted.honours = HonourFinder(
            text: text,
            words: words,
            layout: layout,
            parts: parts,
            place: report.document.region?.name
        ).honours()
        extracted.problems = items.problems()
        extracted.commitments = items.commitments()
        extracted.firsts = claims.firsts
        extracted.coverageClaims = claims.coverage
        return extracted
    }

    private func section(_ part: SectionFinder.Part, of text: ReportText) -> Section {
        Section(
            heading: text.original(part.heading),
            level: part.level,
            kind: part.kind,
            start: text.scalarOffset(part.range.lowerBound),
            end: text.scalarOffset(part.range.upperBound)
        )
    }

    /// The latest year that the text names by itself: 2022年, not the end of 2021-2025年.
    private static func latestYear(in text: ReportText) -> Int? {
        let bytes = text.bytes
        var latest: Int?
        var position = 0
        while let digit = bytes.firstDigit(in: position..<bytes.count) {
            position = digit
            if let number = bytes.number(at: position, digits: 4...4), (1990...2100).contains(number.value),
                bytes.holds("年", at: number.end), !Self.endsRange(bytes, before: position)
            {
                latest = max(latest ?? 0, number.value)
            }
            while bytes.isDigit(at: position) { position += 1 }
        }
        return latest
    }

    private static func endsRange(_ bytes: [UInt8], before position: Int) -> Bool {
        bytes.holdsAny(["-", "—", "~", "至", "到"], before: position)
    }
}
