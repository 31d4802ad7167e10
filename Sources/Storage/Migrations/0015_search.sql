-- The generation of the index in which a version first answered queries: what is new since another generation.
ALTER TABLE versions ADD COLUMN indexed_in bigint;
UPDATE versions SET indexed_in = 0 WHERE indexed_at IS NOT NULL;
CREATE INDEX versions_indexed_in ON versions (indexed_in, id);

-- Searches that somebody gave a name.
CREATE TABLE saved_searches (
    name text PRIMARY KEY CHECK (name <> ''),
    -- As query takes it.
    search json NOT NULL,
    author text NOT NULL CHECK (author <> ''),
    saved_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_searches TO fazhi_ingestion;
GRANT SELECT ON saved_searches TO fazhi_query;

-- Segments of format 1 are no longer read: what answered queries is indexed anew, and is found again as that goes on.
-- Jobs that would only compare, or that have failed, give way; of others indexing follows anyway.
INSERT INTO jobs (stage, version_id)
SELECT 'indexing', searchable_version FROM reports WHERE searchable_version IS NOT NULL
ON CONFLICT (version_id) DO UPDATE
    SET stage = 'indexing', task = 'extract', state = 'ready', attempts = 0, available_at = now(), error = NULL
    WHERE jobs.task = 'compare' OR jobs.state IN ('dead', 'discarded');
UPDATE segments SET is_live = false, retired_at = now() WHERE is_live;
DELETE FROM segment_versions;
UPDATE index_generation SET generation = generation + 1 WHERE EXISTS (SELECT FROM segments);
