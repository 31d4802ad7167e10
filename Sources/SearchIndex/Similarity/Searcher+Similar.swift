import ChineseText

extension Searcher {
    /// The passages most like a text.
    ///
    /// Of the text's terms the rarest are looked up; passages that hold enough of them are compared whole. One that
    /// shares half of the text's runs of four characters holds about half of its terms, rare ones too, so few can be
    /// missed; the resemblance that is told is exact.
    public func similar(_ request: SimilarRequest) throws(SearchError) -> [SimilarPassage] {
        let text = FoldedText(
            String(String.UnicodeScalarView(request.text.unicodeScalars.prefix(SimilarRequest.longestText)))
        )
        let (shingles, terms) = text.utf8.withUnsafeBufferPointer { bytes in
            var terms: Set<[UInt8]> = []
            _ = TermScanner.forEachTerm(in: bytes) { terms.insert(Array($0)) }
            return (Shingles(folded: bytes), terms)
        }
        var found: [SimilarPassage] = []
        for source in self.segments {
            do {
                try source.segment.withReader { (reader) throws(SegmentError) in
                    let candidates = try SimilarityCandidates(reader, source).passages(of: terms, in: request)
                    for (document, passage) in candidates {
                        let resemblance = shingles.resemblance(
                            to: Shingles(folded: reader.foldedText(ofPassage: passage))
                        )
                        guard resemblance >= request.leastResemblance else { continue }
                        found.append(reader.similarPassage(passage, ofDocument: document, resemblance))
                    }
                }
            } catch { throw .segment(error) }
        }
        return SimilarPassage.merging([found], limit: request.limit)
    }
}

/// Passages of one segment that may be like a text.
struct SimilarityCandidates {
    /// How many of the text's terms are looked up.
    private static let mostTerms = 32
    /// How many passages are compared whole.
    private static let mostPassages = 4_096

    private let reader: SegmentReader
    private let source: SearchableSegment

    init(_ reader: SegmentReader, _ source: SearchableSegment) {
        self.reader = reader
        self.source = source
    }

    /// Those that hold the most of the rarest `terms`, each with its document.
    func passages(
        of terms: Set<[UInt8]>,
        in request: SimilarRequest
    ) throws(SegmentError) -> [(document: Int, passage: UInt32)] {
        let records = terms.compactMap { term in term.withUnsafeBufferPointer { self.reader.lookUp($0) } }
            .sorted { $0.passages < $1.passages }
            .prefix(Self.mostTerms)
        guard !records.isEmpty else { return [] }
        var counts: [UInt8] = Array(repeating: 0, count: self.reader.layout.passageCount)
        for record in records {
            let store = CursorStore([record], self.reader)
            var passage = store[0].pointee.advance(to: 0)
            while passage != PostingCursor.end {
                counts[Int(passage)] += 1
                passage = store[0].pointee.advance(to: passage + 1)
            }
            if store[0].pointee.isDamaged { throw .inconsistent(part: "postings") }
        }
        // Rare terms are lost with each changed word more than common ones are: half of what is asked for will do.
        let least = max(1, Int(Double(records.count) * request.leastResemblance / 2))
        var found: [(document: Int, passage: UInt32)] = []
        var scope = DocumentScope(request.filter, live: self.source.deletions, in: self.reader)
        var next: UInt32 = 0
        while let range = scope.next(from: next) {
            var document = self.reader.document(ofPassage: range.lowerBound)
            for passage in range where counts[Int(passage)] >= least {
                document = self.reader.document(ofPassage: passage, from: document)
                if let except = request.except, self.reader.document(document).reportID == except { continue }
                found.append((document, passage))
            }
            next = range.upperBound
        }
        guard found.count > Self.mostPassages else { return found }
        return Array(
            found.sorted { counts[Int($0.passage)] > counts[Int($1.passage)] }.prefix(Self.mostPassages)
        )
    }
}

extension SegmentReader {
    fileprivate func similarPassage(
        _ passage: UInt32,
        ofDocument number: Int,
        _ resemblance: Double
    ) -> SimilarPassage {
        let document = self.document(number)
        let isTitle = self.sectionCode(ofPassage: passage) == SectionCode.title
        return SimilarPassage(
            documentID: document.id,
            reportID: document.reportID,
            title: self.string(ofPassage: self.passages(ofDocument: number).lowerBound),
            adcode: document.adcode.text,
            year: document.year == 0 ? nil : Int(document.year),
            kind: DocumentCode.kind(of: document.kind),
            start: isTitle ? nil : self.start(ofPassage: passage),
            heading: self.heading(ofPassage: passage).map { String(decoding: $0, as: UTF8.self) },
            text: self.string(ofPassage: passage),
            resemblance: resemblance
        )
    }
}
