/// One pass over the passages of a segment that match, which finds the best documents.
struct SegmentScan {
    let reader: SegmentReader
    let matcher: Matcher
    /// Where to look.
    var scope: DocumentScope
    /// By section code; `nil` for all.
    let sections: [Bool]?
    let segment: Int
    /// Documents up to it are on earlier pages.
    let after: SearchCursor?

    private var threshold = -Double.infinity
    /// Documents before this passage enter with a score equal to the threshold, others do not.
    private var tieEnd: UInt32 = 0
    private var document = DocumentInProgress()

    init(
        reader: SegmentReader,
        matcher: Matcher,
        scope: DocumentScope,
        sections: [Bool]?,
        segment: Int,
        after: SearchCursor?
    ) {
        self.reader = reader
        self.matcher = matcher
        self.scope = scope
        self.sections = sections
        self.segment = segment
        self.after = after
    }

    /// Adds the documents to `top`.
    mutating func run(_ top: inout TopDocuments) throws(SegmentError) {
        self.readThreshold(top)
        var range: Range<UInt32> = 0..<0
        var window = Window(last: 0)
        // Up to `windowEnd`, whether a passage can reach the top is settled.
        var windowEnd: UInt32 = 0
        var isWorthwhile = true
        // While there is room, all are worth it.
        var isFilling = false
        var target: UInt32 = 0
        while true {
            if target >= range.upperBound {
                guard let next = self.scope.next(from: target) else { break }
                range = next
                target = max(target, next.lowerBound)
            }
            if target >= windowEnd || isFilling && self.threshold > -.infinity {
                isFilling = self.threshold == -.infinity
                (window, isWorthwhile) = self.window(from: target)
                windowEnd = window.last == Matcher.end ? .max : window.last + 1
            }
            if !isWorthwhile {
                if windowEnd == .max { break }
                target = windowEnd
                continue
            }
            let passage = self.matcher.advance(to: target, in: window)
            if passage == Matcher.end { break }
            if passage >= range.upperBound || passage >= windowEnd {
                target = passage
                continue
            }
            target = passage + 1
            if let sections, !sections[Int(self.reader.sectionCode(ofPassage: passage))] { continue }
            let score = self.matcher.score(above: window.threshold)
            guard score > window.threshold else { continue }
            self.enterDocument(of: passage, &top)
            self.document.best = max(self.document.best, score)
        }
        self.finishDocument(&top)
        if self.matcher.isDamaged { throw .inconsistent(part: "postings") }
    }

    private func window(from target: UInt32) -> (window: Window, isWorthwhile: Bool) {
        if self.threshold == -.infinity { return (.unbounded, true) }
        if self.threshold == .infinity { return (Window(last: Matcher.end), false) }
        return self.matcher.window(from: target, above: self.threshold, ties: target < self.tieEnd)
    }

    /// Turns to the document that holds `passage`.
    private mutating func enterDocument(of passage: UInt32, _ top: inout TopDocuments) {
        guard passage >= self.document.end else { return }
        self.finishDocument(&top)
        let number = self.reader.document(ofPassage: passage, from: self.document.number)
        self.document = DocumentInProgress(number: number, end: self.reader.passages(ofDocument: number).upperBound)
    }

    private mutating func finishDocument(_ top: inout TopDocuments) {
        let document = self.document
        guard document.best >= self.threshold, document.best > -.infinity else { return }
        let key = self.reader.document(document.number).key
        if let after, !after.precedes(rank: document.best, key) { return }
        top.add(
            TopDocuments.Candidate(
                score: document.best,
                key: key,
                segment: self.segment,
                document: document.number
            )
        )
        self.readThreshold(top)
    }

    private mutating func readThreshold(_ top: TopDocuments) {
        self.threshold = top.threshold
        guard let worst = top.worst, worst.segment != self.segment else {
            // Of this segment all that come later stand behind it.
            self.tieEnd = 0
            return
        }
        let behind = self.reader.firstDocument { self.reader.document($0).key < worst.key }
        self.tieEnd =
            behind < self.reader.layout.documentCount
            ? self.reader.passages(ofDocument: behind).lowerBound : UInt32(self.reader.layout.passageCount)
    }
}

/// The document whose passages are passing.
private struct DocumentInProgress {
    var number = 0
    var end: UInt32 = 0
    /// The best score of a passage so far.
    var best = -Double.infinity
}
