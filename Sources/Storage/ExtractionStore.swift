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
        guard let print else {
            return try await self.pool.transaction { session in
                guard let written = try Self.write(session, finding, lease) else { return }
                try Self.index(session, written, lease.version)
            }
        }
        var verdicts: [Candidate: CopyVerdict] = [:]
        var new = try await self.pool.session { try Self.candidates($0, for: lease.version, print) }
        while true {
            if !new.isEmpty {
                let contents = try await self.contents(of: new.map(\.version))
                let reports = Dictionary(contents.map { ($0.version, $0.content) }) { first, _ in first }
                let present = new.filter { reports[$0.version] != nil }
                let found = try await judge(present.compactMap { reports[$0.version] })
                for (candidate, verdict) in zip(present, found) { verdicts[candidate] = verdict }
            }
            do {
                return try await self.pool.transaction { [verdicts] session in
                    let before = try Self.copyNames(session, of: lease.version)
                    guard let written = try Self.write(session, finding, lease) else { return }
                    try Self.lockCopies(session, of: lease.version, before + Self.copyNames(of: print))
                    try Self.settleCopies(session, of: lease.version, print, verdicts)
                    try Self.index(session, written, lease.version)
                }
            } catch let unknown as UnknownCandidates {
                new = unknown.candidates
            }
        }
    }

    /// What extraction has to commit.
    private struct Finding: Sendable {
        let report: Report
        /// The report without its figures, as it is stored, and as JSON.
        let content: Report
        let json: String
        let print: ReportPrint?
        let extractor: String
        let comparison: ReportComparison?

        init(_ report: Report, _ print: ReportPrint?, _ extractor: String, _ comparison: ReportComparison?) throws {
            var content = report
            content.figures = []
            self.report = report
            self.content = content
            self.json = String(decoding: try content.json(), as: UTF8.self)
            self.print = print
            self.extractor = extractor
            self.comparison = comparison
        }
    }

    /// What the index must know of a version whose facts were replaced.
    private struct Replacement {
        let priority: Int64
        /// Whether the index has not this report just so.
        let isNews: Bool
        let wasCopy: Bool
    }

    /// Ends the job and writes what its task asks for; `nil` where that was only a comparison.
    private static func write(_ session: Session, _ finding: Finding, _ lease: Lease) throws -> Replacement? {
        let ended = try session.query(
            """
            DELETE FROM jobs WHERE id = $1::bigint AND token = $2::bigint AND state = 'leased'
            RETURNING priority::bigint, task
            """,
            .integer(lease.job),
            .integer(lease.token)
        ).first
        guard let ended else { throw StaleLease(job: lease.job) }
        if try ended.requiredCase("task", ReextractionStore.Task.self) == .compare, let comparison = finding.comparison
        {
            try Self.store(session, comparison, finding.extractor, lease.version)
            return nil
        }
        let replacement = Replacement(
            priority: try ended.requiredInteger("priority"),
            isNews: try Self.isNews(session, finding.content, lease.version),
            wasCopy: try Self.isCopy(session, lease.version)
        )
        try Self.replace(session, finding, lease.version)
        return replacement
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

    private static func replace(_ session: Session, _ finding: Finding, _ version: Int64) throws {
        let document = finding.report.document
        let owner = try session.query("SELECT report_id FROM versions WHERE id = $1::bigint", .integer(version))
            .first?.requiredInteger("report_id")
        // A correction that is made at this moment finds these figures, or is found here.
        if let owner { try CorrectionStore.lock(session, owner) }
        let corrections = try owner.map { try CorrectionStore.corrections(session, of: $0) } ?? []
        let figures =
            corrections.isEmpty ? finding.report.figures : finding.report.corrected(by: corrections).figures
        try session.query("DELETE FROM extractions WHERE version_id = $1::bigint", .integer(version))
        try session.query(
            """
            INSERT INTO extractions
                (version_id, extractor, title, kind, adcode, region_name, published_on, year, content, copy_key,
                 body_digest, body_sketch)
            VALUES ($1::bigint, $2, $3, $4, $5, $6, $7, $8::integer, $9::json, $10, $11, $12::bigint)
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
            .integer(finding.print.map { Int64(bitPattern: $0.sketch) })
        )
        if !figures.isEmpty {
            try session.copy(into: "figures", columns: Figure.columns, try figures.copyBuffer(version: version))
        }
    }

    /// Makes the indexing job where the index must hear of the version. One that is there already begins anew: whoever has
    /// it may have read what was before.
    private static func index(_ session: Session, _ replacement: Replacement, _ version: Int64) throws {
        guard try replacement.isNews || self.isCopy(session, version) != replacement.wasCopy else { return }
        try session.query(
            """
            INSERT INTO jobs (stage, version_id, priority) VALUES ('indexing', $1::bigint, $2::smallint)
            ON CONFLICT (version_id) DO UPDATE SET stage = 'indexing', task = 'extract', state = 'ready',
                token = nextval('fencing_tokens'), attempts = 0, available_at = now(), error = NULL, worker = NULL
            """,
            .integer(version),
            .integer(replacement.priority)
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
