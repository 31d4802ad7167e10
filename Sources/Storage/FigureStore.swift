public import PostgreSQL
public import ReportModel

/// Figures across the reports that answer queries.
public struct FigureStore: Sendable {
    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// Which figures are wanted; what is `nil` or empty does not narrow.
    public struct Filter: Sendable, Codable {
        /// Codes of the report's region.
        public var adcodes: [String] = []
        /// Whether the divisions below those regions count too.
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

    /// One page of the figures, in order of region, year and place in the text, and how many there are in all.
    public func find(_ filter: Filter) async throws -> (total: Int, statements: [Statement]) {
        let clauses = """
            FROM reports r JOIN extractions e ON e.version_id = r.searchable_version
                JOIN figures f ON f.version_id = e.version_id
            WHERE (cardinality($1::text[]) = 0 OR EXISTS (
                    SELECT FROM unnest($1::text[]) AS wanted (prefix) WHERE e.adcode LIKE wanted.prefix))
                AND ($2::integer IS NULL OR e.year = $2::integer)
                AND ($3::text IS NULL OR e.kind = $3::text)
                AND ($4::text IS NULL OR f.indicator = $4::text)
                AND NOT EXISTS (
                    SELECT FROM unnest($5::text[]) AS wanted (word)
                    WHERE strpos(f.sentence, wanted.word) = 0 AND strpos(coalesce(f.measure, ''), wanted.word) = 0)
                AND ($6::bigint IS NULL OR r.id = $6::bigint)
            """
        let parameters: [Parameter] = [
            .texts(filter.adcodes.map { filter.isBelowIncluded ? Self.prefix($0) + "%" : $0 }),
            .integer(filter.year),
            .text(filter.kind),
            .text(filter.indicator),
            .texts(filter.words),
            .integer(filter.report),
        ]
        return try await self.pool.session { session in
            let total = try session.query("SELECT count(*) AS total \(clauses)", parameters).first?
                .requiredInteger("total")
            let rows = try session.query(
                """
                SELECT r.id AS report, e.title, e.region_name AS report_region, e.year, f.* \(clauses)
                ORDER BY e.adcode, e.year, r.id, f.ordinal LIMIT $7::bigint OFFSET $8::bigint
                """,
                parameters + [.integer(filter.limit), .integer(filter.offset)]
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
            return (Int(total ?? 0), statements)
        }
    }

    /// The digits that the codes of all divisions below one share (GB/T 2260: two for the province, two for the city,
    /// two for the county, three for the township).
    static func prefix(_ adcode: String) -> String {
        let digits = String(adcode.filter(\.isNumber))
        if digits.hasSuffix("0000") { return String(digits.prefix(2)) }
        return digits.count == 6 && digits.hasSuffix("00") ? String(digits.prefix(4)) : digits
    }
}
