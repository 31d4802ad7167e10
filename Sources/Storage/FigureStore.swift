public import PostgreSQL
public import ReportModel

/// Figures across the reports that answer queries.
public struct FigureStore: Sendable {
    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// Which figures are wanted; what is `nil` or empty does not narrow.
    public struct Filter: Sendable, Codable {
        /// The code of the report's region.
        public var adcode: String?
        /// Whether the divisions below that region count too.
        public var isBelowIncluded = false
        /// The report's year.
        public var year: Int?
        public var kind: String?
        /// An identifier of the indicator catalogue.
        public var indicator: String?
        /// Words that the measure or the sentence must hold, all of them.
        public var words: [String] = []
        public var report: Int64?
        public var limit = 200
        public var offset = 0

        public init() {}
    }

    /// A figure and the report that states it.
    public struct Statement: Sendable, Codable {
        public var report: Int64
        public var title: String?
        public var regionName: String?
        public var year: Int?
        public var figure: Figure

        enum CodingKeys: String, CodingKey {
            case report, title, year, figure
            case regionName = "region_name"
        }
    }

    /// One page of the figures, in order of region, year and place in the text, and how many there are in all (0 past the last
    /// page).
    public func find(_ filter: Filter) async throws -> (total: Int, statements: [Statement]) {
        // A range of codes, so that the index on region and year is used.
        let first = filter.adcode.map { filter.isBelowIncluded ? String(Region.sharedDigits(of: $0)) : $0 }
        return try await self.pool.session { session in
            let rows = try session.query(
                """
                SELECT r.id AS report, e.title, e.region_name AS report_region, e.year, f.*, count(*) OVER () AS total
                FROM extractions e JOIN reports r ON r.searchable_version = e.version_id
                    JOIN figures f ON f.version_id = e.version_id
                WHERE ($1::text IS NULL OR e.adcode ~>=~ $1::text AND e.adcode ~<=~ $2::text)
                    AND ($3::integer IS NULL OR e.year = $3::integer)
                    AND ($4::text IS NULL OR e.kind = $4::text)
                    AND ($5::text IS NULL OR f.indicator = $5::text)
                    AND NOT EXISTS (
                        SELECT FROM unnest($6::text[]) AS wanted (word)
                        WHERE strpos(f.sentence, wanted.word) = 0 AND strpos(coalesce(f.measure, ''), wanted.word) = 0)
                    AND ($7::bigint IS NULL OR r.id = $7::bigint)
                ORDER BY e.adcode, e.year, r.id, f.ordinal LIMIT $8::bigint OFFSET $9::bigint
                """,
                .text(first),
                .text(first.map { filter.isBelowIncluded ? $0 + "~" : $0 }),
                .integer(filter.year),
                .text(filter.kind),
                .text(filter.indicator),
                .texts(filter.words),
                .integer(filter.report),
                .integer(filter.limit),
                .integer(filter.offset)
            )
            let statements = try rows.map {
                Statement(
                    report: try $0.requiredInteger("report"),
                    title: try $0.text("title"),
                    regionName: try $0.text("report_region"),
                    year: try $0.integer("year").map { Int($0) },
                    figure: try Figure(row: $0)
                )
            }
            return (Int(try rows.first?.requiredInteger("total") ?? 0), statements)
        }
    }
}
