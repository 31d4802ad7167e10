public import ReportModel

/// Where to search. `nil` restricts nothing; an empty list admits nothing.
public struct SearchFilter: Sendable, Hashable {
    /// Any of these; documents without a region are in none.
    public var regions: [RegionScope]?
    /// Documents without a year are in no range.
    public var years: ClosedRange<Int>?
    public var kinds: Set<DocumentKind>?
    /// Passages in sections of these kinds; titles are in no section.
    public var sectionKinds: Set<Section.Kind>?

    public init(
        regions: [RegionScope]? = nil,
        years: ClosedRange<Int>? = nil,
        kinds: Set<DocumentKind>? = nil,
        sectionKinds: Set<Section.Kind>? = nil
    ) {
        self.regions = regions
        self.years = years
        self.kinds = kinds
        self.sectionKinds = sectionKinds
    }

    /// The passages of a segment that it admits and that are live, as ascending ranges.
    func passages(of source: SearchableSegment, in reader: SegmentReader) -> [Range<UInt32>] {
        var ranges: [Range<UInt32>] = []
        func admit(_ documents: Range<Int>) {
            guard let first = documents.first, let last = documents.last else { return }
            let range =
                reader.passages(ofDocument: first).lowerBound..<reader.passages(ofDocument: last).upperBound
            if let previous = ranges.last, previous.upperBound == range.lowerBound {
                ranges[ranges.count - 1] = previous.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        let chooses = self.years != nil || self.kinds != nil || source.hasDeletions
        for documents in self.documentsByRegion(in: reader) {
            if !chooses {
                admit(documents)
                continue
            }
            for number in documents where source.live.isLive(number) && self.admits(reader.document(number)) {
                admit(number..<number + 1)
            }
        }
        return ranges
    }

    /// The section codes that it admits, by code; `nil` for all.
    var sectionCodes: [Bool]? {
        guard let sectionKinds else { return nil }
        var admitted = Array(repeating: false, count: 256)
        for kind in sectionKinds { admitted[Int(SectionCode.code(of: kind))] = true }
        return admitted
    }

    private func admits(_ document: DocumentRecord) -> Bool {
        if let years, document.year == 0 || !years.contains(Int(document.year)) { return false }
        if let kinds, !kinds.contains(DocumentCode.kind(of: document.kind)) { return false }
        return true
    }

    /// Documents stand in the order of their codes, so that a region is a range of them.
    private func documentsByRegion(in reader: SegmentReader) -> [Range<Int>] {
        guard let regions else { return [0..<reader.layout.documentCount] }
        var ranges: [Range<Int>] = []
        for codes in regions.compactMap(\.codes).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let first = max(reader.firstDocument(notBelow: codes.lowerBound), ranges.last?.upperBound ?? 0)
            let end = reader.firstDocument(notBelow: codes.upperBound, past: true)
            if first < end { ranges.append(first..<end) }
        }
        return ranges
    }
}
