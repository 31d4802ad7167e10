import ReportModel

/// Counts what matches in a segment: all of it, ranked or not.
struct MatchTally {
    let reader: SegmentReader
    let matches: PassageSet
    /// By section code; `nil` for all.
    let sections: [Bool]?

    /// Counts the matches of `scope`; calls `body` with each document that has one.
    func count(
        _ scope: DocumentScope,
        into totals: inout SearchResponse.Totals,
        _ body: (_ document: Int, _ passages: Range<UInt32>) -> Void = { _, _ in }
    ) {
        var scope = scope
        var next: UInt32 = 0
        while let range = scope.next(from: next) {
            var number = self.reader.document(ofPassage: range.lowerBound)
            while number < self.reader.layout.documentCount {
                let passages = self.reader.passages(ofDocument: number)
                guard passages.lowerBound < range.upperBound else { break }
                let count = self.count(in: passages)
                if count > 0 {
                    totals.passages += count
                    totals.reports += 1
                    body(number, passages)
                }
                number += 1
            }
            next = range.upperBound
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
