import ChineseText

/// Access to the records of a segment while its bytes are held.
///
/// Numbers given to it must be within the segment's counts. Numbers read from the bytes are checked before they are
/// used as offsets: what does not fit reads as empty, never from elsewhere.
struct SegmentReader {
    private let bytes: UnsafeRawBufferPointer
    let layout: SegmentLayout

    private let documents: UnsafeRawBufferPointer
    private let passages: UnsafeRawBufferPointer
    private let lengths: UnsafeRawBufferPointer
    private let sections: UnsafeRawBufferPointer
    private let terms: UnsafeRawBufferPointer
    private let blocks: UnsafeRawBufferPointer
    /// Bit-packed postings and their padding.
    let postings: UnsafeRawBufferPointer
    private let text: UnsafeBufferPointer<UInt8>
    private let termText: UnsafeBufferPointer<UInt8>

    init(bytes: UnsafeRawBufferPointer, layout: SegmentLayout) {
        func part(_ part: SegmentFormat.Part) -> UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(rebasing: bytes[layout[part]])
        }
        self.bytes = bytes
        self.layout = layout
        self.documents = part(.documents)
        self.passages = part(.passages)
        self.lengths = part(.lengths)
        self.sections = part(.sections)
        self.terms = part(.terms)
        self.blocks = part(.blocks)
        self.postings = part(.postings)
        self.text = part(.text).assumingMemoryBound(to: UInt8.self)
        self.termText = part(.termText).assumingMemoryBound(to: UInt8.self)
    }

    // MARK: Documents

    func document(_ number: Int) -> DocumentRecord {
        DocumentRecord(self.documents, at: number * SegmentFormat.documentSize)
    }

    /// The passages of document `number`; the first is its title.
    func passages(ofDocument number: Int) -> Range<UInt32> {
        let isLast = number + 1 == self.layout.documentCount
        return self.firstPassage(number)..<(isLast ? UInt32(self.layout.passageCount) : self.firstPassage(number + 1))
    }

    /// The document that holds passage `passage`, looked for from document `from` on.
    func document(ofPassage passage: UInt32, from: Int = 0) -> Int {
        // Most often the next few documents: gallop, then halve.
        var (low, step) = (from, 1)
        while low + step < self.layout.documentCount, self.firstPassage(low + step) <= passage {
            low += step
            step *= 2
        }
        var high = min(low + step, self.layout.documentCount)
        while low + 1 < high {
            let middle = (low + high) / 2
            if self.firstPassage(middle) <= passage { low = middle } else { high = middle }
        }
        return low
    }

    @inline(__always)
    private func firstPassage(_ number: Int) -> UInt32 {
        DocumentRecord.firstPassage(self.documents, at: number * SegmentFormat.documentSize)
    }

    /// The first document whose code is not below `adcode`, or not above it where `past` is set.
    func firstDocument(notBelow adcode: Adcode, past: Bool = false) -> Int {
        var (low, high) = (0, self.layout.documentCount)
        while low < high {
            let middle = (low + high) / 2
            let code = Adcode(self.documents, at: middle * SegmentFormat.documentSize + 16)
            if code < adcode || past && code == adcode { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // MARK: Passages

    @inline(__always)
    func length(ofPassage passage: UInt32) -> UInt32 { UInt32(self.lengths.u16(Int(passage) * 2)) }

    @inline(__always)
    func sectionCode(ofPassage passage: UInt32) -> UInt8 { self.sections[Int(passage)] }

    /// In Unicode scalars of the report's body.
    func start(ofPassage passage: UInt32) -> Int {
        Int(self.passages.u32(Int(passage) * SegmentFormat.passageSize + 4))
    }

    /// The folded text, UTF-8.
    @inline(__always)
    func foldedText(ofPassage passage: UInt32) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: self.text[self.textRange(ofPassage: passage)])
    }

    private func textRange(ofPassage passage: UInt32) -> Range<Int> {
        let record = Int(passage) * SegmentFormat.passageSize
        let end = min(Int(self.passages.u32(record + SegmentFormat.passageSize)), self.text.count)
        return min(Int(self.passages.u32(record)), end)..<end
    }

    func heading(ofPassage passage: UInt32) -> UnsafeBufferPointer<UInt8>? {
        let number = self.passages.u32(Int(passage) * SegmentFormat.passageSize + 8)
        guard number < self.layout.headingCount else { return nil }
        let offsets = UnsafeRawBufferPointer(rebasing: self.bytes[self.layout[.headings]])
        let text = UnsafeRawBufferPointer(rebasing: self.bytes[self.layout[.headingText]])
        let end = min(Int(offsets.u32(Int(number) * 4 + 4)), text.count)
        let start = min(Int(offsets.u32(Int(number) * 4)), end)
        return UnsafeBufferPointer(rebasing: text.assumingMemoryBound(to: UInt8.self)[start..<end])
    }

    /// What folding replaced in the passage's text.
    func changes(ofPassage passage: UInt32) -> [FoldedText.Change] {
        let records = UnsafeRawBufferPointer(rebasing: self.bytes[self.layout[.changes]])
        let range = self.textRange(ofPassage: passage)
        var (low, high) = (0, records.count / SegmentFormat.changeSize)
        while low < high {
            let middle = (low + high) / 2
            if Int(records.u32(middle * SegmentFormat.changeSize)) < range.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        var changes: [FoldedText.Change] = []
        while low * SegmentFormat.changeSize < records.count {
            let offset = Int(records.u32(low * SegmentFormat.changeSize))
            guard range.contains(offset) else { break }
            let original = records.u32(low * SegmentFormat.changeSize + 4)
            changes.append(FoldedText.Change(offset: offset - range.lowerBound, original: original))
            low += 1
        }
        return changes
    }

    /// The text as it was before folding.
    func text(ofPassage passage: UInt32) -> [Unicode.Scalar] {
        let folded = self.foldedText(ofPassage: passage)
        var changes = self.changes(ofPassage: passage)[...]
        var text: [Unicode.Scalar] = []
        text.reserveCapacity(folded.count / 2)
        var position = 0
        while position < folded.count {
            var (scalar, length) = UTF8Scalar.decode(folded, at: position)
            if let change = changes.first, change.offset == position {
                scalar = change.original
                changes.removeFirst()
            }
            text.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
            position += length
        }
        return text
    }

    // MARK: Terms

    func term(_ number: Int) -> TermRecord { TermRecord(self.terms, at: number * SegmentFormat.termSize) }

    func text(ofTerm number: Int) -> UnsafeBufferPointer<UInt8> {
        let record = number * SegmentFormat.termSize
        let end = min(Int(self.terms.u32(record + SegmentFormat.termSize)), self.termText.count)
        let start = min(Int(self.terms.u32(record)), end)
        return UnsafeBufferPointer(rebasing: self.termText[start..<end])
    }

    /// The record of `term`, `nil` where no passage holds it.
    func lookUp(_ term: UnsafeBufferPointer<UInt8>) -> TermRecord? {
        var (low, high) = (0, self.layout.termCount)
        while low < high {
            let middle = (low + high) / 2
            let candidate = self.text(ofTerm: middle)
            if candidate.precedes(term) {
                low = middle + 1
            } else if term.precedes(candidate) {
                high = middle
            } else {
                return self.term(middle)
            }
        }
        return nil
    }

    @inline(__always)
    func block(_ number: Int) -> BlockRecord { BlockRecord(self.blocks, at: number * SegmentFormat.blockSize) }

    /// The last passage of block `number`.
    @inline(__always)
    func lastPassage(ofBlock number: Int) -> UInt32 { self.blocks.u32(number * SegmentFormat.blockSize) }
}
