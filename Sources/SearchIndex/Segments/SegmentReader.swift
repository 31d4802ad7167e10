import ChineseText

/// Access to the records of a segment while its bytes are held.
///
/// Numbers given to it must be within the segment's counts. Numbers read from the bytes are checked before they are
/// used as offsets: what does not fit reads as empty, never from elsewhere.
struct SegmentReader {
    private let bytes: UnsafeRawBufferPointer
    let layout: SegmentLayout

    private let documents: UnsafeRawBufferPointer
    private let starts: UnsafeRawBufferPointer
    private let years: UnsafeRawBufferPointer
    private let kinds: UnsafeRawBufferPointer
    private let passages: UnsafeRawBufferPointer
    let lengths: UnsafeRawBufferPointer
    private let sections: UnsafeRawBufferPointer
    private let terms: UnsafeRawBufferPointer
    let blockEnds: UnsafeRawBufferPointer
    let blocks: UnsafeRawBufferPointer
    /// Bit-packed postings and their padding.
    let postings: UnsafeRawBufferPointer
    private let bitmaps: UnsafeRawBufferPointer
    private let text: UnsafeBufferPointer<UInt8>
    private let termText: UnsafeBufferPointer<UInt8>

    private let guide: TermGuide

    init(bytes: UnsafeRawBufferPointer, layout: SegmentLayout, guide: TermGuide = TermGuide()) {
        func part(_ part: SegmentFormat.Part) -> UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(rebasing: bytes[layout[part]])
        }
        self.bytes = bytes
        self.layout = layout
        self.guide = guide
        self.documents = part(.documents)
        self.starts = part(.starts)
        self.years = part(.years)
        self.kinds = part(.kinds)
        self.passages = part(.passages)
        self.lengths = part(.lengths)
        self.sections = part(.sections)
        self.terms = part(.terms)
        self.blockEnds = part(.blockEnds)
        self.blocks = part(.blocks)
        self.postings = part(.postings)
        self.bitmaps = part(.bitmaps)
        self.text = part(.text).assumingMemoryBound(to: UInt8.self)
        self.termText = part(.termText).assumingMemoryBound(to: UInt8.self)
    }

    // MARK: Documents

    func document(_ number: Int) -> DocumentRecord {
        let offset = number * SegmentFormat.documentSize
        var record = DocumentRecord(
            id: Int64(bitPattern: self.documents.u64(offset)),
            reportID: Int64(bitPattern: self.documents.u64(offset + 8)),
            adcode: self.adcode(ofDocument: number),
            year: self.year(ofDocument: number),
            kind: self.kind(ofDocument: number)
        )
        record.length = self.documents.u32(offset + 28)
        return record
    }

    /// 0 where unknown.
    @inline(__always)
    func year(ofDocument number: Int) -> UInt16 { self.years.u16(number * 2) }

    @inline(__always)
    func kind(ofDocument number: Int) -> UInt8 { self.kinds[number] }

    func adcode(ofDocument number: Int) -> Adcode {
        Adcode(self.documents, at: number * SegmentFormat.documentSize + 16)
    }

    /// The passages of document `number`; the first is its title.
    @inline(__always)
    func passages(ofDocument number: Int) -> Range<UInt32> {
        // Checked to ascend when the segment was opened.
        Range(uncheckedBounds: (self.firstPassage(number), self.firstPassage(number + 1)))
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
        self.starts.u32(number * 4)
    }

    /// The first document of which `isBefore` does not hold, which must hold of all before it and of none after.
    func firstDocument(where isBefore: (Int) -> Bool) -> Int {
        var (low, high) = (0, self.layout.documentCount)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(middle) { low = middle + 1 } else { high = middle }
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

    /// Reads a byte here and there of the folded text; what it returns means nothing, but is not negative.
    @inline(__always)
    func touchText(ofPassage passage: UInt32) -> Int {
        let text = self.foldedText(ofPassage: passage)
        var sum = 0
        for place in stride(from: 0, to: text.count, by: 64) { sum &+= Int(text[place]) }
        return sum
    }

    @inline(__always)
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

    /// The same as a string.
    func string(ofPassage passage: UInt32) -> String {
        self.changes(ofPassage: passage).isEmpty
            ? String(decoding: self.foldedText(ofPassage: passage), as: UTF8.self)
            : UTF8Scalar.string(self.text(ofPassage: passage))
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

    /// A bit for each passage, set where it holds the term; `nil` for terms that have none.
    func bitmap(of record: TermRecord) -> UnsafeRawPointer? {
        guard record.bitmap < self.layout.bitmapCount else { return nil }
        return self.bitmaps.start + Int(record.bitmap) * self.layout.bitmapSize
    }

    /// Adds up to `limit` words with the beginning `prefix`.
    func addWords(beginning prefix: [UInt8], limit: Int, to words: inout Set<[UInt8]>) {
        var number = prefix.withUnsafeBufferPointer { self.firstTerm(notBefore: $0) }
        while number < self.layout.termCount, words.count < limit {
            let text = self.text(ofTerm: number)
            guard text.starts(with: prefix) else { break }
            words.insert(Array(text))
            number += 1
        }
    }

    /// The first term that does not come before `term`.
    func firstTerm(notBefore term: UnsafeBufferPointer<UInt8>) -> Int {
        let range = self.guide.range(of: term, among: self.layout.termCount)
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if self.text(ofTerm: middle).precedes(term) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The record of `term`, `nil` where no passage holds it.
    func lookUp(_ term: UnsafeBufferPointer<UInt8>) -> TermRecord? {
        let number = self.firstTerm(notBefore: term)
        guard number < self.layout.termCount, self.text(ofTerm: number).elementsEqual(term) else { return nil }
        return self.term(number)
    }
}
