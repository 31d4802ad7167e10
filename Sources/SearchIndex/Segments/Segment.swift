/// An immutable part of the index, read in place from its bytes (`README.md` specifies them).
///
/// Opening checks the checksum and the sizes of the parts, and makes a bit for each passage and for each term, and nothing
/// for each posting.
public struct Segment: Sendable {
    /// As they were given; what to store.
    public let bytes: [UInt8]
    let layout: SegmentLayout
    /// The first passage of each document.
    let titles: PassageSet
    private let guide: TermGuide

    /// - Throws: `SegmentError` where `bytes` are no whole segment of this version.
    public init(_ bytes: [UInt8]) throws(SegmentError) {
        (self.layout, self.titles, self.guide) = try bytes.withUnsafeBufferPointer { (buffer) throws(SegmentError) in
            let layout = try SegmentLayout(UnsafeRawBufferPointer(buffer))
            let reader = SegmentReader(bytes: UnsafeRawBufferPointer(buffer), layout: layout)
            var titles = PassageSet(count: layout.passageCount)
            for number in 0..<layout.documentCount {
                titles.insert(reader.passages(ofDocument: number).lowerBound)
            }
            return (layout, titles, TermGuide(reader))
        }
        self.bytes = bytes
    }

    public var documentCount: Int { self.layout.documentCount }

    /// Titles count as passages.
    public var passageCount: Int { self.layout.passageCount }

    public var termCount: Int { self.layout.termCount }

    /// How many bytes its parts take, by what they hold.
    public var partSizes: [String: Int] {
        SegmentFormat.Part.allCases.reduce(into: [:]) { $0["\($1)", default: 0] += self.layout[$1].count }
    }

    /// The ids of the documents, in the order of their numbers.
    public var documentIDs: [Int64] {
        self.withReader { reader in (0..<self.documentCount).map { reader.document($0).id } }
    }

    /// Lends a reader that is valid only during the call.
    func withReader<Result, Failure: Error>(
        _ body: (SegmentReader) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try self.bytes.withUnsafeBufferPointer { (buffer) throws(Failure) in
            try body(SegmentReader(bytes: UnsafeRawBufferPointer(buffer), layout: self.layout, guide: self.guide))
        }
    }
}
