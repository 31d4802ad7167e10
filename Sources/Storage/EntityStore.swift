public import PostgreSQL
import ReportModel

/// Systems, honours, laws and claims to be first, across the reports that answer queries.
public struct EntityStore: Sendable {
    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable { case system, honour, law, first }

    /// What narrows; `nil` does not.
    public struct Filter: Sendable {
        public var kind: Kind
        /// The code of a division; those below it count too.
        public var adcode: String?
        public var years: ClosedRange<Int>?
        /// What the name must contain, or the key be.
        public var name: String?
        public var limit: Int
        public var offset: Int

        public init(
            _ kind: Kind,
            adcode: String? = nil,
            years: ClosedRange<Int>? = nil,
            name: String? = nil,
            limit: Int,
            offset: Int = 0
        ) {
            self.kind = kind
            self.adcode = adcode
            self.years = years
            self.name = name
            self.limit = limit
            self.offset = offset
        }
    }

    /// A thing by all its names.
    public struct Entry: Sendable, Hashable, Codable {
        /// The form that its names have in common.
        public var key: String
        /// The name that most reports give it.
        public var name: String
        /// The other names.
        public var otherNames: [String]
        public var type: String
        public var reports: Int
        public var places: Int
        /// How many reports name it, by the year reported on.
        public var years: [String: Int]

        enum CodingKeys: String, CodingKey {
            case key, name, type, reports, places, years
            case otherNames = "other_names"
        }
    }

    /// A place in a report where it is named.
    public struct Mention: Sendable, Hashable {
        public var report: Int64
        public var version: Int64
        public var title: String?
        public var adcode: String?
        public var regionName: String?
        public var year: Int?
        public var name: String
        public var start: Int
    }

    private static let source = """
        FROM entities n JOIN extractions e ON e.version_id = n.version_id
            JOIN reports r ON r.searchable_version = n.version_id
        WHERE n.kind = $1
            AND ($2::text IS NULL OR e.adcode ~>=~ $2 AND e.adcode ~<=~ $3)
            AND ($4::integer IS NULL OR e.year BETWEEN $4::integer AND $5::integer)
        """

    private static func parameters(_ filter: Filter) -> [Parameter] {
        let first = filter.adcode.map { String(Region.sharedDigits(of: $0)) }
        return [
            .text(filter.kind.rawValue), .text(first), .text(first.map { $0 + "~" }),
            .integer(filter.years?.lowerBound), .integer(filter.years?.upperBound),
        ]
    }

    private static func nameAndPage(_ filter: Filter) -> [Parameter] {
        let key = filter.name.map { ReportEntity.key(of: $0, filter.kind) }
        return [.text(filter.name), .text(key), .integer(filter.limit), .integer(filter.offset)]
    }

    /// Things by the number of reports that name them, the most named first, and how many there are.
    public func entries(_ filter: Filter) async throws -> (total: Int, entries: [Entry]) {
        try await self.pool.session { session in
            let rows = try session.query(
                """
                WITH named AS (
                    SELECT n.key, n.name, n.type, r.id, e.adcode \(Self.source)
                        AND ($6::text IS NULL OR position($6 IN n.name) > 0 OR n.key = $7))
                SELECT key, mode() WITHIN GROUP (ORDER BY name) AS name, mode() WITHIN GROUP (ORDER BY type) AS type,
                    array_to_string(array_agg(DISTINCT name ORDER BY name), E'\\x01') AS names,
                    count(DISTINCT id) AS reports, count(DISTINCT adcode) AS places, count(*) OVER () AS total
                FROM named GROUP BY key ORDER BY reports DESC, key LIMIT $8::bigint OFFSET $9::bigint
                """,
                Self.parameters(filter) + Self.nameAndPage(filter)
            )
            var entries: [Entry] = []
            var total = 0
            for row in rows {
                total = Int(try row.requiredInteger("total"))
                let name = try row.requiredText("name")
                entries.append(
                    Entry(
                        key: try row.requiredText("key"),
                        name: name,
                        otherNames: try row.requiredText("names").split(separator: "\u{1}").map(String.init)
                            .filter { $0 != name },
                        type: try row.requiredText("type"),
                        reports: Int(try row.requiredInteger("reports")),
                        places: Int(try row.requiredInteger("places")),
                        years: [:]
                    )
                )
            }
            let index = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.key, $0) })
            for row in try session.query(
                """
                SELECT n.key, e.year, count(DISTINCT r.id) AS reports \(Self.source)
                    AND n.key = ANY($6::text[]) AND e.year IS NOT NULL
                GROUP BY n.key, e.year
                """,
                Self.parameters(filter) + [.texts(entries.map(\.key))]
            ) {
                guard let at = index[try row.requiredText("key")] else { continue }
                entries[at].years["\(try row.requiredInteger("year"))"] = Int(try row.requiredInteger("reports"))
            }
            return (total, entries)
        }
    }

    /// Where things of a name are named, the newest reports first. `filter.name` must be given.
    public func mentions(_ filter: Filter) async throws -> [Mention] {
        try await self.pool.session { session in
            try session.query(
                """
                SELECT r.id AS report, n.version_id, e.title, e.adcode, e.region_name, e.year, n.name, n.start_offset
                \(Self.source) AND (position($6 IN n.name) > 0 OR n.key = $7)
                ORDER BY e.year DESC NULLS LAST, e.adcode, r.id, n.start_offset LIMIT $8::bigint OFFSET $9::bigint
                """,
                Self.parameters(filter) + Self.nameAndPage(filter)
            ).map {
                Mention(
                    report: try $0.requiredInteger("report"),
                    version: try $0.requiredInteger("version_id"),
                    title: try $0.text("title"),
                    adcode: try $0.text("adcode"),
                    regionName: try $0.text("region_name"),
                    year: try $0.integer("year").map { Int($0) },
                    name: try $0.requiredText("name"),
                    start: Int(try $0.requiredInteger("start_offset"))
                )
            }
        }
    }
}
