public import PostgreSQL
public import ReportModel

/// What people said of figures, and its effect on them.
public struct CorrectionStore: Sendable {
    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// A figure as somebody looked at it.
    public struct Target: Sendable, Hashable, Codable {
        public var id: String
        /// What it was then: another extraction may have given its id to another figure.
        public var quote: String
        public var sentence: String
        /// The correction that it had then.
        public var correction: Int64?

        public init(_ figure: Figure) {
            self.id = figure.id
            self.quote = figure.quote
            self.sentence = figure.sentence
            self.correction = figure.correction?.id
        }
    }

    /// What is said of figures of one report.
    public struct Draft: Sendable {
        public var report: Int64
        public var targets: [Target]
        public var verdict: Correction.Verdict
        /// Where it corrects: the attributes that are something else, with what holds.
        public var settings: [(attribute: FigureAttribute, text: String?)]
        public var author: String
        public var reason: String

        public init(
            report: Int64,
            targets: [Target],
            verdict: Correction.Verdict,
            settings: [(attribute: FigureAttribute, text: String?)] = [],
            author: String,
            reason: String
        ) {
            self.report = report
            self.targets = targets
            self.verdict = verdict
            self.settings = settings
            self.author = author
            self.reason = reason
        }
    }

    /// Records what is said of figures and gives them the values that hold, in every version of the report that has
    /// their sentences; all of it or, where it throws, nothing.
    ///
    /// What an earlier correction changed of a figure, this one keeps as far as it says nothing else of it.
    ///
    /// - Throws: ``CorrectionError``. The second of two people who look at a figure and correct it is told of the first.
    public func record(_ draft: Draft) async throws -> [Correction] {
        try await self.pool.transaction { session in
            try Self.lock(session, draft.report)
            let current = try session.query(
                """
                SELECT v.id, v.ordinal FROM reports r JOIN versions v ON v.id = r.searchable_version
                WHERE r.id = $1::bigint
                """,
                .integer(draft.report)
            ).first
            guard let current, let report = try ExtractionStore.report(session, try current.requiredInteger("id"))
            else { throw CorrectionError.noReport(draft.report) }
            let ordinal = try current.requiredInteger("ordinal")
            let ids = try draft.targets.map { target in
                let figure = try Self.figure(target, of: report, draft.report)
                guard let anchor = FigureAnchor(of: figure, in: report) else {
                    throw CorrectionError.noPlace(report: draft.report, figure: figure.id)
                }
                let changes = try Self.changes(draft, to: figure)
                return try Self.insert(session, draft, changes, figure: figure, anchor: anchor, version: ordinal)
            }
            let corrections = try Self.corrections(session, of: draft.report)
            try Self.apply(session, corrections, to: draft.report)
            return corrections.filter { ids.contains($0.id) }
        }
    }

    /// Takes a correction back: the one before it on the same figure holds again, where there is one.
    public func revoke(_ id: Int64, author: String, reason: String) async throws -> Correction {
        try await self.pool.transaction { session in
            let report = try session.query("SELECT report_id FROM corrections WHERE id = $1::bigint", .integer(id))
                .first?.requiredInteger("report_id")
            guard let report else { throw CorrectionError.noCorrection(id) }
            try Self.lock(session, report)
            guard let revoked = try Self.corrections(session, of: report).first(where: { $0.id == id }) else {
                throw CorrectionError.noCorrection(id)
            }
            if revoked.verdict == .revoked {
                throw CorrectionError.cannotBeRevoked(id, reason: "revokes another; correct the figure again instead")
            }
            if let by = revoked.revokedBy {
                throw CorrectionError.cannotBeRevoked(id, reason: "has been revoked already, by \(by)")
            }
            let new = try session.query(
                """
                INSERT INTO corrections
                    (report_id, verdict, anchor, changes, figure, version, author, reason, revokes)
                SELECT report_id, 'revoked', anchor, '[]', figure, version, $2, $3, id
                FROM corrections WHERE id = $1::bigint RETURNING id
                """,
                .integer(id),
                .text(author),
                .text(reason)
            ).first?.requiredInteger("id")
            let corrections = try Self.corrections(session, of: report)
            try Self.apply(session, corrections, to: report)
            guard let made = corrections.first(where: { $0.id == new }) else { throw CorrectionError.noCorrection(id) }
            return made
        }
    }

    /// Corrections with all that was ever said, the newest first. `reports` empty: of all reports.
    public func history(reports: [Int64], limit: Int, offset: Int) async throws -> [Correction] {
        try await self.pool.session { session in
            try session.query(
                """
                \(Self.columns) WHERE cardinality($1::bigint[]) = 0 OR c.report_id = ANY($1::bigint[])
                ORDER BY c.id DESC LIMIT $2::bigint OFFSET $3::bigint
                """,
                .integers(reports),
                .integer(limit),
                .integer(offset)
            ).map { try Correction(row: $0) }
        }
    }

    /// The reports of which anything was ever said.
    public func reports() async throws -> [Int64] {
        try await self.pool.session { session in
            try session.query("SELECT DISTINCT report_id FROM corrections ORDER BY 1")
                .map { try $0.requiredInteger("report_id") }
        }
    }

    /// The figures of `versions` that a correction is in force on, in order of place.
    public func figures(of versions: [Int64]) async throws -> [Int64: [Figure]] {
        try await self.pool.session { session in
            var figures: [Int64: [Figure]] = [:]
            for row in try session.query(
                """
                SELECT * FROM figures WHERE version_id = ANY($1::bigint[]) AND correction IS NOT NULL
                ORDER BY version_id, ordinal
                """,
                .integers(versions)
            ) {
                figures[try row.requiredInteger("version_id"), default: []].append(try Figure(row: row))
            }
            return figures
        }
    }
}
