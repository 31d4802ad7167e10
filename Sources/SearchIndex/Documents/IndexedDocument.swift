public import ReportModel

/// One version of a report as the index takes it.
public struct IndexedDocument: Sendable, Hashable {
    /// The id of the report's version. No two live documents of a searcher may share it.
    public var id: Int64
    public var reportID: Int64
    /// GB/T 2260: six digits, nine for a township.
    public var adcode: String?
    /// 1…9999.
    public var year: Int?
    public var kind: DocumentKind
    public var title: String
    public var passages: [IndexedPassage]

    public init(
        id: Int64,
        reportID: Int64,
        adcode: String?,
        year: Int?,
        kind: DocumentKind,
        title: String,
        passages: [IndexedPassage]
    ) {
        self.id = id
        self.reportID = reportID
        self.adcode = adcode
        self.year = year
        self.kind = kind
        self.title = title
        self.passages = passages
    }
}
