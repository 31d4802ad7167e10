import Foundation
public import PostgreSQL
public import ReportModel

/// The reports that checks hold against each other.
public struct CheckStore: Sendable {
    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// A report that answers queries.
    public struct Entry: Sendable, Hashable {
        public var report: Int64
        public var version: Int64
        public var adcode: String
        public var level: RegionLevel?
        public var kind: DocumentKind
        /// The year reported on, where it is known.
        public var year: Int?
        /// Changes when it is read again, and when somebody corrects it.
        public var state: String
    }

    /// A version that no longer answers queries.
    public struct Earlier: Sendable, Hashable {
        public var version: Int64
        /// Changes when it is read again.
        public var state: String
    }

    /// Documents of the divisions `adcodes`, of `level` those of `neighbours` and those whose codes begin with `prefix`, about
    /// one of `years`. Those of no known year are of the year 0. At most `limit`, in order of place and year.
    ///
    /// - Parameter isOfGovernments: Whether documents of departments and townships, and those of nobody known, are left out.
    public func entries(
        of adcodes: [String],
        neighbours: [String] = [],
        prefix: String? = nil,
        level: RegionLevel? = nil,
        isOfGovernments: Bool = false,
        years: ClosedRange<Int>,
        limit: Int
    ) async throws -> [Entry] {
        // An index knows the year itself.
        let year = years.lowerBound > 0 ? "e.year" : "coalesce(e.year, 0)"
        return try await self.pool.session { session in
            try session.query(
                """
                SELECT r.id AS report, e.version_id, e.adcode, e.level, e.kind, e.year,
                    extract(epoch FROM e.extracted_at) || '/'
                        || coalesce((SELECT max(c.id) FROM corrections c WHERE c.report_id = r.id), 0) AS state
                FROM extractions e JOIN reports r ON r.searchable_version = e.version_id
                WHERE \(year) BETWEEN $1::integer AND $2::integer
                    AND (e.adcode = ANY($3::text[]) OR e.adcode = ANY($9::text[]) AND e.level = $6
                        OR $4::text IS NOT NULL AND e.adcode ~>=~ $4 AND e.adcode ~<=~ $5
                        AND ($6::text IS NULL OR e.level = $6))
                    AND (NOT $8::boolean OR e.level IN ('province', 'city', 'county'))
                ORDER BY e.adcode, e.year, r.id LIMIT $7::bigint
                """,
                .integer(years.lowerBound),
                .integer(years.upperBound),
                .texts(adcodes),
                .text(prefix),
                .text(prefix.map { $0 + "~" }),
                .text(level?.rawValue),
                .integer(limit),
                .boolean(isOfGovernments),
                .texts(neighbours)
            ).map {
                Entry(
                    report: try $0.requiredInteger("report"),
                    version: try $0.requiredInteger("version_id"),
                    adcode: try $0.requiredText("adcode"),
                    level: try $0.text("level").flatMap { RegionLevel(rawValue: $0) },
                    kind: try $0.requiredCase("kind", DocumentKind.self),
                    year: try $0.integer("year").map { Int($0) },
                    state: try $0.requiredText("state")
                )
            }
        }
    }

    /// For each of `reports` that was changed since it was first read: the version before the one that answers queries.
    public func earlierVersions(of reports: [Int64]) async throws -> [Int64: Earlier] {
        try await self.pool.session { session in
            var versions: [Int64: Earlier] = [:]
            for row in try session.query(
                """
                SELECT DISTINCT ON (old.report_id) old.report_id, old.id,
                    extract(epoch FROM e.extracted_at)::text AS state
                FROM reports r JOIN versions now ON now.id = r.searchable_version
                    JOIN versions old ON old.report_id = r.id AND old.ordinal < now.ordinal AND old.copy_of IS NULL
                    JOIN extractions e ON e.version_id = old.id
                WHERE r.id = ANY($1::bigint[])
                ORDER BY old.report_id, old.ordinal DESC
                """,
                .integers(reports)
            ) {
                versions[try row.requiredInteger("report_id")] = Earlier(
                    version: try row.requiredInteger("id"),
                    state: try row.requiredText("state")
                )
            }
            return versions
        }
    }

    /// Versions' reports, with all that is checked. Figures that people rejected are left out.
    public func reports(of versions: [Int64]) async throws -> [Int64: Report] {
        let (contents, figures) = try await self.pool.session { session in
            var contents: [(version: Int64, content: [UInt8])] = []
            for row in try session.query(
                "SELECT version_id, content FROM extractions WHERE version_id = ANY($1::bigint[])",
                .integers(versions)
            ) {
                contents.append((try row.requiredInteger("version_id"), try row.requiredBytes("content")))
            }
            var figures: [Int64: [Figure]] = [:]
            for row in try session.query(
                """
                SELECT * FROM figures WHERE version_id = ANY($1::bigint[]) AND NOT is_rejected
                ORDER BY version_id, ordinal
                """,
                .integers(versions)
            ) {
                figures[try row.requiredInteger("version_id"), default: []].append(try Figure(row: row))
            }
            return (contents, figures)
        }
        let decoder = JSONDecoder()
        var reports: [Int64: Report] = [:]
        for (version, content) in contents {
            let parts = try decoder.decode(CheckedParts.self, from: Data(content))
            reports[version] = Report(
                source: parts.source,
                document: parts.document,
                body: parts.body,
                sections: parts.sections,
                figures: figures[version] ?? [],
                honours: parts.honours,
                problems: parts.problems,
                commitments: parts.commitments,
                firsts: parts.firsts
            )
        }
        return reports
    }
}

/// What checks look at of a report as it is stored; to decode its systems and citations would take as long again.
private struct CheckedParts: Decodable {
    var source: DocumentSource
    var document: DocumentMetadata
    var body: ReportBody
    var sections: [Section]
    var honours: [Honour]
    var problems: [StatedItem]
    var commitments: [StatedItem]
    var firsts: [Claim]
}
