import Foundation
public import PostgreSQL
public import ReportModel

/// What extraction found, by report version.
public struct ExtractionStore: Sendable {
    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// Writes a version's results in place of any there were, ends the extraction job and makes the indexing job, in
    /// one transaction (I2). Where `print` is given, that transaction also settles whether the version repeats another
    /// report.
    ///
    /// - Parameter judge: what reports that may be the same are to this one, in order. It is asked before anything is
    ///   locked, and again only about what has come since: one who freezes holds up nobody.
    /// - Throws: ``StaleLease`` where the lease was lost; nothing is written then.
    public func commit(
        _ report: Report,
        print: ReportPrint? = nil,
        extractor: String,
        lease: Lease,
        judge: @Sendable ([Report]) async throws -> [CopyVerdict] = { $0.map { _ in .different } }
    ) async throws {
        guard let print else {
            return try await self.pool.transaction { session in
                try Self.write(session, report, nil, extractor, lease)
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
                    try Self.write(session, report, print, extractor, lease)
                    try Self.lockCopies(session, of: lease.version, before + Self.copyNames(of: print))
                    try Self.settleCopies(session, of: lease.version, print, verdicts)
                }
            } catch let unknown as UnknownCandidates {
                new = unknown.candidates
            }
        }
    }

    private static func write(
        _ session: Session,
        _ report: Report,
        _ print: ReportPrint?,
        _ extractor: String,
        _ lease: Lease
    ) throws {
        var content = report
        content.figures = []
        let json = try JSONEncoder().encode(content)
        let document = report.document
        let ended = try session.query(
            """
            DELETE FROM jobs WHERE id = $1::bigint AND token = $2::bigint AND state = 'leased'
            RETURNING priority::bigint
            """,
            .integer(lease.job),
            .integer(lease.token)
        )
        guard let priority = try ended.first?.requiredInteger("priority") else { throw StaleLease(job: lease.job) }
        try session.query("DELETE FROM extractions WHERE version_id = $1::bigint", .integer(lease.version))
        try session.query(
            """
            INSERT INTO extractions
                (version_id, extractor, title, kind, adcode, region_name, published_on, year, content, copy_key,
                 body_digest, body_sketch)
            VALUES ($1::bigint, $2, $3, $4, $5, $6, $7, $8::integer, $9::json, $10, $11, $12::bigint)
            """,
            .integer(lease.version),
            .text(extractor),
            .text(document.title),
            .text(document.kind.rawValue),
            .text(document.region?.adcode),
            .text(document.region?.name),
            .text(document.publishedOn?.description),
            .integer(document.year),
            .text(String(decoding: json, as: UTF8.self)),
            .text(print?.key),
            print.map { .bytes($0.digest) } ?? .null,
            .integer(print.map { Int64(bitPattern: $0.sketch) })
        )
        if !report.figures.isEmpty {
            let figures = report.figures.copyBuffer(version: lease.version)
            try session.copy(into: "figures", columns: Figure.columns, figures)
        }
        try session.query(
            "INSERT INTO jobs (stage, version_id, priority) VALUES ('indexing', $1::bigint, $2::smallint)",
            .integer(lease.version),
            .integer(priority)
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
        guard var report = try await self.contents(of: [version]).first?.content else { return nil }
        report.figures = try await self.pool.session { session in
            try session.query("SELECT * FROM figures WHERE version_id = $1::bigint ORDER BY ordinal", .integer(version))
                .map { try Figure(row: $0) }
        }
        return report
    }
}
