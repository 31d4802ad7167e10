/// The numbers of the segment format; `README.md` specifies it.
enum SegmentFormat {
    static let magic: [UInt8] = Array("FAZHISEG".utf8)
    static let version: UInt32 = 1
    static let checksumOffset = 16
    /// The checksum covers what follows it.
    static let checkedFrom = 24
    static let partTableOffset = 64
    static let partRecordSize = 24
    static var headerSize: Int { self.partTableOffset + Part.allCases.count * self.partRecordSize }

    static let documentSize = 40
    static let passageSize = 12
    static let changeSize = 8
    static let termSize = 16
    static let blockSize = 16
    static let adcodeSize = 12
    static let postingsPadding = 8

    static let noHeading = UInt32.max
    /// The number of postings of a full block.
    static let blockLength = 128
    /// How many occurrences one in the title counts for.
    static let titleWeight = 3

    /// In the order in which they stand in a segment; the raw value is the id in the table of parts.
    enum Part: UInt32, CaseIterable, CustomStringConvertible {
        case documents = 1
        case passages, lengths, sections, headings, headingText, text, changes, terms, termText, blocks, postings

        var index: Int { Int(self.rawValue) - 1 }

        var description: String {
            switch self {
            case .documents: "documents"
            case .passages: "passages"
            case .lengths: "lengths"
            case .sections: "sections"
            case .headings, .headingText: "headings"
            case .text: "text"
            case .changes: "changes"
            case .terms, .termText: "terms"
            case .blocks: "blocks"
            case .postings: "postings"
            }
        }
    }
}
