import Foundation
import PostgreSQL
import ReportModel

extension CorrectionStore {
    /// Lets one transaction at a time change a report's facts or corrections, until it ends.
    static func lock(_ session: Session, _ report: Int64) throws {
        try session.query("SELECT pg_advisory_xact_lock(hashtextextended('report ' || $1, 0))", .text("\(report)"))
    }

    static let columns = """
        SELECT c.id, c.report_id, c.verdict, c.anchor, c.changes, c.figure, c.version, c.author, c.reason, c.revokes,
            to_char(c.made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS made_at, r.id AS revoked_by
        FROM corrections c LEFT JOIN corrections r ON r.revokes = c.id
        """

    /// All that was said of a report's figures, in order.
    static func corrections(_ session: Session, of report: Int64) throws -> [Correction] {
        try session.query("\(Self.columns) WHERE c.report_id = $1::bigint ORDER BY c.id", .integer(report))
            .map { try Correction(row: $0) }
    }

    /// The figure that is meant, as it is now.
    static func figure(_ target: Target, of report: Report, _ number: Int64) throws(CorrectionError) -> Figure {
        let figure = report.figures.first { $0.id == target.id }
        guard let figure, figure.quote == target.quote, figure.sentence == target.sentence else {
            throw .noFigure(report: number, figure: target.id)
        }
        guard figure.correction?.id == target.correction else {
            throw .overtaken(report: number, figure: target.id, by: figure.correction)
        }
        return figure
    }

    /// What is vouched for from now on.
    static func changes(_ draft: Draft, to figure: Figure) throws(CorrectionError) -> [FigureChange] {
        switch draft.verdict {
        case .rejected, .revoked: return []
        case .confirmed:
            return FigureAttribute.allCases.map { FigureChange(attribute: $0, old: figure[$0], new: figure[$0]) }
        case .corrected:
            var corrected = figure
            var vouched = Set(figure.correction?.changes.map(\.attribute) ?? [])
            for setting in draft.settings {
                do throws(FigureAttributeError) {
                    try corrected.set(setting.attribute, to: setting.text)
                } catch {
                    throw .attribute(error)
                }
                vouched.insert(setting.attribute)
            }
            let shown = corrected
            return FigureAttribute.allCases.filter { vouched.contains($0) }.map { attribute in
                FigureChange(attribute: attribute, old: figure[attribute], new: shown[attribute])
            }
        }
    }

    static func insert(
        _ session: Session,
        _ draft: Draft,
        _ changes: [FigureChange],
        figure: Figure,
        anchor: FigureAnchor,
        version: Int64
    ) throws -> Int64 {
        let encoder = JSONEncoder()
        func json(_ value: some Encodable) throws -> Parameter {
            .text(String(decoding: try encoder.encode(value), as: UTF8.self))
        }
        return try session.query(
            """
            INSERT INTO corrections (report_id, verdict, anchor, changes, figure, version, author, reason)
            VALUES ($1::bigint, $2, $3::json, $4::json, $5::json, $6::integer, $7, $8) RETURNING id
            """,
            .integer(draft.report),
            .text(draft.verdict.rawValue),
            try json(anchor),
            try json(changes),
            try json(figure),
            .integer(version),
            .text(draft.author),
            .text(draft.reason)
        ).first?.requiredInteger("id") ?? 0
    }

    /// Gives the figures of every version of a report the values that hold.
    static func apply(_ session: Session, _ corrections: [Correction], to report: Int64) throws {
        let versions = try session.query(
            "SELECT e.version_id FROM extractions e JOIN versions v ON v.id = e.version_id WHERE v.report_id = $1::bigint",
            .integer(report)
        ).map { try $0.requiredInteger("version_id") }
        for version in versions {
            guard let old = try ExtractionStore.report(session, version) else { continue }
            let new = old.corrected(by: corrections)
            for (before, after) in zip(old.figures, new.figures) where before != after {
                try self.update(session, after, of: version)
            }
        }
    }

    private static func update(_ session: Session, _ figure: Figure, of version: Int64) throws {
        try session.query(
            """
            UPDATE figures SET value = $3::double precision, value_max = $4::double precision, unit = $5, kind = $6,
                bound = $7, direction = $8, baseline = $9, status = $10, measure = $11, indicator = $12, adcode = $13,
                region_name = $14, period_from = $15, period_to = $16, period_basis = $17, correction = $18::json,
                is_rejected = $19::boolean
            WHERE version_id = $1::bigint AND id = $2
            """,
            [
                .integer(version), .text(figure.id), .double(figure.value),
                figure.valueMax.map { .double($0) } ?? .null, .text(figure.unit), .text(figure.kind.rawValue),
                .text(figure.bound.rawValue), .text(figure.direction?.rawValue), .text(figure.baseline),
                .text(figure.status.rawValue), .text(figure.measure), .text(figure.indicator),
                .text(figure.region?.adcode), .text(figure.region?.name), .text(figure.period?.from?.description),
                .text(figure.period?.to?.description), .text(figure.periodBasis?.rawValue),
                .text(try figure.storedCorrection()), .boolean(figure.isRejected),
            ]
        )
    }
}

extension Correction {
    init(row: Row) throws {
        let decoder = JSONDecoder()
        func json<Value: Decodable>(_ column: String) throws -> Value {
            try decoder.decode(Value.self, from: Data(try row.requiredBytes(column)))
        }
        self.init(
            id: try row.requiredInteger("id"),
            report: try row.requiredInteger("report_id"),
            verdict: try row.requiredCase("verdict", Verdict.self),
            anchor: try json("anchor"),
            changes: try json("changes"),
            figure: try json("figure"),
            version: Int(try row.requiredInteger("version")),
            author: try row.requiredText("author"),
            reason: try row.requiredText("reason"),
            madeAt: try row.requiredText("made_at"),
            revokes: try row.integer("revokes"),
            revokedBy: try row.integer("revoked_by")
        )
    }
}
