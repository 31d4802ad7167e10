import PostgreSQL
public import ReportModel

/// Which of the reports that answer queries are meant; what is `nil` does not narrow.
public struct ReportSelection: Sendable {
    /// Reports by number.
    public var reports: [Int64]?
    /// The code of a division; those below it count too.
    public var adcode: String?
    public var year: Int?
    public var kind: DocumentKind?
    /// The extractor that read them.
    public var extractor: String?

    public init() {}

    /// What holds of a report `r` and its extraction `e` that are meant, with parameters from `$1` on.
    static let condition = """
        ($1::bigint[] IS NULL OR r.id = ANY($1::bigint[]))
        AND ($2::text IS NULL OR e.adcode ~>=~ $2::text AND e.adcode ~<=~ $3::text)
        AND ($4::integer IS NULL OR e.year = $4::integer)
        AND ($5::text IS NULL OR e.kind = $5::text)
        AND ($6::text IS NULL OR e.extractor = $6::text)
        """

    /// The parameters of ``condition``.
    var parameters: [Parameter] {
        // A range of codes, so that the index on region and year is used.
        let first = self.adcode.map { String(Region.sharedDigits(of: $0)) }
        return [
            self.reports.map { .integers($0) } ?? .null, .text(first), .text(first.map { $0 + "~" }),
            .integer(self.year), .text(self.kind?.rawValue), .text(self.extractor),
        ]
    }
}
