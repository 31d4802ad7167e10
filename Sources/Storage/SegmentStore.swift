public import PostgreSQL

/// Index segments in chunks, and the manifest of the live ones.
public struct SegmentStore: Sendable {
    private static let chunkSize = 4 << 20
    /// Far more than one generation brings, and no more than one search can return: what watches must miss none.
    private static let mostNewcomers = 10_000
    /// The lock that elects the instance that merges.
    private static let mergeLock: Int64 = 0x6661_7A68_6901

    private let pool: Pool

    public init(pool: Pool) { self.pool = pool }

    /// The live segments at one moment.
    public struct Manifest: Sendable {
        public var generation: Int64
        public var segments: [Entry]

        public struct Entry: Sendable {
            public var id: Int64
            public var documents: Int
            public var bytes: Int64
            /// Versions in it that no longer answer queries.
            public var deleted: [Int64]
        }
    }

    /// Puts leased versions into one new segment and ends their indexing jobs, in one transaction (I2).
    ///
    /// Versions that a newer one of the same report has overtaken are left out, and so are copies of other reports;
    /// versions that all these replace are marked deleted where they are. The segment is built before anything is locked: a builder that freezes holds up nobody.
    ///
    /// - Parameter build: makes the segment of the versions given.
    /// - Returns: the new generation and the versions put in; leases that were lost are passed over.
    public func commit(
        _ leases: [Lease],
        build: @Sendable (_ versions: [Int64]) async throws -> [UInt8]
    ) async throws -> (generation: Int64, versions: [Int64]) {
        var versions = leases.map(\.version).sorted()
        while true {
            let segment = versions.isEmpty ? [] : try await build(versions)
            switch try await self.commit(leases, segment, of: versions) {
            case .committed(let generation): return (generation, versions)
            case .outdated(let current): versions = current
            }
        }
    }

    private enum CommitResult {
        case committed(generation: Int64)
        /// Other versions count by now than those that the segment was built of; nothing was written.
        case outdated(current: [Int64])
    }

    private struct Outdated: Error { let current: [Int64] }

    private func commit(_ leases: [Lease], _ segment: [UInt8], of versions: [Int64]) async throws -> CommitResult {
        do {
            return try await self.pool.transaction { session in
                let held = try session.query(
                    "DELETE FROM jobs WHERE \(JobStore.isHeld) RETURNING version_id",
                    .integers(leases.map(\.job)),
                    .integers(leases.map(\.token))
                ).map { try $0.requiredInteger("version_id") }
                let chosen = try Self.current(session, of: held)
                let current = chosen.filter { !$0.isCopy }.map(\.version).sorted()
                guard current == versions else { throw Outdated(current: current) }
                let id = versions.isEmpty ? nil : try Self.insert(session, segment, documents: versions.count)
                // From here on changes of the manifest wait for each other: a merge either sees these deletions or has
                // already said where the replaced versions are now.
                let generation = try Self.nextGeneration(session)
                try Self.markDeleted(session, chosen.compactMap(\.replaced))
                if let id { try Self.place(session, versions, in: id) }
                try session.query(
                    """
                    UPDATE reports SET searchable_version = CASE WHEN v.copy_of IS NULL THEN v.id END FROM versions v
                    WHERE v.id = ANY($1::bigint[]) AND reports.id = v.report_id
                    """,
                    .integers(chosen.map(\.version))
                )
                try session.query(
                    """
                    UPDATE versions SET indexed_at = now(), indexed_in = coalesce(indexed_in, $2::bigint)
                    WHERE id = ANY($1::bigint[])
                    """,
                    .integers(held),
                    .integer(generation)
                )
                return .committed(generation: generation)
            }
        } catch let outdated as Outdated {
            return .outdated(current: outdated.current)
        }
    }

    /// Replaces live segments by one that holds what is left of them. Only one instance merges at a time.
    ///
    /// - Parameters:
    ///   - choose: picks from the manifest what to merge; empty for nothing.
    ///   - merge: makes the merged segment, and says which versions it holds.
    /// - Returns: the new generation, or `nil` where there was nothing to do or another instance is merging.
    public func merge(
        choose: @escaping @Sendable (Manifest) -> [Manifest.Entry],
        merge:
            @escaping @Sendable ([(entry: Manifest.Entry, bytes: [UInt8])]) throws -> (
                bytes: [UInt8], versions: [Int64]
            )
    ) async throws -> Int64? {
        try await self.pool.transaction { session in
            let lock = try session.query(
                "SELECT pg_try_advisory_xact_lock($1) AS is_mine",
                .integer(Self.mergeLock)
            )
            guard try lock.first?.boolean("is_mine") == true else { return nil }
            let chosen = choose(try Self.manifest(session))
            guard !chosen.isEmpty else { return nil }
            let ids = chosen.map(\.id)
            // Large merges take a while, and hold no lock that others wait for.
            try session.execute("SET LOCAL idle_in_transaction_session_timeout = '10min'")
            let merged = try merge(chosen.map { ($0, try Self.load(session, $0.id)) })
            let segment =
                merged.versions.isEmpty
                ? nil : try Self.insert(session, merged.bytes, documents: merged.versions.count)
            try session.execute("SET LOCAL idle_in_transaction_session_timeout = '10s'")
            let generation = try Self.nextGeneration(session)
            if let segment {
                // What was deleted while the merge ran is deleted in the merged segment too. A report that was indexed
                // anew is deleted in one of the segments and counts in another.
                let live = Set(try Self.versions(session, in: ids))
                try Self.place(session, merged.versions.filter { live.contains($0) }, in: segment)
                for version in merged.versions where !live.contains(version) {
                    try Self.insertDeletion(session, segment: segment, version: version)
                }
            }
            try session.query(
                "UPDATE segments SET is_live = false, retired_at = now() WHERE id = ANY($1::bigint[])",
                .integers(ids)
            )
            return generation
        }
    }

    /// Removes segments that were replaced longer ago than any query node takes to move on.
    public func removeRetired(olderThan age: Duration) async throws {
        try await self.pool.session { session in
            _ = try session.query(
                """
                DELETE FROM segments
                WHERE NOT is_live AND retired_at < now() - make_interval(secs => $1::double precision)
                """,
                .double(age.seconds)
            )
        }
    }

    /// The count of changes; a cheap question.
    public func generation() async throws -> Int64 {
        try await self.pool.session { session in
            try session.query("SELECT generation FROM index_generation").first?.requiredInteger("generation") ?? 0
        }
    }

    /// The versions that first answered queries after generation `since` and up to generation `until`; of very many the
    /// earliest, with the generation up to which they are all.
    public func newcomers(
        after since: Int64,
        upTo until: Int64
    ) async throws -> (versions: [Int64], generation: Int64) {
        let rows = try await self.pool.session { session in
            try session.query(
                """
                SELECT id, indexed_in FROM versions WHERE indexed_in > $1::bigint AND indexed_in <= $2::bigint
                ORDER BY indexed_in, id LIMIT $3::integer
                """,
                .integer(since),
                .integer(until),
                .integer(Self.mostNewcomers)
            ).map { (version: try $0.requiredInteger("id"), generation: try $0.requiredInteger("indexed_in")) }
        }
        guard rows.count == Self.mostNewcomers, let last = rows.last?.generation else {
            return (rows.map(\.version), until)
        }
        // Of the last generation some may be missing.
        return (rows.filter { $0.generation < last }.map(\.version), last - 1)
    }

    public func manifest() async throws -> Manifest {
        try await self.pool.session { session in try Self.manifest(session) }
    }

    /// The bytes of a segment; `nil` where it has been removed.
    public func load(_ segment: Int64) async throws -> [UInt8]? {
        let bytes = try await self.pool.session { session in try Self.load(session, segment) }
        return bytes.isEmpty ? nil : bytes
    }
}

extension SegmentStore {
    /// A version in a segment.
    private struct Placing: Hashable {
        let segment: Int64
        let version: Int64

        init(_ segment: Int64, _ version: Int64) { (self.segment, self.version) = (segment, version) }
    }

    /// Of `versions` those that no newer one has overtaken, with what each replaces. Locks them and their reports.
    private static func current(
        _ session: Session,
        of versions: [Int64]
    ) throws -> [(version: Int64, isCopy: Bool, replaced: Int64?)] {
        // Locked in one order, so that two instances with versions of the same reports do not block each other.
        try session.query(
            """
            SELECT id FROM reports WHERE id IN (SELECT report_id FROM versions WHERE id = ANY($1::bigint[]))
            ORDER BY id FOR NO KEY UPDATE
            """,
            .integers(versions)
        )
        // Extraction may be finding out at this moment that one is a copy, or is none any more.
        try session.query(
            "SELECT id FROM versions WHERE id = ANY($1::bigint[]) ORDER BY id FOR NO KEY UPDATE",
            .integers(versions)
        )
        return try session.query(
            """
            SELECT DISTINCT ON (v.report_id) v.id, v.copy_of IS NOT NULL AS is_copy, r.searchable_version AS replaced
            FROM versions v JOIN reports r ON r.id = v.report_id
            WHERE v.id = ANY($1::bigint[]) AND (r.searchable_version IS NULL OR r.searchable_version <= v.id)
                AND NOT EXISTS (
                    SELECT FROM versions n
                    WHERE n.report_id = v.report_id AND n.id > v.id AND n.copy_of IS NOT NULL AND n.indexed_at IS NOT NULL)
            ORDER BY v.report_id, v.id DESC
            """,
            .integers(versions)
        ).map {
            (
                version: try $0.requiredInteger("id"), isCopy: try $0.boolean("is_copy") ?? false,
                replaced: try $0.integer("replaced")
            )
        }
    }

    private static func nextGeneration(_ session: Session) throws -> Int64 {
        try session.query("UPDATE index_generation SET generation = generation + 1 RETURNING generation")
            .first?.requiredInteger("generation") ?? 0
    }

    /// Writes a segment. Others see it when the transaction commits.
    private static func insert(_ session: Session, _ bytes: [UInt8], documents: Int) throws -> Int64 {
        let segment =
            try session.query(
                "INSERT INTO segments (documents, bytes) VALUES ($1::integer, $2::bigint) RETURNING id",
                .integer(documents),
                .integer(bytes.count)
            ).first?.requiredInteger("id") ?? 0
        for (ordinal, start) in stride(from: 0, to: bytes.count, by: self.chunkSize).enumerated() {
            try session.query(
                "INSERT INTO segment_chunks (segment_id, ordinal, data) VALUES ($1::bigint, $2::integer, $3)",
                .integer(segment),
                .integer(ordinal),
                .bytes(Array(bytes[start..<min(start + self.chunkSize, bytes.count)]))
            )
        }
        return segment
    }

    /// Says where versions are from now on.
    private static func place(_ session: Session, _ versions: [Int64], in segment: Int64) throws {
        try session.query(
            """
            INSERT INTO segment_versions (version_id, segment_id) SELECT version, $2::bigint
            FROM unnest($1::bigint[]) AS version
            ON CONFLICT (version_id) DO UPDATE SET segment_id = excluded.segment_id
            """,
            .integers(versions),
            .integer(segment)
        )
    }

    private static func markDeleted(_ session: Session, _ versions: [Int64]) throws {
        try session.query(
            """
            WITH gone AS (
                DELETE FROM segment_versions WHERE version_id = ANY($1::bigint[]) RETURNING segment_id, version_id
            )
            INSERT INTO segment_deletions (segment_id, version_id) SELECT segment_id, version_id FROM gone
            ON CONFLICT DO NOTHING
            """,
            .integers(versions)
        )
    }

    private static func insertDeletion(_ session: Session, segment: Int64, version: Int64) throws {
        try session.query(
            "INSERT INTO segment_deletions (segment_id, version_id) VALUES ($1::bigint, $2::bigint)",
            .integer(segment),
            .integer(version)
        )
    }

    /// The versions that count in `segments`.
    private static func versions(_ session: Session, in segments: [Int64]) throws -> [Int64] {
        try session.query(
            "SELECT version_id FROM segment_versions WHERE segment_id = ANY($1::bigint[])",
            .integers(segments)
        ).map { try $0.requiredInteger("version_id") }
    }

    private static func manifest(_ session: Session) throws -> Manifest {
        // One statement, so that all of it is of one moment.
        let rows = try session.query(
            """
            SELECT g.generation, s.id, s.documents, s.bytes,
                coalesce((SELECT json_agg(d.version_id) FROM segment_deletions d WHERE d.segment_id = s.id), '[]')::text
                    AS deleted
            FROM index_generation g LEFT JOIN segments s ON s.is_live ORDER BY s.id
            """
        )
        var manifest = Manifest(generation: try rows.first?.requiredInteger("generation") ?? 0, segments: [])
        for row in rows {
            guard let id = try row.integer("id") else { continue }
            let deleted = try row.requiredText("deleted")
            manifest.segments.append(
                Manifest.Entry(
                    id: id,
                    documents: Int(try row.requiredInteger("documents")),
                    bytes: try row.requiredInteger("bytes"),
                    deleted: deleted.split { !$0.isNumber }.compactMap { Int64($0) }
                )
            )
        }
        return manifest
    }

    /// A few chunks at a time, so that a segment is not in memory twice; empty where it is gone, be it meanwhile.
    private static func load(_ session: Session, _ segment: Int64) throws -> [UInt8] {
        let size = try session.query("SELECT bytes FROM segments WHERE id = $1::bigint", .integer(segment)).first?
            .requiredInteger("bytes")
        guard let size else { return [] }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(size))
        var ordinal: Int64 = 0
        while bytes.count < Int(size) {
            let rows = try session.query(
                """
                SELECT data FROM segment_chunks
                WHERE segment_id = $1::bigint AND ordinal >= $2::integer AND ordinal < $2::integer + 8 ORDER BY ordinal
                """,
                .integer(segment),
                .integer(ordinal)
            )
            if rows.isEmpty { return [] }
            for row in rows { bytes += try row.requiredBytes("data") }
            ordinal += 8
        }
        return bytes
    }
}
