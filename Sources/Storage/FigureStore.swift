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
        let selection = FigureSelection(filter)
        return try await self.pool.session { session in
            let rows = try session.query(selection.statement, selection.parameters)
            // A page past the end is one row with the total alone.
            let statements = try rows.filter { try $0.integer("report") != nil }.map { row in
                Statement(
                    report: try row.requiredInteger("report"),
                    title: try row.text("title"),
                    regionName: try row.text("report_region"),
                    year: try row.integer("year").map { Int($0) },
                    figure: try Figure(row: row)
                )
            }
            return (Int(try rows.first?.requiredInteger("total") ?? 0), statements)
        }
    }
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
