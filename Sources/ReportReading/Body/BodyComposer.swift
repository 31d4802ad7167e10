import ReportModel

/// Makes the body's text of an article's lines, and accounts for the lines left out.
struct BodyComposer {
    private(set) var paragraphs: [String] = []
    private(set) var byline: String?
    private(set) var body = ReportBody(text: "")

    init(article: inout Article, title: TitleFinder.Title?, labels: PageLabels) {
        let titleKey = title.map { TitleFinder.key($0.text) }
        let lines = article.page.lines
        Self.takeUnnumberedHeading(into: &article, title: title, labels: labels)
        if let titleKey { article.removeFromBody { lines[$0].slice.isEqual(to: titleKey) } }

        let duplicates = DuplicateFinder(article.body.map { lines[$0].slice })
        let copies = Set(Self.withDays(duplicates.repeats, of: article).map { article.body[$0] })
        article.removeFromBody(where: copies.contains)
        self.body.duplicateSpans = Self.spans(of: copies, in: lines)

        var texts = article.body.map { lines[$0].slice }
        if let last = texts.last, let cut = Byline.cut(from: last) {
            texts[texts.count - 1] = cut.text
            self.byline = cut.names
        } else if let last = texts.last, texts.count > 1, let names = Byline.names(in: last) {
            texts.removeLast()
            let line = article.body.last
            article.removeFromBody { $0 == line }
            self.byline = names
        }
        let paragraphs = ParagraphJoiner.joined(texts)
        self.paragraphs = paragraphs.map { String(decoding: $0.text, as: UTF8.self) }
        self.body.text = self.paragraphs.joined(separator: "\n")
        self.body.tables = TableFinder.tables(in: paragraphs.map { (lines[article.body[$0.firstLine]], $0.text) })
        self.body.removed =
            RemovalLedger(
                article: article,
                title: title,
                labels: labels,
                copies: copies,
                duplicates: duplicates
            ).removed
    }

    /// A heading without number may open the body: a short line between title and first paragraph that is neither.
    private static func takeUnnumberedHeading(
        into article: inout Article,
        title: TitleFinder.Title?,
        labels: PageLabels
    ) {
        guard let first = article.body.first, first > 0, let titleLine = title?.lines.max(), first - 1 > titleLine,
            article.kinds[first] == .prose, article.kinds[first - 1] == .short, !labels.lines.contains(first - 1)
        else { return }
        let line = article.page.lines[first - 1]
        guard (8...40).contains(line.length), line.linkShare == 0, line.zone == .main, line.text[0] >= 0xE4,
            line.text[0] <= 0xE9, !Signature.isPart(line), line.slice.string != title?.subtitle
        else { return }
        article.prependToBody(first - 1)
    }

    /// The repeats with the days in brackets that stood under the title of the second copy.
    private static func withDays(_ repeats: Set<Int>, of article: Article) -> Set<Int> {
        var all = repeats
        for index in repeats where index > 0 && !repeats.contains(index - 1) {
            let line = article.page.lines[article.body[index - 1]]
            if line.slice.startsWithAny(["(", "（"]), Signature.isDay(line) { all.insert(index - 1) }
        }
        return all
    }

    /// Runs of lines as spans of the page's text.
    private static func spans(of indexes: Set<Int>, in lines: [PageLine]) -> [ScalarSpan] {
        var spans: [ScalarSpan] = []
        var previous: Int?
        for index in indexes.sorted() {
            if let previous, previous + 1 == index {
                spans[spans.count - 1].end = lines[index].end
            } else {
                spans.append(ScalarSpan(start: lines[index].start, end: lines[index].end))
            }
            previous = index
        }
        return spans
    }
}
