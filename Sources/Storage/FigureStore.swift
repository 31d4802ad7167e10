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

        public init(report: Int64, title: String?, regionName: String?, year: Int?, figure: Figure) {
            self.report = report
            self.title = title
            self.regionName = regionName
            self.year = year
            self.figure = figure
        }

        enum CodingKeys: String, CodingKey {
            case report, title, year, figure
            case regionName = "region_name"
        }
    }

    /// One page of the figures, in order of region, year and place in the text, and how many there are in all.
    public func find(_ filter: Filter) async throws -> (total: Int, statements: [Statement]) {
        try await self.pool.session { session in
            (try Self.count(session, filter), try Self.page(session, filter))
        }
    }

    private static func count(_ session: Session, _ filter: Filter) throws -> Int {
        let row =
            if filter.isAboutReportsOnly {
                try session.query(
                    "SELECT coalesce(sum(figure_count), 0)::bigint AS total FROM (\(Filter.reports)) chosen",
                    filter.reportParameters
                ).first
            } else {
                try session.query(
                    """
                    SELECT count(*) AS total FROM (\(Filter.reports)) chosen JOIN figures f USING (version_id)
                    WHERE \(Filter.figures)
                    """,
                    filter.reportParameters + filter.figureParameters
                ).first
            }
        return Int(try row?.requiredInteger("total") ?? 0)
    }

    /// The reports are put in order first and their figures read one report after the other, until the page is full.
    private static func page(_ session: Session, _ filter: Filter) throws -> [Statement] {
        try session.query(
            """
            SELECT chosen.report, chosen.title, chosen.report_region, chosen.year, f.*
            FROM (\(Filter.reports)) chosen CROSS JOIN LATERAL (
                SELECT * FROM figures f WHERE f.version_id = chosen.version_id AND \(Filter.figures) ORDER BY f.ordinal
            ) f
            ORDER BY chosen.report_adcode, chosen.year, chosen.report, f.ordinal LIMIT $8::bigint OFFSET $9::bigint
            """,
            filter.reportParameters + filter.figureParameters + [.integer(filter.limit), .integer(filter.offset)]
        ).map {
            Statement(
                report: try $0.requiredInteger("report"),
                title: try $0.text("title"),
                regionName: try $0.text("report_region"),
                year: try $0.integer("year").map { Int($0) },
                figure: try Figure(row: $0)
            )
        }
    }
}

extension FigureStore.Filter {
    /// The reports that are wanted, by parameters 1 to 5.
    fileprivate static let reports = """
        SELECT e.version_id, e.figure_count, r.id AS report, e.title, e.adcode AS report_adcode,
            e.region_name AS report_region, e.year
        FROM extractions e JOIN reports r ON r.searchable_version = e.version_id
        WHERE ($1::text IS NULL OR e.adcode ~>=~ $1::text AND e.adcode ~<=~ $2::text)
            AND ($3::integer IS NULL OR e.year = $3::integer)
            AND ($4::text IS NULL OR e.kind = $4::text)
            AND ($5::bigint IS NULL OR r.id = $5::bigint)
        """

    fileprivate var reportParameters: [Parameter] {
        // A range of codes, so that the index on region and year is used.
        let first = self.adcode.map { self.isBelowIncluded ? String(Region.sharedDigits(of: $0)) : $0 }
        let last = first.map { self.isBelowIncluded ? $0 + "~" : $0 }
        return [.text(first), .text(last), .integer(self.year), .text(self.kind), .integer(self.report)]
    }

    /// Which of their figures, by parameters 6 and 7.
    fileprivate static let figures = """
        ($6::text IS NULL OR f.indicator = $6::text)
            AND NOT EXISTS (
                SELECT FROM unnest($7::text[]) AS wanted (word)
                WHERE strpos(f.sentence, wanted.word) = 0 AND strpos(coalesce(f.measure, ''), wanted.word) = 0)
        """

    fileprivate var figureParameters: [Parameter] { [.text(self.indicator), .texts(self.words)] }

    /// Whether all figures of the reports are wanted.
    fileprivate var isAboutReportsOnly: Bool { self.indicator == nil && self.words.isEmpty }
}

extension FigureStore.Statement: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("figure", self.figure)
            json.field("region_name", present: self.regionName)
            json.field("report", self.report)
            json.field("title", present: self.title)
            json.field("year", present: self.year)
        }
    }
}
