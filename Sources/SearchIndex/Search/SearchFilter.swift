public import ReportModel

/// Where to search. `nil` restricts nothing; an empty list admits nothing.
public struct SearchFilter: Sendable, Hashable, Codable {
    /// Any of these; documents without a region are in none.
    public var regions: [RegionScope]?
    /// Documents without a year are in no range.
    public var years: ClosedRange<Int>?
    public var kinds: Set<DocumentKind>?
    /// Passages in sections of these kinds; titles are in no section.
    public var sectionKinds: Set<Section.Kind>?
    /// Documents with these ids.
    public var documents: Set<Int64>?

    public init(
        regions: [RegionScope]? = nil,
        years: ClosedRange<Int>? = nil,
        kinds: Set<DocumentKind>? = nil,
        sectionKinds: Set<Section.Kind>? = nil,
        documents: Set<Int64>? = nil
    ) {
        self.regions = regions
        self.years = years
        self.kinds = kinds
        self.sectionKinds = sectionKinds
        self.documents = documents
    }

    /// The section codes that it admits, by code; `nil` for all.
    var sectionCodes: [Bool]? {
        guard let sectionKinds else { return nil }
        var admitted = Array(repeating: false, count: 256)
        for kind in sectionKinds { admitted[Int(SectionCode.code(of: kind))] = true }
        return admitted
    }
}
