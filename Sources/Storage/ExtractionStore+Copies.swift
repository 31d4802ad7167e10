import PostgreSQL
import ReportModel

/// Copies: the same report, found at several addresses.
///
/// Versions follow each other at one address, and make a report. What a version says may be what a version of another
/// report says. Then it does not answer queries, its address is a source of that report, and who asks for it is led
/// there (`leading_report`). These rules keep that true, whatever comes in which order:
///
/// - Of two copies that one leads which states figures that the other lacks; else the one whose report is older.
/// - Where the leading address shows another version of the report, that version answers; copies of the older one stay
///   sources of it, and say nothing new. An address that shows something else again is compared anew, by itself.
/// - Where the leading address moves on to something that is no version of the report any more, of another place, year or
///   kind, the eldest of its copies takes its place.
/// - Copies that are read at the same moment meet at a lock on what they have in common. It is held for a few short
///   statements: texts are compared before.
extension ExtractionStore {
    /// Bits in which the sketches of copies may differ. Copies of invented reports with a paragraph less and characters
    /// lost differ in eighteen at most; unrelated texts differ in thirty-two on average.
    private static let sketchDistance = 24
    /// Candidates compared in full at most, the likeliest first.
    private static let candidateLimit = 16

    /// A version of another report that may be the same report, as it has been read.
    struct Candidate: Hashable {
        var version: Int64
        /// Another one each time it is read.
        var reading: Int64
        /// Whether nothing newer has been read from its address.
        var isNewest: Bool

        static func == (one: Self, other: Self) -> Bool {
            one.version == other.version && one.reading == other.reading
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(self.version)
            hasher.combine(self.reading)
        }
    }

    /// Candidates have come up that were not compared; nothing is written.
    struct UnknownCandidates: Error { let candidates: [Candidate] }

    /// Makes everyone else who settles a version that has something in common with one of `prints` wait for the end of the
    /// transaction. Locks are taken in one order: that of the report was before, these go by number.
    static func lockCopies(_ session: Session, _ prints: [ReportPrint]) throws {
        let names = prints.flatMap {
            ["copy \($0.key)", "copy " + $0.digest.map { String($0, radix: 16) }.joined(separator: " ")]
        }
        try session.query(
            """
            SELECT pg_advisory_xact_lock(key) FROM (
                SELECT DISTINCT hashtextextended(name, 0) AS key FROM unnest($1::text[]) AS name ORDER BY 1
            ) AS keys
            """,
            .texts(names)
        )
    }

    /// Settles whether `version`, whose extraction has just been written, repeats another report.
    ///
    /// - Parameters:
    ///   - verdicts: what candidates are to it.
    ///   - isFirstReading: whether nothing was read of its report before, so that nothing can be a copy of it.
    /// - Throws: ``UnknownCandidates`` where there are others.
    static func settleCopies(
        _ session: Session,
        of version: Int64,
        _ print: ReportPrint,
        _ verdicts: [Candidate: CopyVerdict],
        isFirstReading: Bool
    ) throws {
        if !isFirstReading {
            try session.query(
                "UPDATE versions SET copy_of = NULL, variant_of = NULL WHERE id = $1::bigint",
                .integer(version)
            )
            try self.releaseCopies(session, of: version)
        }
        var variant: Int64?
        let candidates = try self.candidates(session, for: version, print)
        let unknown = candidates.filter { verdicts[$0] == nil }
        guard unknown.isEmpty else { throw UnknownCandidates(candidates: unknown) }
        for candidate in candidates {
            switch verdicts[candidate] {
            case .different, nil: continue
            case .variant: variant = variant ?? (candidate.isNewest ? candidate.version : nil)
            case .same(let fullness):
                let isOlder = try self.report(session, of: version) < self.report(session, of: candidate.version)
                let leads = fullness == .this || fullness == .neither && isOlder
                if leads, candidate.isNewest, try self.isNewest(session, version) {
                    return try self.subordinate(session, candidate.version, to: version)
                }
                // What its own report has left behind cannot speak for it: neither may the fuller one hide behind it.
                if fullness == .this { continue }
                return try self.mark(session, version, "copy_of", candidate.version)
            }
        }
        if let variant { try self.mark(session, version, "variant_of", variant) }
    }

    /// Versions of other reports that `version` may be a copy of: those that lead, of addresses that still show the
    /// report; newest versions first.
    static func candidates(_ session: Session, for version: Int64, _ print: ReportPrint) throws -> [Candidate] {
        try session.query(
            """
            SELECT c.id, newest.version_id = c.id AS is_newest, e.xmin::text::bigint AS reading
            FROM versions mine JOIN extractions e ON e.copy_key = $2 OR e.body_digest = $3
                JOIN versions c ON c.id = e.version_id AND c.report_id <> mine.report_id AND c.copy_of IS NULL
                CROSS JOIN LATERAL (
                    SELECT n.version_id, n.copy_key FROM versions v JOIN extractions n ON n.version_id = v.id
                    WHERE v.report_id = c.report_id ORDER BY v.ordinal DESC LIMIT 1
                ) AS newest
                CROSS JOIN LATERAL bit_count((e.body_sketch # $4::bigint)::bit(64)) AS distance (bits)
            WHERE mine.id = $1::bigint AND newest.copy_key = e.copy_key AND distance.bits <= $5::integer
                AND leading_report(c.report_id) <> mine.report_id
                AND NOT EXISTS (
                    SELECT FROM jobs j WHERE j.version_id = c.id AND j.state = 'discarded' AND c.indexed_at IS NULL)
            ORDER BY is_newest DESC, distance.bits, c.id LIMIT $6::bigint
            """,
            .integer(version),
            .text(print.key),
            .bytes(print.digest),
            .integer(Int64(bitPattern: print.sketch)),
            .integer(self.sketchDistance),
            .integer(self.candidateLimit)
        ).map {
            Candidate(
                version: try $0.requiredInteger("id"),
                reading: try $0.requiredInteger("reading"),
                isNewest: try $0.boolean("is_newest") ?? false
            )
        }
    }

    private static func report(_ session: Session, of version: Int64) throws -> Int64 {
        try session.query("SELECT report_id FROM versions WHERE id = $1::bigint", .integer(version))
            .first?.requiredInteger("report_id") ?? 0
    }

    private static func isNewest(_ session: Session, _ version: Int64) throws -> Bool {
        try session.query(
            """
            SELECT FROM versions mine JOIN versions v ON v.report_id = mine.report_id AND v.ordinal > mine.ordinal
                JOIN extractions e ON e.version_id = v.id
            WHERE mine.id = $1::bigint LIMIT 1
            """,
            .integer(version)
        ).isEmpty
    }

    private static func mark(_ session: Session, _ version: Int64, _ column: String, _ original: Int64) throws {
        try session.query(
            "UPDATE versions SET \(column) = $2::bigint WHERE id = $1::bigint",
            .integer(version),
            .integer(original)
        )
    }

    /// Makes a version that led a copy of `leader`. The index will hear of it by a job.
    private static func subordinate(_ session: Session, _ version: Int64, to leader: Int64) throws {
        try self.requestIndexing(session, of: version)
        try session.query(
            "UPDATE versions SET copy_of = $2::bigint, variant_of = NULL WHERE id = $1::bigint",
            .integer(version),
            .integer(leader)
        )
    }

    /// Has a version settled anew by indexing, unless a job that does so is under way. The job comes before any change of
    /// the version: indexing ends jobs first, then looks at versions, and neither waits for the other.
    private static func requestIndexing(_ session: Session, of version: Int64) throws {
        try session.query(
            "INSERT INTO jobs (stage, version_id) VALUES ('indexing', $1::bigint) ON CONFLICT (version_id) DO NOTHING",
            .integer(version)
        )
    }

    /// Where the report of `version` has become another one by it, its copies become a report of their own.
    private static func releaseCopies(_ session: Session, of version: Int64) throws {
        guard try self.isNewest(session, version) else { return }
        let left = try session.query(
            """
            SELECT c.id FROM versions mine JOIN extractions m ON m.version_id = mine.id
                JOIN versions o ON o.report_id = mine.report_id JOIN extractions oe ON oe.version_id = o.id
                JOIN versions c ON c.copy_of = o.id JOIN extractions ce ON ce.version_id = c.id
            WHERE mine.id = $1::bigint AND CASE WHEN o.id <> mine.id THEN oe.copy_key <> m.copy_key
                ELSE ce.copy_key <> m.copy_key AND ce.body_digest <> m.body_digest END
            ORDER BY c.report_id, c.id
            """,
            .integer(version)
        ).map { try $0.requiredInteger("id") }
        try self.release(session, left)
    }

    /// Makes copies of one version a report of their own: the eldest that its own address still shows leads.
    static func release(_ session: Session, _ copies: [Int64]) throws {
        guard let eldest = copies.first else { return }
        let leader = try copies.first { try self.isNewest(session, $0) } ?? eldest
        try self.requestIndexing(session, of: leader)
        try session.query(
            """
            UPDATE versions v SET copy_of = CASE WHEN v.report_id <> leader.report_id THEN leader.id END
            FROM versions leader WHERE leader.id = $2::bigint AND v.id = ANY($1::bigint[])
            """,
            .integers(copies),
            .integer(leader)
        )
    }
}

extension ReportPrint {
    init?(row: Row) throws {
        guard let key = try row.text("copy_key") else { return nil }
        self.init(
            key: key,
            digest: try row.requiredBytes("body_digest"),
            sketch: UInt64(bitPattern: try row.requiredInteger("body_sketch"))
        )
    }
}
