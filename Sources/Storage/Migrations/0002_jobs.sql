-- A job exists while its work is to be done, and stays where it could not be done. The transaction that commits a
-- stage's results deletes the job and inserts that of the next stage.
CREATE TABLE jobs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stage text NOT NULL CHECK (stage IN ('extraction', 'indexing')),
    version_id bigint NOT NULL REFERENCES versions,
    state text NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'leased', 'dead', 'discarded')),
    priority smallint NOT NULL DEFAULT 0,
    -- How often a worker has begun it; being leased and given back does not count.
    attempts integer NOT NULL DEFAULT 0,
    -- When a ready job may be begun; when the lease of a leased one ends.
    available_at timestamptz NOT NULL DEFAULT now(),
    worker text,
    -- The fencing token: only its holder may commit. Each lease has a new one.
    token bigint NOT NULL DEFAULT 0,
    error text,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (version_id, stage)
);
CREATE INDEX jobs_claim ON jobs (stage, priority DESC, id) WHERE state IN ('ready', 'leased');
CREATE INDEX jobs_begun ON jobs (stage, attempts) WHERE state IN ('ready', 'leased') AND attempts > 0;

CREATE SEQUENCE fencing_tokens;

-- What became of every submission: conservation, row by row. A NULL state would be a loss.
CREATE VIEW submission_states AS
SELECT s.id, s.uri, s.outcome, s.version_id, s.received_at, v.report_id,
    CASE
        WHEN s.outcome IN ('duplicate', 'rejected') THEN s.outcome
        WHEN j.state = 'dead' THEN 'dead'
        WHEN j.state = 'discarded' THEN 'rejected'
        WHEN j.state IN ('ready', 'leased') THEN 'in_progress'
        WHEN v.indexed_at IS NOT NULL THEN 'searchable'
    END AS state,
    CASE
        WHEN s.outcome = 'rejected' THEN s.reason
        WHEN j.state = 'discarded' THEN 'discarded by an operator: ' || coalesce(j.error, '')
        ELSE j.error
    END AS reason,
    j.stage,
    v.indexed_at IS NOT NULL AND r.searchable_version <> v.id AS is_superseded
FROM submissions s
    LEFT JOIN versions v ON v.id = s.version_id AND s.outcome IN ('new', 'new_version')
    LEFT JOIN reports r ON r.id = v.report_id
    LEFT JOIN jobs j ON j.version_id = v.id;
