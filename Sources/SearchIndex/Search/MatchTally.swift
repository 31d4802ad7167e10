import ReportModel

/// Counts what matches in a segment: all of it, ranked or not.
struct MatchTally {
    let reader: SegmentReader
    let matches: PassageSet
    /// By section code; `nil` for all.
    let sections: [Bool]?

    /// Counts the matches of `scope`.
    func count(_ scope: DocumentScope, into totals: inout SearchResponse.Totals) {
        guard self.sections == nil else { return self.count(scope, into: &totals) { _, _ in } }
        var scope = scope
        var next: UInt32 = 0
        var number = 0
        while let range = scope.next(from: next) {
            let passages = self.matches.count(in: range)
            totals.passages += passages
            if passages > 0 { totals.reports += self.documents(in: range, matches: passages, from: &number) }
            next = range.upperBound
        }
    }

    /// Counts the matches of `scope`; calls `body` with each document that has one.
    func count(
        _ scope: DocumentScope,
        into totals: inout SearchResponse.Totals,
        _ body: (_ document: Int, _ passages: Range<UInt32>) -> Void
    ) {
        var scope = scope
        var next: UInt32 = 0
        var number = 0
        while let range = scope.next(from: next) {
            self.forEachDocument(in: range, from: &number) { number, passages in
                let count = self.count(in: passages)
                if count > 0 {
                    totals.passages += count
                    totals.reports += 1
                    body(number, passages)
                }
            }
            next = range.upperBound
        }
    }

    /// How many of the documents that `range` is made of hold one of its matches.
    ///
    /// - Parameter number: A document at or before it; then its last or one before that.
    private func documents(in range: Range<UInt32>, matches: Int, from number: inout Int) -> Int {
        var count = 0
        number = self.reader.document(ofPassage: range.lowerBound, from: number)
        let last = self.reader.document(ofPassage: range.upperBound - 1, from: number)
        if matches < (last - number) / 4 {
            self.forEachDocument(in: range, from: &number) { _, _ in count += 1 }
            return count
        }
        // Where most have one, to look at each in turn takes less time than to look for the next.
        var first = range.lowerBound
        for document in number...last {
            let end = self.reader.passages(ofDocument: document).upperBound
            if self.matches.holdsAny(of: first..<end) { count += 1 }
            first = end
        }
        number = last
        return count
    }

    /// From match to match: calls `body` with each document that has one, be it of another section.
    private func forEachDocument(
        in range: Range<UInt32>,
        from number: inout Int,
        _ body: (_ document: Int, _ passages: Range<UInt32>) -> Void
    ) {
        var next = range.lowerBound
        while let match = self.matches.first(in: next..<range.upperBound) {
            number = self.reader.document(ofPassage: match, from: number)
            let passages = self.reader.passages(ofDocument: number)
            body(number, passages)
            next = passages.upperBound
        }
    }

    private func count(in passages: Range<UInt32>) -> Int {
        guard let sections else { return self.matches.count(in: passages) }
        var count = 0
        self.matches.forEach(in: passages) { passage in
            if sections[Int(self.reader.sectionCode(ofPassage: passage))] { count += 1 }
        }
        return count
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
        self.matches.forEach(in: passages) { passage in
            let code = self.reader.sectionCode(ofPassage: passage)
            if self.sections?[Int(code)] ?? true { held.insert(code) }
        }
        for code in held {
            if let kind = SectionCode.kind(of: code) { facets.sectionKinds[kind, default: 0] += 1 }
        }
    }
}
