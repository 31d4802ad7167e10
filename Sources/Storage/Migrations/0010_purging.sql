-- Lets go of the bytes of documents that were rejected, and says why; that they were received, and for what reason they
-- were rejected, stays told. Run with the owner's rights, so that ingestion can remove no other bytes: those of which a
-- version was ever made stay, and so do those that another rejected document, not named here, has too.
CREATE FUNCTION purge_rejected(ids bigint[], note text)
RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH gone AS (
        DELETE FROM documents d USING (
            SELECT DISTINCT sha256 FROM submissions WHERE id = ANY(ids) AND outcome = 'rejected'
        ) AS named
        WHERE d.sha256 = named.sha256
            AND NOT EXISTS (SELECT FROM versions v WHERE v.sha256 = d.sha256)
            AND NOT EXISTS (
                SELECT FROM submissions s WHERE s.sha256 = d.sha256 AND NOT (s.id = ANY(ids) AND s.outcome = 'rejected'))
        RETURNING d.sha256
    ), noted AS (
        UPDATE submissions s SET reason = s.reason || ' (bytes purged: ' || note || ')' FROM gone
        WHERE s.sha256 = gone.sha256
        RETURNING s.id
    )
    SELECT count(*) FROM noted
$$;
REVOKE EXECUTE ON FUNCTION purge_rejected FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_rejected TO fazhi_ingestion;
CREATE INDEX submissions_sha256 ON submissions (sha256);
