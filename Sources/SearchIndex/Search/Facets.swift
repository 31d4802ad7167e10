public import ReportModel

/// How many of the reports that match lie where; all filters apply.
public struct Facets: Sendable, Hashable, Codable {
    /// By code: of provinces, or where one region was asked for, of the divisions right below it.
    public var regions: [String: Int] = [:]
    public var years: [Int: Int] = [:]
    public var kinds: [DocumentKind: Int] = [:]
    /// Reports with a passage that matches in a section of the kind.
    public var sectionKinds: [Section.Kind: Int] = [:]

    public init() {}
}
