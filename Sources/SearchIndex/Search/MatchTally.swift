import ReportModel

/// Finds and counts what matches in a segment: all of it, ranked or not.
struct MatchTally {
    /// How many passages are looked at between two looks at how many reports there are.
    private static let stride: UInt32 = 2_048

    private let reader: SegmentReader
    private let titles: PassageSet
    /// By section code; `nil` for all.
    private let sections: [Bool]?
    private(set) var matches: PassageSet

    /// - Parameters:
    ///   - titles: of the segment.
    ///   - sections: by code; `nil` for all.
    init(reader: SegmentReader, titles: PassageSet, sections: [Bool]?) {
        self.reader = reader
        self.titles = titles
        self.sections = sections
        self.matches = PassageSet(count: reader.layout.passageCount)
    }

    /// Counts the matches in `scope`.
    ///
    /// - Parameter enough: so many reports in all; no more passages are looked at then.
    mutating func count(
        _ matcher: Matcher,
        in scope: DocumentScope,
        into totals: inout SearchResponse.Totals,
        enough: Int = .max
    ) throws(SegmentError) {
        let (candidates, bounds) = self.candidates(in: scope)
        let end = bounds.upperBound
        var (start, document) = (bounds.lowerBound, 0)
        while start < end, totals.reports < enough {
            var stop = end
            if enough < .max, end - start > Self.stride {
                // Documents are counted whole.
                document = self.reader.document(ofPassage: start + Self.stride, from: document)
                stop = self.reader.passages(ofDocument: document).upperBound
            }
            matcher.fill(&self.matches, from: candidates, in: start..<stop)
            let found = self.matches.count(in: start..<stop, groupedFrom: self.titles)
            totals.passages += found.passages
            totals.reports += found.groups
            start = stop
        }
        if matcher.isDamaged { throw .inconsistent(part: "postings") }
    }

    /// The passages that count if they match, and whole documents that hold all of them.
    private func candidates(in scope: DocumentScope) -> (PassageSet, within: Range<UInt32>) {
        var candidates = PassageSet(count: self.reader.layout.passageCount)
        var scope = scope
        var (first, next) = (UInt32.max, UInt32(0))
        while let range = scope.next(from: next) {
            if let sections {
                for passage in range where sections[Int(self.reader.sectionCode(ofPassage: passage))] {
                    candidates.insert(passage)
                }
            } else {
                candidates.insert(range)
            }
            (first, next) = (min(first, range.lowerBound), range.upperBound)
        }
        return (candidates, min(first, next)..<next)
    }

    /// Calls `body` with each document that has a match.
    func forEachDocument(_ body: (_ document: Int, _ passages: Range<UInt32>) -> Void) {
        let end = UInt32(self.reader.layout.passageCount)
        var (next, number) = (UInt32(0), 0)
        while let match = self.matches.first(in: next..<end) {
            number = self.reader.document(ofPassage: match, from: number)
            let passages = self.reader.passages(ofDocument: number)
            body(number, passages)
            next = passages.upperBound
        }
    }

    /// Adds the document to the facets; `digits` of a region's code tell one from another.
    func add(_ document: Int, _ passages: Range<UInt32>, digits: Int, to facets: inout Facets) {
        if let code = self.reader.adcode(ofDocument: document).text, code.utf8.count >= digits {
            facets.regions[String(code.prefix(digits)), default: 0] += 1
        }
        let year = Int(self.reader.year(ofDocument: document))
        if year > 0 { facets.years[year, default: 0] += 1 }
        facets.kinds[DocumentCode.kind(of: self.reader.kind(ofDocument: document)), default: 0] += 1
        var held: Set<UInt8> = []
        self.matches.forEach(in: passages) { held.insert(self.reader.sectionCode(ofPassage: $0)) }
        for code in held {
            if let kind = SectionCode.kind(of: code) { facets.sectionKinds[kind, default: 0] += 1 }
        }
    }
}
