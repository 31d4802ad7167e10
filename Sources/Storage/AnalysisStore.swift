public import PostgreSQL
public import ReportModel

/// What analyses read, from the reports that answer queries.
public struct AnalysisStore: Sendable {
    let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// The figures of some indicators that belong to a division, or to any below it where `isBelowIncluded`, and to one
    /// of `years`, whoever states them. A figure without a period belongs to its report's year.
    public func figures(
        of indicators: [String],
        in adcode: String,
        isBelowIncluded: Bool,
        years: ClosedRange<Int>
    ) async throws -> [ReportedFigure] {
        let first = isBelowIncluded ? String(Region.sharedDigits(of: adcode)) : adcode
        return try await self.pool.session { session in
            try session.query(
                """
                SELECT r.id AS report, e.title, e.adcode AS report_adcode, e.level, e.kind AS report_kind, e.year, f.*
                FROM figures f JOIN extractions e ON e.version_id = f.version_id
                    JOIN reports r ON r.searchable_version = e.version_id
                WHERE f.indicator = ANY($1::text[]) AND NOT f.is_rejected AND f.adcode ~>=~ $2 AND f.adcode ~<=~ $3
                    AND (left(f.period_to, 4) = ANY($4::text[])
                        OR left(f.period_to, 4) IS NULL AND e.year BETWEEN $5::integer AND $6::integer)
                ORDER BY r.id, f.ordinal
                """,
                .texts(indicators),
                .text(first),
                .text(isBelowIncluded ? first + "~" : first),
                .texts(years.map { String($0) }),
                .integer(years.lowerBound),
                .integer(years.upperBound)
            ).map { try ReportedFigure(row: $0) }
        }
    }

    /// The indicators that at least `least` of these divisions' figures of `year` belong to, by id.
    public func indicators(statedBy adcodes: [String], year: Int, atLeast least: Int) async throws -> [String] {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT f.indicator FROM extractions e JOIN reports r ON r.searchable_version = e.version_id
                    JOIN figures f ON f.version_id = e.version_id
                WHERE e.adcode = ANY($1::text[]) AND e.year = $2::integer AND f.adcode = e.adcode
                    AND f.indicator IS NOT NULL AND f.status = 'achieved' AND NOT f.is_rejected
                GROUP BY f.indicator HAVING count(DISTINCT f.adcode) >= $3::integer ORDER BY f.indicator
                """,
                .texts(adcodes),
                .integer(year),
                .integer(least)
            ).map { try $0.requiredText("indicator") }
        }
    }

    /// What the numbers count that the annual reports of some divisions for `year` state and that belong to no indicator,
    /// by the division's code: shares where `isShare`, else counts and amounts.
    public func namesWithoutIndicator(
        of adcodes: [String],
        year: Int,
        isShare: Bool
    ) async throws -> [String: [String]] {
        guard !adcodes.isEmpty else { return [:] }
        let rows = try await self.pool.session { session in
            try session.query(
                """
                SELECT e.adcode, f.measure FROM extractions e JOIN reports r ON r.searchable_version = e.version_id
                    JOIN figures f ON f.version_id = e.version_id
                WHERE e.adcode = ANY($1::text[]) AND e.year = $2::integer AND e.kind = 'annual_report'
                    AND e.level IS DISTINCT FROM 'department' AND f.adcode = e.adcode AND f.indicator IS NULL
                    AND f.measure IS NOT NULL AND f.status = 'achieved' AND NOT f.is_rejected
                    AND (f.kind = 'percent') = $3::boolean
                """,
                .texts(adcodes),
                .integer(year),
                .boolean(isShare)
            ).map { (try $0.requiredText("adcode"), try $0.requiredText("measure")) }
        }
        return Dictionary(grouping: rows) { $0.0 }.mapValues { $0.map(\.1) }
    }

    /// The documents about one of `years` of a division and of all below it.
    public func reports(within adcode: String, years: ClosedRange<Int>) async throws -> [FiledReport] {
        let first = String(Region.sharedDigits(of: adcode))
        return try await self.pool.session { session in
            try session.query(
                """
                SELECT r.id AS report, e.title, e.adcode, e.level, e.kind, e.year, e.published_on,
                    array_to_string(e.sections, ' ') AS sections
                FROM extractions e JOIN reports r ON r.searchable_version = e.version_id
                WHERE e.year BETWEEN $1::integer AND $2::integer AND e.adcode ~>=~ $3 AND e.adcode ~<=~ $4
                ORDER BY r.id
                """,
                .integer(years.lowerBound),
                .integer(years.upperBound),
                .text(first),
                .text(first + "~")
            ).map { try FiledReport(row: $0) }
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
