-- The same report at several addresses. A version that repeats a version of another report does not answer queries; the
-- address it came from is a source of that report. One that differs from a version of another report in figures only
-- stays a report of its own, and says so.
ALTER TABLE versions
    ADD COLUMN copy_of bigint REFERENCES versions CHECK (copy_of <> id),
    ADD COLUMN variant_of bigint REFERENCES versions CHECK (variant_of <> id);
CREATE INDEX versions_copy_of ON versions (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX versions_variant_of ON versions (variant_of) WHERE variant_of IS NOT NULL;

-- What copies have in common. NULL where an older build read the version: it is compared once it is read again.
ALTER TABLE extractions
    ADD COLUMN copy_key text,
    ADD COLUMN body_digest bytea CHECK (octet_length(body_digest) = 32),
    ADD COLUMN body_sketch bigint;
CREATE INDEX extractions_copy_key ON extractions (copy_key);
CREATE INDEX extractions_body_digest ON extractions (body_digest);

-- A version has one job at a time, whatever its stage: one that is being read again is not indexed meanwhile.
ALTER TABLE jobs DROP CONSTRAINT jobs_version_id_stage_key, ADD UNIQUE (version_id);

-- The report that speaks for another: that which the newest version read of it repeats, and so on; else itself.
CREATE FUNCTION leading_report(report bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
    WITH RECURSIVE chain (report_id, depth) AS (
        SELECT $1, 0
        UNION ALL
        SELECT original.report_id, chain.depth + 1
        FROM chain CROSS JOIN LATERAL (
                SELECT v.copy_of FROM versions v JOIN extractions e ON e.version_id = v.id
                WHERE v.report_id = chain.report_id ORDER BY v.ordinal DESC LIMIT 1
            ) AS newest JOIN versions original ON original.id = newest.copy_of
        WHERE chain.depth < 100
    )
    SELECT report_id FROM chain ORDER BY depth DESC LIMIT 1
$$;

-- What became of every submission, as before; a version that repeats another report's is a duplicate once that is
-- settled, and what is read again is in progress, though it may answer queries meanwhile.
CREATE OR REPLACE VIEW submission_states AS
SELECT s.id, s.uri, s.outcome, s.version_id, s.received_at, coalesce(original.report_id, v.report_id) AS report_id,
    CASE
        WHEN s.outcome IN ('duplicate', 'rejected') THEN s.outcome
        WHEN j.state = 'dead' THEN 'dead'
        WHEN j.state = 'discarded' AND v.indexed_at IS NULL THEN 'rejected'
        WHEN j.state IN ('ready', 'leased') THEN 'in_progress'
        WHEN v.indexed_at IS NOT NULL AND v.copy_of IS NOT NULL THEN 'duplicate'
        WHEN v.indexed_at IS NOT NULL THEN 'searchable'
    END AS state,
    CASE
        WHEN s.outcome = 'rejected' THEN s.reason
        WHEN s.outcome = 'duplicate' THEN 'the same bytes as version ' || v.ordinal || ' of report ' || v.report_id
        WHEN j.state = 'discarded' AND v.indexed_at IS NULL THEN 'discarded by an operator: ' || coalesce(j.error, '')
        WHEN j.id IS NOT NULL THEN j.error
        WHEN v.copy_of IS NOT NULL THEN
            'the same report as version ' || original.ordinal || ' of report ' || original.report_id
    END AS reason,
    j.stage,
    v.indexed_at IS NOT NULL AND r.searchable_version IS DISTINCT FROM v.id AS is_superseded
FROM submissions s
    LEFT JOIN versions v ON v.id = s.version_id
    LEFT JOIN reports r ON r.id = v.report_id
    LEFT JOIN jobs j ON j.version_id = v.id AND s.outcome IN ('new', 'new_version')
    LEFT JOIN versions original ON original.id = v.copy_of;

GRANT UPDATE (copy_of, variant_of) ON versions TO fazhi_extraction;
GRANT SELECT ON extractions TO fazhi_ingestion;
