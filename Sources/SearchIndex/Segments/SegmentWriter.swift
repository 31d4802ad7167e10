import ChineseText

/// Lays a segment out: first the documents in their order, each with its passages, then the terms in theirs.
struct SegmentWriter {
    private var documents: [DocumentRecord] = []
    private var starts: [UInt8] = []
    private var passages: [UInt8] = []
    private var lengths: [UInt16] = []
    private var sections: [UInt8] = []
    private var documentOfPassage: [UInt32] = []
    private var headingNumbers: [[UInt8]: UInt32] = [:]
    private var headings: [UInt8] = []
    private var headingText: [UInt8] = []
    private var text: [UInt8] = []
    private var changes: [UInt8] = []
    private var terms: [UInt8] = []
    private var termText: [UInt8] = []
    private var termCount = 0
    private var blockEnds: [UInt8] = []
    private var blocks: [UInt8] = []
    private var postings: [UInt8] = []
    private var bitmaps: [UInt8] = []
    private var bitmapCount: UInt32 = 0
    // Of the block being written.
    private var gaps: [UInt32] = []
    private var extraOccurrences: [UInt32] = []

    var passageCount: Int { self.lengths.count }

    /// Begins a document; the passages added next are its own, the first of them its title.
    mutating func add(_ document: DocumentRecord) {
        var document = document
        document.length = 0
        self.documents.append(document)
        self.starts.append(u32: UInt32(truncatingIfNeeded: self.lengths.count))
    }

    /// Adds a passage to the last document.
    ///
    /// - Parameters:
    ///   - changes: what folding replaced, by offset in `text`.
    ///   - length: in atoms; more than 65,535 count as so many.
    mutating func addPassage(
        text: UnsafeBufferPointer<UInt8>,
        changes: [FoldedText.Change],
        start: UInt32,
        heading: [UInt8]?,
        section: UInt8,
        length: Int
    ) {
        let length = UInt16(clamping: length)
        self.passages.append(u32: UInt32(truncatingIfNeeded: self.text.count))
        self.passages.append(u32: start)
        self.passages.append(u32: heading.map { self.number(ofHeading: $0) } ?? SegmentFormat.noHeading)
        for change in changes {
            self.changes.append(u32: UInt32(truncatingIfNeeded: self.text.count + change.offset))
            self.changes.append(u32: change.original)
        }
        self.text.append(contentsOf: text)
        self.lengths.append(length)
        self.sections.append(section)
        self.documentOfPassage.append(UInt32(truncatingIfNeeded: self.documents.count - 1))
        self.documents[self.documents.count - 1].length &+= UInt32(length)
    }

    /// Adds a term that comes after all that were added before. A list without postings is left out.
    mutating func addTerm(_ term: UnsafeBufferPointer<UInt8>, _ list: borrowing PostingList) {
        guard !list.passages.isEmpty else { return }
        var documents: UInt32 = 0
        var lastDocument = UInt32.max
        for passage in list.passages where self.documentOfPassage[Int(passage)] != lastDocument {
            lastDocument = self.documentOfPassage[Int(passage)]
            documents += 1
        }
        self.terms.append(u32: UInt32(truncatingIfNeeded: self.termText.count))
        self.terms.append(u32: UInt32(truncatingIfNeeded: list.passages.count))
        self.terms.append(u32: documents)
        self.terms.append(u32: UInt32(truncatingIfNeeded: self.blockEnds.count / 4))
        self.terms.append(u32: self.addBitmap(list) ?? SegmentFormat.noBitmap)
        self.termText.append(contentsOf: term)
        self.termCount += 1
        var impacts = ImpactEnvelope()
        var start = 0
        while start < list.passages.count {
            let end = min(start + SegmentFormat.blockLength, list.passages.count)
            impacts.add(self.addBlock(list, start..<end))
            start = end
        }
        impacts.impacts.append(to: &self.terms)
    }

    /// The number of the bitmap of the passages, `nil` where they are too few for one.
    private mutating func addBitmap(_ list: borrowing PostingList) -> UInt32? {
        let count = list.passages.count
        guard count >= SegmentFormat.leastBitmap, count * SegmentFormat.bitmapShare >= self.lengths.count else {
            return nil
        }
        let start = self.bitmaps.count
        self.bitmaps.append(contentsOf: repeatElement(0, count: (self.lengths.count + 63) / 64 * 8))
        for passage in list.passages { self.bitmaps[start + Int(passage / 8)] |= 1 << UInt8(passage % 8) }
        self.bitmapCount += 1
        return self.bitmapCount - 1
    }

    /// Returns bounds on its postings.
    private mutating func addBlock(_ list: borrowing PostingList, _ range: Range<Int>) -> BlockImpacts {
        var next = range.lowerBound == 0 ? 0 : list.passages[range.lowerBound - 1] + 1
        self.gaps.removeAll(keepingCapacity: true)
        self.extraOccurrences.removeAll(keepingCapacity: true)
        var envelope = ImpactEnvelope()
        for index in range {
            let passage = list.passages[index]
            let occurrences = list.occurrences[index]
            self.gaps.append(passage - next)
            self.extraOccurrences.append(UInt32(occurrences) - 1)
            envelope.add(length: self.lengths[Int(passage)], occurrences: occurrences)
            next = passage + 1
        }
        let passageBits = BitPacking.width(of: self.gaps.max() ?? 0)
        let occurrenceBits = BitPacking.width(of: self.extraOccurrences.max() ?? 0)
        self.blockEnds.append(u32: next - 1)
        self.blocks.append(u32: UInt32(truncatingIfNeeded: self.postings.count))
        let impacts = envelope.impacts
        impacts.append(to: &self.blocks)
        self.blocks.append(passageBits)
        self.blocks.append(occurrenceBits)
        self.blocks.append(u16: 0)
        BitPacking.pack(self.gaps, width: passageBits, into: &self.postings)
        BitPacking.packInOrder(self.extraOccurrences, width: occurrenceBits, into: &self.postings)
        return impacts
    }

    private mutating func number(ofHeading heading: [UInt8]) -> UInt32 {
        if let number = self.headingNumbers[heading] { return number }
        let number = UInt32(self.headingNumbers.count)
        self.headingNumbers[heading] = number
        self.headings.append(u32: UInt32(truncatingIfNeeded: self.headingText.count))
        self.headingText.append(contentsOf: heading)
        return number
    }

    // MARK: The whole

    /// The segment's bytes.
    consuming func finish() throws(SegmentError) -> [UInt8] {
        self.passages.append(u32: UInt32(truncatingIfNeeded: self.text.count))
        self.passages.append(u32: 0)
        self.passages.append(u32: SegmentFormat.noHeading)
        self.starts.append(u32: UInt32(truncatingIfNeeded: self.lengths.count))
        self.headings.append(u32: UInt32(truncatingIfNeeded: self.headingText.count))
        self.terms.append(u32: UInt32(truncatingIfNeeded: self.termText.count))
        for _ in 0..<7 { self.terms.append(u32: 0) }
        self.postings.append(contentsOf: repeatElement(0, count: SegmentFormat.postingsPadding))

        let parts: [(SegmentFormat.Part, [UInt8])] = [
            (.documents, self.encodedDocuments()), (.starts, self.starts), (.years, self.encodedYears()),
            (.kinds, self.documents.map(\.kind)), (.passages, self.passages), (.lengths, self.encodedLengths()),
            (.sections, self.sections), (.headings, self.headings), (.headingText, self.headingText),
            (.text, self.text), (.changes, self.changes), (.terms, self.terms), (.termText, self.termText),
            (.blockEnds, self.blockEnds), (.blocks, self.blocks), (.postings, self.postings),
            (.bitmaps, self.bitmaps),
        ]
        for (part, bytes) in parts where bytes.count > Int(UInt32.max) - 8 { throw .tooLarge(part: "\(part)") }

        var table: [UInt8] = []
        var end = SegmentFormat.headerSize
        for (part, bytes) in parts {
            let start = (end + 7) / 8 * 8
            table.append(u32: part.rawValue)
            table.append(u32: 0)
            table.append(u64: UInt64(start))
            table.append(u64: UInt64(bytes.count))
            end = start + bytes.count
        }
        var segment: [UInt8] = []
        segment.reserveCapacity(end)
        self.appendHeader(size: end, to: &segment)
        segment.append(contentsOf: table)
        for (_, bytes) in parts {
            while segment.count % 8 != 0 { segment.append(0) }
            segment.append(contentsOf: bytes)
        }
        Self.seal(&segment)
        return segment
    }

    /// Writes the checksum of what follows it.
    static func seal(_ segment: inout [UInt8]) {
        let checksum = segment.withUnsafeBytes {
            XXHash64.hash(UnsafeRawBufferPointer(rebasing: $0[SegmentFormat.checkedFrom...]))
        }
        for index in 0..<8 {
            segment[SegmentFormat.checksumOffset + index] = UInt8(truncatingIfNeeded: checksum >> (8 * index))
        }
    }

    private func appendHeader(size: Int, to segment: inout [UInt8]) {
        segment.append(contentsOf: SegmentFormat.magic)
        segment.append(u32: SegmentFormat.version)
        segment.append(u32: UInt32(SegmentFormat.headerSize))
        segment.append(u64: 0)  // the checksum, written last
        segment.append(u64: UInt64(size))
        segment.append(u32: UInt32(self.documents.count))
        segment.append(u32: UInt32(self.lengths.count))
        segment.append(u32: UInt32(self.termCount))
        segment.append(u32: UInt32(self.headingNumbers.count))
        segment.append(u64: self.documents.reduce(0) { $0 + UInt64($1.length) })
        segment.append(u32: TextFolding.version)
        segment.append(u32: UInt32(SegmentFormat.Part.allCases.count))
    }

    private func encodedDocuments() -> [UInt8] {
        var bytes: [UInt8] = []
        for document in self.documents {
            bytes.append(u64: UInt64(bitPattern: document.id))
            bytes.append(u64: UInt64(bitPattern: document.reportID))
            bytes.append(contentsOf: document.adcode.bytes)
            bytes.append(u32: document.length)
        }
        return bytes
    }

    private func encodedYears() -> [UInt8] {
        var bytes: [UInt8] = []
        for document in self.documents { bytes.append(u16: document.year) }
        return bytes
    }

    private func encodedLengths() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(self.lengths.count * 2)
        for length in self.lengths { bytes.append(u16: length) }
        return bytes
    }
}
