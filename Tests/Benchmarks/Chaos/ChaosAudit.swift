import PostgreSQL
import ServiceRuntime
import Storage

/// What became of all documents, as the database has it: the same after every scenario as where nothing happened.
struct ChaosAudit: Sendable {
    /// What was read of each document, by its SHA-256.
    var contents: [String: String]
    /// Reports that hold each of ``words``.
    var totals: [String: Int]
    var searchable: Int

    /// Words of the genre that no canary has.
    private static let words = ["行政复议", "行政执法", "合法性审查"]

    /// Counts what ends jobs and writes results. A worker whose lease was lost and whose commit is accepted all the same
    /// would do one of both a second time.
    static func install(_ run: ChaosRun) async throws {
        try await run.execute(
            """
            CREATE TABLE chaos_writes (what text NOT NULL, version_id bigint NOT NULL);
            CREATE FUNCTION chaos_note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
            BEGIN
                IF TG_TABLE_NAME = 'jobs' THEN
                    INSERT INTO chaos_writes VALUES ('end of ' || OLD.stage, OLD.version_id);
                ELSE
                    INSERT INTO chaos_writes VALUES ('extraction', NEW.version_id);
                END IF;
                RETURN NULL;
            END $$;
            CREATE TRIGGER chaos_note AFTER DELETE ON jobs FOR EACH ROW EXECUTE FUNCTION chaos_note();
            CREATE TRIGGER chaos_note AFTER INSERT OR UPDATE ON extractions FOR EACH ROW EXECUTE FUNCTION chaos_note();
            """
        )
    }

    /// Looks at everything once nothing is on its way any more.
    init(_ run: ChaosRun) async throws {
        self.contents = try await run.sql { session in
            let rows = try session.query(
                """
                SELECT encode(v.sha256, 'hex') AS sha256, md5(coalesce(e.title, '') || coalesce(string_agg(
                    concat_ws('|', f.ordinal, f.start_offset, f.end_offset, f.quote, f.value, f.unit, f.kind, f.measure,
                        f.indicator, f.adcode, f.period_from, f.period_to), chr(10) ORDER BY f.ordinal), '')) AS digest
                FROM versions v JOIN extractions e ON e.version_id = v.id LEFT JOIN figures f ON f.version_id = v.id
                WHERE v.indexed_at IS NOT NULL AND v.uri NOT LIKE 'chaos:canary%'
                GROUP BY v.sha256, v.id, e.title
                """
            )
            return Dictionary(
                try rows.map { (try $0.requiredText("sha256"), try $0.requiredText("digest")) },
                uniquingKeysWith: { "\($0) and \($1)" }
            )
        }
        let canaries = await run.log.canaries
        self.totals = [:]
        for word in Self.words { self.totals[word] = try await run.total(word) }
        self.searchable = try await run.status().conservation.searchable - canaries
    }

    /// Notes what does not hold.
    func check(against reference: ChaosAudit?, _ run: ChaosRun, givenUp: Int) async throws {
        let log = run.log
        let numbers = try await run.status().conservation
        if !numbers.isBalanced { await log.fault("conservation does not balance: \(numbers)") }
        if numbers.inProgress != 0 { await log.fault("\(numbers.inProgress) documents are still in progress") }
        if numbers.dead != givenUp { await log.fault("\(numbers.dead) dead, not \(givenUp)") }

        let acknowledged = await log.acknowledged
        let received = try await run.sql { session in
            Set(try session.query("SELECT DISTINCT uri FROM submissions").map { try $0.requiredText("uri") })
        }
        let lost = acknowledged.subtracting(received)
        if !lost.isEmpty {
            await log.fault("\(lost.count) acknowledged documents are lost, such as \(lost.first ?? "")")
        }

        for (what, sql) in [
            ("were ended or written twice", "SELECT 1 FROM chaos_writes GROUP BY what, version_id HAVING count(*) > 1"),
            ("are stored twice", "SELECT 1 FROM versions GROUP BY sha256 HAVING count(*) > 1"),
            (
                "are in the index without a live segment",
                """
                SELECT 1 FROM segment_versions v JOIN segments s ON s.id = v.segment_id WHERE NOT s.is_live
                """
            ),
        ] {
            let count = try await run.count("SELECT count(*) FROM (\(sql)) AS t")
            if count > 0 { await log.fault("\(count) versions \(what)") }
        }
        for number in 0..<(await log.canaries) where try await run.finds(number) != 1 {
            await log.fault("canary \(number) is not found just once")
        }

        guard let reference else { return }
        let missing = Set(reference.contents.keys).subtracting(self.contents.keys)
        if missing.count > givenUp { await log.fault("\(missing.count) documents are not searchable that should be") }
        let other = self.contents.filter { reference.contents[$0.key] != $0.value }
        if !other.isEmpty { await log.fault("\(other.count) reports are not what an undisturbed cluster reads") }
        if self.totals != reference.totals { await log.fault("searches find \(self.totals), not \(reference.totals)") }
    }
}
