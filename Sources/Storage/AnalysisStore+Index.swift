import Foundation
import PostgreSQL
public import ReportModel

extension AnalysisStore {
    /// The figures of some indicators that belong to one of `places` and of `years`, as governments of the division
    /// `within` state them in documents about one of `years` or the one after; `nil` for all governments.
    ///
    /// What departments state is left out: of a whole province that is most of all figures, and their own.
    public func governmentFigures(
        of indicators: [String],
        places: [String],
        within: String?,
        years: ClosedRange<Int>
    ) async throws -> [ReportedFigure] {
        let first = within.map { String(Region.sharedDigits(of: $0)) } ?? ""
        return try await self.pool.session { session in
            try session.query(
                """
                SELECT r.id AS report, e.title, e.adcode AS report_adcode, e.level, e.kind AS report_kind, e.year, f.*
                FROM extractions e JOIN reports r ON r.searchable_version = e.version_id
                    JOIN figures f ON f.version_id = e.version_id
                WHERE e.year BETWEEN $4::integer AND $5::integer + 1 AND e.adcode ~>=~ $6 AND e.adcode ~<=~ $7
                    AND e.level IN ('province', 'city', 'county')
                    AND f.indicator = ANY($1::text[]) AND NOT f.is_rejected AND f.adcode = ANY($2::text[])
                    AND f.status <> 'target'
                    AND (left(f.period_to, 4) = ANY($3::text[])
                        OR f.period_to IS NULL AND e.year BETWEEN $4::integer AND $5::integer)
                ORDER BY r.id, f.ordinal
                """,
                .texts(indicators),
                .texts(places),
                .texts(years.map { String($0) }),
                .integer(years.lowerBound),
                .integer(years.upperBound),
                .text(first),
                .text(first + "~")
            ).map { try ReportedFigure(row: $0) }
        }
    }

    /// The documents of some governments about one of `years`; those of their departments are left out.
    public func reports(of places: [String], years: ClosedRange<Int>) async throws -> [FiledReport] {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT r.id AS report, e.title, e.adcode, e.level, e.kind, e.year, e.published_on,
                    array_to_string(e.sections, ' ') AS sections
                FROM extractions e JOIN reports r ON r.searchable_version = e.version_id
                WHERE e.year BETWEEN $1::integer AND $2::integer AND e.adcode = ANY($3::text[])
                    AND e.level IS DISTINCT FROM 'department'
                ORDER BY r.id
                """,
                .integer(years.lowerBound),
                .integer(years.upperBound),
                .texts(places)
            ).map { try FiledReport(row: $0) }
        }
    }

    /// What the annual reports of some divisions for a year hold, the first published first.
    public func profiles(of places: [String], year: Int) async throws -> [ReportProfile] {
        try await self.pool.session { session in
            try session.query(
                Self.profiles + " AND e.adcode = ANY($3::text[]) AND e.level IS DISTINCT FROM 'department'"
                    + Self.firstPublished,
                .text(String(year)),
                .integer(year),
                .texts(places)
            ).map { try ReportProfile(row: $0) }
        }
    }

    /// The annual reports of some divisions for a year, the first published first, without anything of what they hold.
    public func reportHeads(of places: [String], year: Int) async throws -> [ReportProfile] {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT r.id AS report, e.version_id, e.adcode, e.year, \(Self.state) AS state
                FROM extractions e JOIN reports r ON r.searchable_version = e.version_id
                WHERE e.year = $1::integer AND e.kind = 'annual_report' AND e.adcode = ANY($2::text[])
                    AND e.level IS DISTINCT FROM 'department'
                """ + Self.firstPublished,
                .integer(year),
                .texts(places)
            ).map {
                ReportProfile(
                    report: try $0.requiredInteger("report"),
                    version: try $0.requiredInteger("version_id"),
                    state: try $0.requiredText("state"),
                    adcode: try $0.text("adcode"),
                    year: try $0.integer("year").map { Int($0) }
                )
            }
        }
    }

    /// What the annual reports of the departments of a division for a year hold, or of those of it and of all below,
    /// the first published first.
    public func departments(of adcode: String, isBelowIncluded: Bool, year: Int) async throws -> [DepartmentReport] {
        let first = isBelowIncluded ? String(Region.sharedDigits(of: adcode)) : adcode
        return try await self.pool.session { session in
            try session.query(
                Self.profiles + " AND e.adcode ~>=~ $3 AND e.adcode ~<=~ $4 AND e.level = 'department'"
                    + Self.firstPublished,
                .text(String(year)),
                .integer(year),
                .text(first),
                .text(isBelowIncluded ? first + "~" : first)
            ).map { row in
                let profile = try ReportProfile(row: row)
                return DepartmentReport(
                    profile: profile,
                    division: RegionReference(adcode: profile.adcode, name: try row.text("region_name") ?? ""),
                    issuer: try row.text("issuer"),
                    title: try row.text("title")
                )
            }
        }
    }

    /// The figures of some indicators that reports state of their own division.
    public func ownFigures(of indicators: [String], in reports: [Int64]) async throws -> [ReportedFigure] {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT r.id AS report, e.title, e.adcode AS report_adcode, e.level, e.kind AS report_kind, e.year, f.*
                FROM reports r JOIN extractions e ON e.version_id = r.searchable_version
                    JOIN figures f ON f.version_id = e.version_id
                WHERE r.id = ANY($1::bigint[]) AND f.indicator = ANY($2::text[]) AND f.adcode = e.adcode
                    AND NOT f.is_rejected
                ORDER BY r.id, f.ordinal
                """,
                .integers(reports),
                .texts(indicators)
            ).map { try ReportedFigure(row: $0) }
        }
    }

    private static let state = """
        extract(epoch FROM e.extracted_at) || '/'
            || coalesce((SELECT max(c.id) FROM corrections c WHERE c.report_id = r.id), 0)
        """
    private static let profiles = """
        SELECT r.id AS report, e.version_id, e.adcode, e.region_name, e.year, e.profile, e.title,
            e.content #>> '{document,issuer}' AS issuer, counted.*,
            \(state) AS state
        FROM extractions e JOIN reports r ON r.searchable_version = e.version_id
            CROSS JOIN LATERAL (
                SELECT count(*) AS figures, count(*) FILTER (WHERE f.status = 'target') AS targets,
                    count(*) FILTER (WHERE f.period_from = $1 || '-01' AND f.period_to = $1 || '-12')
                        AS whole_year,
                    count(DISTINCT f.indicator) FILTER (WHERE f.status = 'achieved') AS indicators
                FROM figures f WHERE f.version_id = e.version_id AND NOT f.is_rejected
            ) AS counted
        WHERE e.year = $2::integer AND e.kind = 'annual_report'
        """
    private static let firstPublished = " ORDER BY e.published_on NULLS LAST, r.id"

    /// The state of the corpus that an answer was made from.
    public func snapshot() async throws -> CorpusSnapshot {
        try await self.pool.session { session in
            let row = try session.query(
                """
                SELECT count(*) AS reports, coalesce(max(searchable_version), 0) AS newest,
                    coalesce(sum(hashint8extended(searchable_version, id)), 0)::text AS digest,
                    (SELECT coalesce(max(id), 0) FROM corrections) AS corrections,
                    (SELECT extract(epoch FROM max(extracted_at))::text FROM extractions) AS read_at
                FROM reports WHERE searchable_version IS NOT NULL
                """
            ).first
            // From each to the next, since there are few among many.
            let extractors = try session.query(
                """
                WITH RECURSIVE known (extractor) AS (
                    (SELECT extractor FROM extractions ORDER BY extractor LIMIT 1)
                    UNION ALL
                    SELECT (SELECT e.extractor FROM extractions e WHERE e.extractor > known.extractor
                        ORDER BY e.extractor LIMIT 1)
                    FROM known WHERE known.extractor IS NOT NULL
                )
                SELECT extractor FROM known WHERE extractor IS NOT NULL
                """
            ).map { try $0.requiredText("extractor") }
            guard let row else { throw StorageSurprise("no row counts the reports") }
            return CorpusSnapshot(
                reports: Int(try row.requiredInteger("reports")),
                newestVersion: try row.requiredInteger("newest"),
                digest: try row.requiredText("digest") + "-" + (try row.text("read_at") ?? "0"),
                corrections: try row.requiredInteger("corrections"),
                extractors: extractors
            )
        }
    }

    /// How many annual reports there are of each year, the latest first, and of each province, the most first.
    public func holdings() async throws -> (
        years: [(year: Int, reports: Int)], provinces: [(code: String, reports: Int)]
    ) {
        try await self.pool.session { session in
            let rows = try session.query(
                """
                SELECT e.year, left(e.adcode, 2) || '0000' AS province, count(*) AS reports
                FROM extractions e JOIN reports r ON r.searchable_version = e.version_id
                WHERE e.kind = 'annual_report' GROUP BY 1, 2
                """
            )
            var years: [Int: Int] = [:]
            var provinces: [String: Int] = [:]
            for row in rows {
                let reports = Int(try row.requiredInteger("reports"))
                if let year = try row.integer("year") { years[Int(year), default: 0] += reports }
                if let province = try row.text("province") { provinces[province, default: 0] += reports }
            }
            return (
                years.sorted { $0.key > $1.key }.map { ($0.key, $0.value) },
                provinces.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
            )
        }
    }

    /// The SHA-256 and the version of the documents that some reports answer from, by number.
    public func documents(of reports: [Int64]) async throws -> [Int64: (version: Int64, sha256: String)] {
        try await self.pool.session { session in
            let rows = try session.query(
                """
                SELECT r.id, v.id AS version, encode(v.sha256, 'hex') AS sha256
                FROM reports r JOIN versions v ON v.id = r.searchable_version WHERE r.id = ANY($1::bigint[])
                """,
                .integers(reports)
            ).map {
                (
                    try $0.requiredInteger("id"),
                    (version: try $0.requiredInteger("version"), sha256: try $0.requiredText("sha256"))
                )
            }
            return Dictionary(rows) { first, _ in first }
        }
    }
}

/// An answer of the database that its query cannot give.
struct StorageSurprise: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

extension ReportProfile {
    init(row: Row) throws {
        self.init(
            report: try row.requiredInteger("report"),
            version: try row.requiredInteger("version_id"),
            state: try row.requiredText("state"),
            adcode: try row.text("adcode"),
            year: try row.integer("year").map { Int($0) },
            figures: Int(try row.requiredInteger("figures")),
            targets: Int(try row.requiredInteger("targets")),
            wholeYearFigures: Int(try row.requiredInteger("whole_year")),
            indicators: Int(try row.requiredInteger("indicators"))
        )
        guard let bytes = try row.bytes("profile") else { return }
        let stored = try JSONDecoder().decode(StoredProfile.self, from: Data(bytes))
        self.length = stored.length
        self.sections = stored.sections
        self.problems = stored.problems
        self.commitments = stored.commitments
        (self.honours, self.firsts, self.coverageClaims) = (stored.honours, stored.firsts, stored.coverageClaims)
        (self.systems, self.citations) = (stored.systems, stored.citations)
    }
}
