/// Makes one segment from several, without the documents that were deleted.
///
/// The result is, byte for byte, the segment that a builder makes from the live documents; no text is read again.
public struct SegmentMerger: Sendable {
    private var sources: [SearchableSegment] = []

    public init() {}

    public mutating func add(_ source: SearchableSegment) { self.sources.append(source) }

    /// - Throws: `SegmentError.tooLarge`, or `.inconsistent` where a source contradicts itself.
    public func merge() throws(SegmentError) -> [UInt8] { try Self.merge(self.sources[...], []) }

    /// Holds the bytes of one source after the other, then merges them all.
    private static func merge(
        _ sources: ArraySlice<SearchableSegment>,
        _ held: [Source]
    ) throws(SegmentError) -> [UInt8] {
        guard let first = sources.first else { return try self.merge(held) }
        return try first.segment.withReader { (reader) throws(SegmentError) in
            try self.merge(sources.dropFirst(), held + [Source(reader: reader, live: first.live)])
        }
    }

    private static func merge(_ sources: [Source]) throws(SegmentError) -> [UInt8] {
        var sources = sources
        var writer = SegmentWriter()
        try self.mergeDocuments(&sources, into: &writer)
        try self.mergeTerms(&sources, into: &writer)
        return try writer.finish()
    }

    private static func mergeDocuments(_ sources: inout [Source], into writer: inout SegmentWriter) throws(SegmentError)
    {
        var documents: [(record: DocumentRecord, source: Int, number: Int)] = []
        for (index, source) in sources.enumerated() {
            for number in 0..<source.reader.layout.documentCount where source.live.isLive(number) {
                documents.append((source.reader.document(number), index, number))
            }
        }
        documents.sort { lhs, rhs in
            (lhs.record.key, lhs.source, lhs.number) < (rhs.record.key, rhs.source, rhs.number)
        }
        for (record, source, number) in documents {
            writer.add(record)
            let reader = sources[source].reader
            for passage in reader.passages(ofDocument: number) {
                sources[source].newPassages[Int(passage)] = UInt32(truncatingIfNeeded: writer.passageCount)
                writer.addPassage(
                    text: reader.foldedText(ofPassage: passage),
                    changes: reader.changes(ofPassage: passage),
                    start: UInt32(truncatingIfNeeded: reader.start(ofPassage: passage)),
                    heading: reader.heading(ofPassage: passage).map { Array($0) },
                    section: reader.sectionCode(ofPassage: passage),
                    length: Int(reader.length(ofPassage: passage))
                )
            }
            guard writer.passageCount <= SegmentFormat.mostPassages else { throw .tooLarge(part: "passages") }
        }
    }

    private static func mergeTerms(_ sources: inout [Source], into writer: inout SegmentWriter) throws(SegmentError) {
        var entries: [UInt64] = []
        var list = PostingList()
        while let term = self.smallestTerm(sources) {
            entries.removeAll(keepingCapacity: true)
            for index in sources.indices where sources[index].term.map({ $0.elementsEqual(term) }) ?? false {
                try sources[index].appendPostings(to: &entries)
                sources[index].nextTerm += 1
            }
            // The numbers of passages ascend within a source, but those of several interleave.
            entries.sort()
            list.removeAll()
            for entry in entries { list.append(UInt32(entry >> 8), UInt8(truncatingIfNeeded: entry)) }
            writer.addTerm(term, list)
        }
    }

    private static func smallestTerm(_ sources: [Source]) -> UnsafeBufferPointer<UInt8>? {
        var smallest: UnsafeBufferPointer<UInt8>?
        for source in sources {
            guard let term = source.term else { continue }
            if smallest.map({ term.precedes($0) }) ?? true { smallest = term }
        }
        return smallest
    }

    private struct Source {
        let reader: SegmentReader
        let live: LiveDocuments
        /// By old number; `UInt32.max` where the passage is left out.
        var newPassages: [UInt32]
        var nextTerm = 0

        init(reader: SegmentReader, live: LiveDocuments) {
            self.reader = reader
            self.live = live
            self.newPassages = Array(repeating: .max, count: reader.layout.passageCount)
        }

        var term: UnsafeBufferPointer<UInt8>? {
            self.nextTerm < self.reader.layout.termCount ? self.reader.text(ofTerm: self.nextTerm) : nil
        }

        /// Appends new passage number and occurrences of the term's live postings, as one sortable number each.
        func appendPostings(to entries: inout [UInt64]) throws(SegmentError) {
            let cursors = CursorStore([self.reader.term(self.nextTerm)], self.reader)
            let cursor = cursors[0]
            var passage = cursor.pointee.advance(to: 0)
            while passage != PostingCursor.end {
                let new = self.newPassages[Int(passage)]
                if new != .max { entries.append(UInt64(new) << 8 | UInt64(min(cursor.pointee.occurrences, 255))) }
                passage = cursor.pointee.advance(to: passage + 1)
            }
            if cursor.pointee.isDamaged { throw .inconsistent(part: "postings") }
        }
    }
}
