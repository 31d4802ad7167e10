import ChineseText

/// Where the parts of a segment stand; made only from bytes whose sizes agree.
struct SegmentLayout: Sendable {
    let documentCount: Int
    let passageCount: Int
    let termCount: Int
    let headingCount: Int
    let blockCount: Int
    let bitmapCount: Int
    /// The bytes of each bitmap.
    let bitmapSize: Int
    /// The lengths of all passages together.
    let totalLength: UInt64
    /// By `Part.index`, in bytes of the segment.
    private let parts: [Range<Int>]

    /// Reads header, table of parts and where each document begins.
    init(_ bytes: UnsafeRawBufferPointer) throws(SegmentError) {
        typealias Format = SegmentFormat
        guard bytes.count >= 16, bytes.prefix(Format.magic.count).elementsEqual(Format.magic) else {
            throw .notASegment
        }
        let version = Self.u32(bytes, 8)
        guard version == Format.version else { throw .unsupportedVersion(format: version, folding: 0) }
        guard bytes.count >= Format.headerSize else {
            throw .truncated(expectedBytes: UInt64(Format.headerSize), actualBytes: bytes.count)
        }
        guard Self.u32(bytes, 12) == Format.headerSize else { throw .inconsistent(part: "header") }
        let size = Self.u64(bytes, 24)
        guard size <= UInt64(bytes.count) else { throw .truncated(expectedBytes: size, actualBytes: bytes.count) }
        guard size == UInt64(bytes.count) else { throw .inconsistent(part: "header") }
        let checked = UnsafeRawBufferPointer(rebasing: bytes[Format.checkedFrom...])
        guard XXHash64.hash(checked) == Self.u64(bytes, Format.checksumOffset) else { throw .checksumMismatch }
        let folding = Self.u32(bytes, 56)
        guard folding == TextFolding.version else { throw .unsupportedVersion(format: version, folding: folding) }

        var parts: [Range<Int>] = []
        for part in Format.Part.allCases {
            let record = Format.partTableOffset + part.index * Format.partRecordSize
            let (offset, length) = (Self.u64(bytes, record + 8), Self.u64(bytes, record + 16))
            guard Self.u32(bytes, record) == part.rawValue, offset >= UInt64(Format.headerSize),
                offset.isMultiple(of: 8), offset <= size, length <= size - offset
            else { throw .inconsistent(part: "table of parts") }
            parts.append(Int(offset)..<Int(offset + length))
        }
        self.parts = parts
        self.documentCount = Int(Self.u32(bytes, 32))
        self.passageCount = Int(Self.u32(bytes, 36))
        self.termCount = Int(Self.u32(bytes, 40))
        self.headingCount = Int(Self.u32(bytes, 44))
        self.totalLength = Self.u64(bytes, 48)
        self.blockCount = parts[Format.Part.blocks.index].count / Format.blockSize
        self.bitmapSize = (self.passageCount + 63) / 64 * 8
        self.bitmapCount = parts[Format.Part.bitmaps.index].count / max(self.bitmapSize, 8)
        try self.checkSizes()
        try self.checkStarts(UnsafeRawBufferPointer(rebasing: bytes[self[.starts]]))
    }

    subscript(part: SegmentFormat.Part) -> Range<Int> { self.parts[part.index] }

    private func checkSizes() throws(SegmentError) {
        typealias Format = SegmentFormat
        let expected: [(Format.Part, Int)] = [
            (.documents, self.documentCount * Format.documentSize),
            (.starts, (self.documentCount + 1) * 4),
            (.years, self.documentCount * 2),
            (.kinds, self.documentCount),
            (.passages, (self.passageCount + 1) * Format.passageSize),
            (.lengths, self.passageCount * 2),
            (.sections, self.passageCount),
            (.headings, (self.headingCount + 1) * 4),
            (.terms, (self.termCount + 1) * Format.termSize),
            (.bitmaps, self.bitmapCount * self.bitmapSize),
            (.blockEnds, self.blockCount * 4),
            (.blocks, self.blockCount * Format.blockSize),
        ]
        for (part, size) in expected where self[part].count != size { throw .inconsistent(part: "\(part)") }
        guard self[.changes].count.isMultiple(of: Format.changeSize) else { throw .inconsistent(part: "changes") }
        guard self[.postings].count >= Format.postingsPadding else { throw .inconsistent(part: "postings") }
        guard self.passageCount <= Format.mostPassages else { throw .inconsistent(part: "header") }
    }

    /// Each document has at least its title, and each passage is of one document: every range of documents is a range
    /// of passages.
    private func checkStarts(_ starts: UnsafeRawBufferPointer) throws(SegmentError) {
        var last = starts.u32(0)
        var ascends = last == 0
        for number in 0..<self.documentCount {
            let next = starts.u32((number + 1) * 4)
            ascends = ascends && next > last
            last = next
        }
        guard ascends, last == self.passageCount else { throw .inconsistent(part: "documents") }
    }

    private static func u32(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    private static func u64(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}
