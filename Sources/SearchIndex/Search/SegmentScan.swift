/// One pass over the passages of a segment that match, which finds the best documents and counts.
struct SegmentScan {
    let reader: SegmentReader
    let matcher: Matcher
    /// Where to look, ascending.
    let ranges: [Range<UInt32>]
    /// By section code; `nil` for all.
    let sections: [Bool]?
    let segment: Int
    /// Whether all matches must be seen, be they worth ranking or not.
    let counts: Bool

    /// Bounds and scores are sums of the same terms in different orders: they may differ by rounding, by far less.
    private static let roundingSlack = 1 + 1e-9

    /// Adds the documents to `top`; returns how many passages and documents match, if it `counts`.
    func run(_ top: inout TopDocuments) throws(SegmentError) -> SearchResponse.Totals {
        var totals = SearchResponse.Totals(passages: 0, reports: 0)
        var document = DocumentInProgress()
        for range in self.ranges {
            var target = range.lowerBound
            // Up to `windowEnd`, whether a passage can reach the top is settled.
            var windowEnd = target
            var isWorthScoring = true
            while target < range.upperBound {
                if target >= windowEnd {
                    (isWorthScoring, windowEnd) = self.window(from: target, top.threshold)
                }
                if !isWorthScoring, !self.counts {
                    target = windowEnd
                    continue
                }
                let passage = self.matcher.advance(to: target)
                if passage >= range.upperBound { break }
                if passage >= windowEnd {
                    target = passage
                    continue
                }
                target = passage + 1
                if let sections, !sections[Int(self.reader.sectionCode(ofPassage: passage))] { continue }
                if passage >= document.end {
                    document.finish(self.reader, self.segment, &top)
                    document = DocumentInProgress(holding: passage, after: document, in: self.reader)
                    totals.reports += 1
                }
                totals.passages += 1
                if isWorthScoring { document.best = max(document.best, self.matcher.score()) }
            }
        }
        document.finish(self.reader, self.segment, &top)
        if self.matcher.isDamaged { throw .inconsistent(part: "postings") }
        return totals
    }

    private func window(from target: UInt32, _ threshold: Double) -> (isWorthScoring: Bool, end: UInt32) {
        // While there is room all are worth it; ask again after a while.
        if threshold == -.infinity { return (true, target + 1) }
        if threshold == .infinity { return (false, Matcher.end) }
        let bound = self.matcher.bound(from: target)
        return (!(bound.score * Self.roundingSlack < threshold), bound.last == Matcher.end ? .max : bound.last + 1)
    }
}

/// The document whose passages are passing.
private struct DocumentInProgress {
    var number = 0
    var end: UInt32 = 0
    /// The best score of a passage so far.
    var best = -Double.infinity

    init() {}

    init(holding passage: UInt32, after previous: Self, in reader: SegmentReader) {
        self.number = reader.document(ofPassage: passage, from: previous.number)
        self.end = max(reader.passages(ofDocument: self.number).upperBound, passage + 1)
    }

    func finish(_ reader: SegmentReader, _ segment: Int, _ top: inout TopDocuments) {
        guard self.best >= top.threshold, self.best > -.infinity else { return }
        let id = reader.document(self.number).id
        top.add(TopDocuments.Candidate(score: self.best, id: id, segment: segment, document: self.number))
    }
}
