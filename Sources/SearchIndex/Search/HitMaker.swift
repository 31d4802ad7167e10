import ReportModel

/// Reads what a hit shows of documents of one segment, asked in ascending order.
struct HitMaker {
    private let reader: SegmentReader
    private let matcher: Matcher
    private let request: SearchRequest
    private let sections: [Bool]?
    private let cutter: SnippetCutter

    init(
        reader: SegmentReader,
        matcher: Matcher,
        query: SearchQuery,
        sections: [Bool]?,
        request: SearchRequest
    ) {
        self.reader = reader
        self.matcher = matcher
        self.request = request
        self.sections = sections
        self.cutter = SnippetCutter(
            patterns: query.leaves.filter(\.isWanted).map(\.pattern),
            length: max(request.snippetLength, 1)
        )
    }

    func hit(document number: Int) -> SearchResponse.Hit {
        let passages = self.reader.passages(ofDocument: number)
        let window = Window(last: passages.upperBound - 1)
        var matches: [(passage: UInt32, score: Double)] = []
        var passage = self.matcher.advance(to: passages.lowerBound, in: window)
        while passage < passages.upperBound {
            if self.sections?[Int(self.reader.sectionCode(ofPassage: passage))] ?? true {
                matches.append((passage, self.matcher.score(above: -.infinity)))
            }
            passage = self.matcher.advance(to: passage + 1, in: window)
        }
        matches.sort { $0.score != $1.score ? $0.score > $1.score : $0.passage < $1.passage }

        let document = self.reader.document(number)
        return SearchResponse.Hit(
            documentID: document.id,
            reportID: document.reportID,
            score: matches.first?.score ?? 0,
            title: passages.isEmpty ? "" : self.reader.string(ofPassage: passages.lowerBound),
            adcode: document.adcode.text,
            year: document.year == 0 ? nil : Int(document.year),
            kind: DocumentCode.kind(of: document.kind),
            matchingPassages: matches.count,
            passages: matches.prefix(max(self.request.passagesPerReport, 0)).map { self.passage($0.passage, $0.score) }
        )
    }

    private func passage(_ passage: UInt32, _ score: Double) -> SearchResponse.Passage {
        let code = self.reader.sectionCode(ofPassage: passage)
        return SearchResponse.Passage(
            score: score,
            start: code == SectionCode.title ? nil : self.reader.start(ofPassage: passage),
            heading: self.reader.heading(ofPassage: passage).map { String(decoding: $0, as: UTF8.self) },
            sectionKind: SectionCode.kind(of: code),
            snippet: self.cutter.snippet(
                folded: self.reader.foldedText(ofPassage: passage),
                original: self.reader.text(ofPassage: passage)
            )
        )
    }
}
