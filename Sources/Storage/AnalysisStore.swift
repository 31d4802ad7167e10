public import PostgreSQL
public import ReportModel

/// What analyses read, from the reports that answer queries.
public struct AnalysisStore: Sendable {
    let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// The figures of some indicators that belong to one of `places` and of `years`, whoever states them; those of its
    /// departments, which count a part of it or the same again, only where a place does not state its own. A figure without
    /// a period belongs to its report's year.
    public func figures(
        of indicators: [String],
        places: [String],
        years: ClosedRange<Int>
    ) async throws -> [ReportedFigure] {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT * FROM (
                    SELECT r.id AS report, e.title, e.adcode AS report_adcode, e.level, e.kind AS report_kind, e.year, f.*,
                        bool_or(
                            e.adcode = f.adcode AND e.level IS DISTINCT FROM 'department' AND f.status <> 'target'
                            AND f.kind NOT IN ('ordinal', 'change')
                        ) OVER (PARTITION BY f.indicator, f.adcode, coalesce(left(f.period_to, 4), e.year::text)) AS is_told
                    FROM figures f JOIN extractions e ON e.version_id = f.version_id
                        -- One look for each figure; the planner would rather read all reports there are.
                        CROSS JOIN LATERAL (SELECT id FROM reports WHERE searchable_version = e.version_id LIMIT 1) r
                    WHERE f.indicator = ANY($1::text[]) AND NOT f.is_rejected AND f.adcode = ANY($2::text[])
                        AND (left(f.period_to, 4) = ANY($3::text[])
                            OR left(f.period_to, 4) IS NULL AND e.year BETWEEN $4::integer AND $5::integer)
                ) f
                WHERE f.level IS DISTINCT FROM 'department' OR NOT f.is_told
                ORDER BY f.report, f.ordinal
                """,
                .texts(indicators),
                .texts(places),
                .texts(years.map { String($0) }),
                .integer(years.lowerBound),
                .integer(years.upperBound)
            ).map { try ReportedFigure(row: $0) }
        }
    }

    /// The indicators that at least `least` of these divisions' own figures of `year` belong to, by id; what their departments
    /// state is the departments' own.
    public func indicators(statedBy adcodes: [String], year: Int, atLeast least: Int) async throws -> [String] {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT f.indicator FROM extractions e JOIN reports r ON r.searchable_version = e.version_id
                    JOIN figures f ON f.version_id = e.version_id
                WHERE e.adcode = ANY($1::text[]) AND e.year = $2::integer AND f.adcode = e.adcode
                    AND e.level IS DISTINCT FROM 'department' AND f.indicator IS NOT NULL AND f.status = 'achieved' AND NOT f.is_rejected
                GROUP BY f.indicator HAVING count(DISTINCT f.adcode) >= $3::integer ORDER BY f.indicator
                """,
                .texts(adcodes),
                .integer(year),
                .integer(least)
            ).map { try $0.requiredText("indicator") }
        }
    }

    /// What the numbers count that the annual reports of some divisions for some years state of themselves and that belong
    /// to no indicator.
    public func unassigned(of adcodes: [String], years: [Int]) async throws -> [UnassignedMeasure] {
        guard !adcodes.isEmpty else { return [] }
        return try await self.pool.session { session in
            try session.query(
                """
                SELECT DISTINCT e.adcode, e.year, f.measure, f.kind = 'percent' AS is_share
                FROM extractions e JOIN reports r ON r.searchable_version = e.version_id
                    JOIN figures f ON f.version_id = e.version_id
                WHERE e.adcode = ANY($1::text[]) AND e.year = ANY($2::integer[]) AND e.kind = 'annual_report'
                    AND e.level IS DISTINCT FROM 'department' AND f.adcode = e.adcode AND f.indicator IS NULL
                    AND f.measure IS NOT NULL AND f.status = 'achieved' AND NOT f.is_rejected
                """,
                .texts(adcodes),
                .integers(years.map { Int64($0) })
            ).map {
                UnassignedMeasure(
                    adcode: try $0.requiredText("adcode"),
                    year: Int(try $0.requiredInteger("year")),
                    name: try $0.requiredText("measure"),
                    isShare: try $0.boolean("is_share") ?? false
                )
            }
        }
    }

    /// For which of some years governments have an annual report, by code.
    public func filed(by places: [String], years: ClosedRange<Int>) async throws -> [Int: Set<String>] {
        try await self.pool.session { session in
            var filed: [Int: Set<String>] = [:]
            for row in try session.query(
                """
                SELECT DISTINCT e.year, e.adcode
                FROM extractions e JOIN reports r ON r.searchable_version = e.version_id
                WHERE e.year BETWEEN $1::integer AND $2::integer AND e.adcode = ANY($3::text[])
                    AND e.kind = 'annual_report' AND e.level IS DISTINCT FROM 'department'
                """,
                .integer(years.lowerBound),
                .integer(years.upperBound),
                .texts(places)
            ) {
                filed[Int(try row.requiredInteger("year")), default: []].insert(try row.requiredText("adcode"))
            }
            return filed
        }
    }

    /// A government's annual report for `year`, the first published where there are several: its number and the version
    /// that answers queries.
    public func annualReport(of adcode: String, year: Int) async throws -> (report: Int64, version: Int64)? {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT r.id, e.version_id FROM extractions e JOIN reports r ON r.searchable_version = e.version_id
                WHERE e.year = $1::integer AND e.adcode = $2 AND e.kind = 'annual_report'
                    AND e.level IS DISTINCT FROM 'department'
                ORDER BY e.published_on NULLS LAST, r.id LIMIT 1
                """,
                .integer(year),
                .text(adcode)
            ).first.map { (try $0.requiredInteger("id"), try $0.requiredInteger("version_id")) }
        }
    }
}

extension ReportedFigure {
    init(row: Row) throws {
        self.init(
            report: try row.requiredInteger("report"),
            title: try row.text("title"),
            adcode: try row.text("report_adcode"),
            level: try row.text("level").flatMap { RegionLevel(rawValue: $0) },
            kind: try row.requiredCase("report_kind", DocumentKind.self),
            year: try row.integer("year").map { Int($0) },
            figure: try Figure(row: row)
        )
    }
}

extension FiledReport {
    init(row: Row) throws {
        self.init(
            report: try row.requiredInteger("report"),
            title: try row.text("title"),
            adcode: try row.text("adcode"),
            level: try row.text("level").flatMap { RegionLevel(rawValue: $0) },
            kind: try row.requiredCase("kind", DocumentKind.self),
            year: try row.integer("year").map { Int($0) },
            publishedOn: try row.text("published_on").flatMap { CalendarDate($0) },
            sections: Set(
                try row.requiredText("sections").split(separator: " ").compactMap { Section.Kind(rawValue: String($0)) }
            )
        )
    }
}
