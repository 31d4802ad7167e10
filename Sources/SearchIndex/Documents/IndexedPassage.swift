public import ReportModel

/// The unit of search: a paragraph, with the section that it stands in.
public struct IndexedPassage: Sendable, Hashable {
    public var text: String
    /// The heading of the innermost section.
    public var heading: String?
    public var sectionKind: Section.Kind?
    /// Where the passage begins, in Unicode scalars of the report's `body.text`.
    public var start: Int

    public init(text: String, heading: String? = nil, sectionKind: Section.Kind? = nil, start: Int) {
        self.text = text
        self.heading = heading
        self.sectionKind = sectionKind
        self.start = start
    }
}
