import Foundation
public import PostgreSQL
public import ReportModel

/// What extraction found, by report version.
public struct ExtractionStore: Sendable {
    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// Ends an extraction job with what was found, in one transaction (I2). What becomes of it is the job's task at this
    /// moment:
    /// - to extract: the results take the place of any there were, with the corrections that people made, and an
    ///   indexing job is made, unless the index has just this report already. Where `print` is given, it is settled
    ///   whether the version repeats another report;
    /// - to compare: the comparison is stored beside the facts, which stay.
    ///
    /// - Parameters:
    ///   - comparison: with what was stored before; `nil` where there was nothing.
    ///   - judge: what reports that may be the same are to this one, in order. It is asked before anything is locked, and
    ///     again only about what has come since: one who freezes holds up nobody.
    /// - Throws: ``StaleLease`` where the lease was lost; nothing is written then.
    public func commit(
        _ report: Report,
        print: ReportPrint? = nil,
        extractor: String,
        comparison: ReportComparison? = nil,
        lease: Lease,
        judge: @Sendable ([Report]) async throws -> [CopyVerdict] = { $0.map { _ in .different } }
    ) async throws {
        let finding = try Finding(report, print, extractor, comparison)
        var verdicts: [Candidate: CopyVerdict] = [:]
        while true {
            do {
                return try await self.pool.transaction { [verdicts] in try Self.write($0, finding, lease, verdicts) }
            } catch let unknown as UnknownCandidates {
                let contents = try await self.contents(of: unknown.candidates.map(\.version))
                let reports = Dictionary(contents.map { ($0.version, $0.content) }) { first, _ in first }
                let present = unknown.candidates.filter { reports[$0.version] != nil }
                let found = try await judge(present.compactMap { reports[$0.version] })
                for (candidate, verdict) in zip(present, found) { verdicts[candidate] = verdict }
            }
        }
    }

    /// What extraction has to commit.
    private struct Finding: Sendable {
        let report: Report
        /// The report without its figures, as it is stored, and as JSON.
        let content: Report
        let json: String
        let profile: String
        let print: ReportPrint?
        let extractor: String
        let comparison: ReportComparison?

        init(_ report: Report, _ print: ReportPrint?, _ extractor: String, _ comparison: ReportComparison?) throws {
            var content = report
            content.figures = []
            self.report = report
            self.content = content
            self.json = String(decoding: try content.json(), as: UTF8.self)
            self.profile = String(decoding: try JSONEncoder().encode(StoredProfile(report)), as: UTF8.self)
            self.print = print
            self.extractor = extractor
            self.comparison = comparison
        }
    }

    /// A job that has just ended, and what was there before.
    private struct Ended {
        let priority: Int64
        let task: ReextractionStore.Task
        let report: Int64
        let wasCopy: Bool
        /// Whether some extraction has the same key or body.
        let mayRepeat: Bool
    }

    /// - Throws: ``UnknownCandidates`` where the report may be the same as others that are not in `verdicts`.
    private static func write(
        _ session: Session,
        _ finding: Finding,
        _ lease: Lease,
        _ verdicts: [Candidate: CopyVerdict]
    ) throws {
        let ended = try Self.end(session, lease, finding.print)
        if ended.task == .compare, let comparison = finding.comparison {
            return try Self.store(session, comparison, finding.extractor, lease.version)
        }
        if let print = finding.print, ended.mayRepeat, verdicts.isEmpty {
            let candidates = try Self.candidates(session, for: lease.version, print)
            guard candidates.isEmpty else { throw UnknownCandidates(candidates: candidates) }
        }
        // A correction that is made at this moment finds these figures, or is found here; and one version of a report is
        // settled at a time.
        try CorrectionStore.lock(session, ended.report)
        let readings = try Self.readings(session, of: ended.report)
        let isReadAgain = readings.contains { $0.version == lease.version }
        let isNews = try !isReadAgain || Self.isNews(session, finding.content, lease.version)
        if isReadAgain {
            try session.query("DELETE FROM extractions WHERE version_id = $1::bigint", .integer(lease.version))
        }
        // Who corrects has read something.
        let corrections =
            readings.isEmpty ? [] : try CorrectionStore.corrections(session, of: ended.report)
        try Self.insert(session, finding, lease.version, corrections)
        if let print = finding.print {
            try Self.lockCopies(session, readings.compactMap(\.print) + [print])
            try Self.settleCopies(session, of: lease.version, print, verdicts, isFirstReading: readings.isEmpty)
        }
        // The index must hear of what it has not just so, and of what speaks for others now, or no more.
        if try isNews || Self.isCopy(session, lease.version) != ended.wasCopy {
            try Self.index(session, lease.version, ended.priority)
        }
    }

    private static func end(_ session: Session, _ lease: Lease, _ print: ReportPrint?) throws -> Ended {
        let row = try session.query(
            """
            DELETE FROM jobs WHERE \(JobStore.isHeld)
            RETURNING priority::bigint, task,
                (SELECT report_id FROM versions WHERE versions.id = version_id),
                EXISTS (SELECT FROM versions WHERE versions.id = version_id AND copy_of IS NOT NULL) AS was_copy,
                EXISTS (SELECT FROM extractions e WHERE e.copy_key = $3 OR e.body_digest = $4) AS may_repeat
            """,
            .integers([lease.job]),
            .integers([lease.token]),
            .text(print?.key),
            print.map { .bytes($0.digest) } ?? .null
        ).first
        guard let row else { throw StaleLease(job: lease.job) }
        return Ended(
            priority: try row.requiredInteger("priority"),
            task: try row.requiredCase("task", ReextractionStore.Task.self),
            report: try row.requiredInteger("report_id"),
            wasCopy: try row.boolean("was_copy") ?? false,
            mayRepeat: try row.boolean("may_repeat") ?? false
        )
    }

    /// What was read of a report's versions before, each with its print where the build that read it took one.
    private static func readings(
        _ session: Session,
        of report: Int64
    ) throws -> [(version: Int64, print: ReportPrint?)] {
        try session.query(
            """
            SELECT e.version_id, e.copy_key, e.body_digest, coalesce(e.body_sketch, 0) AS body_sketch
            FROM versions v JOIN extractions e ON e.version_id = v.id WHERE v.report_id = $1::bigint
            """,
            .integer(report)
        ).map { (try $0.requiredInteger("version_id"), try ReportPrint(row: $0)) }
    }

    /// Whether the index does not have this report just so. It knows nothing of figures, nor of which extractor read.
    private static func isNews(_ session: Session, _ content: Report, _ version: Int64) throws -> Bool {
        let stored = try session.query(
            """
            SELECT e.content FROM extractions e JOIN versions v ON v.id = e.version_id
            WHERE e.version_id = $1::bigint AND v.indexed_at IS NOT NULL
                AND NOT EXISTS (SELECT FROM jobs j WHERE j.version_id = v.id AND j.stage = 'indexing')
            """,
            .integer(version)
        ).first
        guard let stored else { return true }
        return try JSONDecoder().decode(Report.self, from: Data(try stored.requiredBytes("content"))) != content
    }

    private static func isCopy(_ session: Session, _ version: Int64) throws -> Bool {
        try session.query(
            "SELECT copy_of IS NOT NULL AS is_copy FROM versions WHERE id = $1::bigint",
            .integer(version)
        )
        .first?.boolean("is_copy") ?? false
    }

    private static func insert(
        _ session: Session,
        _ finding: Finding,
        _ version: Int64,
        _ corrections: [Correction]
    ) throws {
        let document = finding.report.document
        let figures =
            corrections.isEmpty ? finding.report.figures : finding.report.corrected(by: corrections).figures
        try session.query(
            """
            INSERT INTO extractions
                (version_id, extractor, title, kind, adcode, region_name, published_on, year, content, copy_key,
                 body_digest, body_sketch, figure_count, level, sections, profile)
            VALUES ($1::bigint, $2, $3, $4, $5, $6, $7, $8::integer, $9::json, $10, $11, $12::bigint, $13::integer, $14,
                $15::text[], $16::json)
            """,
            .integer(version),
            .text(finding.extractor),
            .text(document.title),
            .text(document.kind.rawValue),
            .text(document.region?.adcode),
            .text(document.region?.name),
            .text(document.publishedOn?.description),
            .integer(document.year),
            .text(finding.json),
            .text(finding.print?.key),
            finding.print.map { .bytes($0.digest) } ?? .null,
            .integer(finding.print.map { Int64(bitPattern: $0.sketch) }),
            .integer(figures.count),
            .text(document.region?.level.rawValue),
            .texts(Set(finding.report.sections.map(\.kind.rawValue)).sorted()),
            .text(finding.profile)
        )
        if !figures.isEmpty {
            try session.copy(into: "figures", columns: Figure.columns, try figures.copyBuffer(version: version))
        }
        let entities = ReportEntity.all(in: finding.report)
        if !entities.isEmpty {
            try session.copy(
                into: "entities",
                columns: ReportEntity.columns,
                try entities.copyBuffer(version: version)
            )
        }
    }

    /// Makes the indexing job. One that is there already begins anew: whoever has it may have read what was before.
    private static func index(_ session: Session, _ version: Int64, _ priority: Int64) throws {
        try session.query(
            """
            INSERT INTO jobs (stage, version_id, priority) VALUES ('indexing', $1::bigint, $2::smallint)
            ON CONFLICT (version_id) DO UPDATE SET stage = 'indexing', task = 'extract', state = 'ready',
                token = nextval('fencing_tokens'), attempts = 0, available_at = now(), error = NULL, worker = NULL
            """,
            .integer(version),
            .integer(priority)
        )
    }

    private static func store(
        _ session: Session,
        _ comparison: ReportComparison,
        _ extractor: String,
        _ version: Int64
    ) throws {
        let encoder = JSONEncoder()
        func json(_ value: some Encodable) throws -> Parameter {
            .text(String(decoding: try encoder.encode(value), as: UTF8.self))
        }
        let attributes = Dictionary(
            uniqueKeysWithValues: comparison.attributes.map { ($0.key.rawValue, $0.value) }
        )
        try session.query(
            """
            INSERT INTO comparisons
                (version_id, extractor, same, appeared, vanished, changed, attributes, parts, items)
            VALUES ($1::bigint, $2, $3::integer, $4::integer, $5::integer, $6::integer, $7::json, $8::json, $9::json)
            ON CONFLICT (version_id) DO UPDATE SET extractor = excluded.extractor, same = excluded.same,
                appeared = excluded.appeared, vanished = excluded.vanished, changed = excluded.changed,
                attributes = excluded.attributes, parts = excluded.parts, items = excluded.items, compared_at = now()
            """,
            .integer(version),
            .text(extractor),
            .integer(comparison.same),
            .integer(comparison.count(.appeared)),
            .integer(comparison.count(.vanished)),
            .integer(comparison.count(.changed)),
            try json(attributes),
            try json(comparison.parts),
            try json(comparison.items)
        )
    }

    /// Reports without their figures, by version, with the report that each is a version of.
    public func contents(of versions: [Int64]) async throws -> [(version: Int64, report: Int64, content: Report)] {
        let rows = try await self.pool.session { session in
            try session.query(
                """
                SELECT e.version_id, v.report_id, e.content FROM extractions e JOIN versions v ON v.id = e.version_id
                WHERE e.version_id = ANY($1::bigint[])
                """,
                .integers(versions)
            ).map {
                (
                    try $0.requiredInteger("version_id"), try $0.requiredInteger("report_id"),
                    try $0.requiredBytes("content")
                )
            }
        }
        let decoder = JSONDecoder()
        return try rows.map { ($0, $1, try decoder.decode(Report.self, from: Data($2))) }
    }

    /// A version's report, whole.
    public func report(version: Int64) async throws -> Report? {
        try await self.pool.session { try Self.report($0, version) }
    }

    static func report(_ session: Session, _ version: Int64) throws -> Report? {
        let content = try session.query(
            "SELECT content FROM extractions WHERE version_id = $1::bigint",
            .integer(version)
        ).first?.requiredBytes("content")
        guard let content else { return nil }
        var report = try JSONDecoder().decode(Report.self, from: Data(content))
        report.figures = try session.query(
            "SELECT * FROM figures WHERE version_id = $1::bigint ORDER BY ordinal",
            .integer(version)
        ).map { try Figure(row: $0) }
        return report
    }
}
