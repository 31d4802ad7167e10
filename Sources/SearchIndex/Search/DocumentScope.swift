/// The documents of a segment that a filter admits and that are live.
struct DocumentScope {
    private let reader: SegmentReader
    /// Ascending, without overlap: documents stand in the order of their codes, so that a region is a range of them.
    private let regions: [Range<Int>]
    private let years: ClosedRange<UInt16>?
    /// By code.
    private let kinds: [Bool]?
    /// By id.
    private let documents: Set<Int64>?
    /// `nil` where all are live.
    private let live: LiveDocuments?
    // Where it stands.
    private var region = 0
    private var number = 0

    /// - Parameter live: `nil` where all are, or where it does not matter.
    init(_ filter: SearchFilter, live: LiveDocuments?, in reader: SegmentReader) {
        self.reader = reader
        self.live = live
        self.documents = filter.documents
        self.kinds = filter.kinds.map { kinds in (0...255).map { kinds.contains(DocumentCode.kind(of: $0)) } }
        self.years = filter.years.map { years in
            let first = UInt16(clamping: max(years.lowerBound, 1))
            return first...max(first, UInt16(clamping: years.upperBound))
        }
        var isEmpty = filter.kinds?.isEmpty ?? false
        if let years = filter.years, years.upperBound < 1 || years.lowerBound > Int(UInt16.max) { isEmpty = true }
        self.regions = isEmpty ? [] : Self.regions(filter.regions, in: reader)
    }

    /// Whether each document of the segment is admitted.
    var isWhole: Bool {
        self.regions == [0..<self.reader.layout.documentCount] && self.years == nil && self.kinds == nil
            && self.documents == nil && self.live == nil
    }

    /// The passages of the next documents in a row that are admitted, those with passages at or after `passage`.
    /// Must be asked in ascending order.
    mutating func next(from passage: UInt32) -> Range<UInt32>? {
        guard passage < self.reader.layout.passageCount else { return nil }
        var number = self.reader.document(ofPassage: passage, from: self.number)
        while self.region < self.regions.count {
            let documents = self.regions[self.region]
            number = max(number, documents.lowerBound)
            while number < documents.upperBound, !self.admits(number) { number += 1 }
            if number < documents.upperBound {
                let first = number
                if self.isUnrestricted {
                    number = documents.upperBound
                } else {
                    while number < documents.upperBound, self.admits(number) { number += 1 }
                }
                self.number = number - 1
                return self.reader.passages(ofDocument: first)
                    .lowerBound..<self.reader.passages(ofDocument: number - 1).upperBound
            }
            self.region += 1
        }
        return nil
    }

    private var isUnrestricted: Bool {
        self.years == nil && self.kinds == nil && self.documents == nil && self.live == nil
    }

    @inline(__always)
    private func admits(_ number: Int) -> Bool {
        if let years, !years.contains(self.reader.year(ofDocument: number)) { return false }
        if let kinds, !kinds[Int(self.reader.kind(ofDocument: number))] { return false }
        if let documents, !documents.contains(self.reader.document(number).id) { return false }
        return self.live?.isLive(number) ?? true
    }

    private static func regions(_ scopes: [RegionScope]?, in reader: SegmentReader) -> [Range<Int>] {
        guard let scopes else { return [0..<reader.layout.documentCount] }
        var ranges: [Range<Int>] = []
        for codes in scopes.compactMap(\.codes).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let first = reader.firstDocument { reader.adcode(ofDocument: $0) < codes.lowerBound }
            let end = reader.firstDocument { reader.adcode(ofDocument: $0) <= codes.upperBound }
            let start = max(first, ranges.last?.upperBound ?? 0)
            if start < end { ranges.append(start..<end) }
        }
        return ranges
    }
}
