/// The numbers of the segment format; `README.md` specifies it.
enum SegmentFormat {
    static let magic: [UInt8] = Array("FAZHISEG".utf8)
    static let version: UInt32 = 2
    static let checksumOffset = 16
    /// The checksum covers what follows it.
    static let checkedFrom = 24
    static let partTableOffset = 64
    static let partRecordSize = 24
    static var headerSize: Int { self.partTableOffset + Part.allCases.count * self.partRecordSize }

    static let documentSize = 32
    static let passageSize = 12
    static let changeSize = 8
    static let termSize = 32
    static let blockSize = 20
    static let adcodeSize = 12
    /// What a vector or a word that begins with the last posting may read beyond it.
    static let postingsPadding = 16
    /// Keeps the sum of a lane of 32 gaps within 32 bits.
    static let mostPassages = 1 << 26
    /// As many occurrences as a posting can state.
    static let mostOccurrences = 255

    static let noHeading = UInt32.max
    static let noBitmap = UInt32.max
    /// A term that one in so many passages holds has a bitmap of them.
    static let bitmapShare = 32
    /// As few postings have none.
    static let leastBitmap = 32
    /// The number of postings of a full block.
    static let blockLength = 128
    /// How many occurrences one in the title counts for.
    static let titleWeight = 3

    /// In the order in which they stand in a segment; the raw value is the id in the table of parts.
    enum Part: UInt32, CaseIterable, CustomStringConvertible {
        case documents = 1
        case starts, years, kinds, passages, lengths, sections, headings, headingText, text, changes, terms, termText
        case blockEnds, blocks, postings, bitmaps

        var index: Int { Int(self.rawValue) - 1 }

        var description: String {
            switch self {
            case .documents, .starts, .years, .kinds: "documents"
            case .passages: "passages"
            case .lengths: "lengths"
            case .sections: "sections"
            case .headings, .headingText: "headings"
            case .text: "text"
            case .changes: "changes"
            case .terms, .termText: "terms"
            case .blockEnds, .blocks: "blocks"
            case .postings: "postings"
            case .bitmaps: "bitmaps"
            }
        }
    }
}
