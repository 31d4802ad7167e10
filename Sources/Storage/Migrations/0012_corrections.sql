-- A report that was read before can be read again, to replace its facts or only to compare. What the job's task is
-- counts when its results are committed, so that a comparison that is waiting or under way can still be turned into a
-- replacement.
ALTER TABLE jobs ADD COLUMN task text NOT NULL DEFAULT 'extract' CHECK (task IN ('extract', 'compare'));

-- What another extractor finds in a report, against the facts that are stored. It goes with the facts that it was
-- compared with.
CREATE TABLE comparisons (
    version_id bigint PRIMARY KEY REFERENCES extractions ON DELETE CASCADE,
    extractor text NOT NULL,
    same integer NOT NULL,
    appeared integer NOT NULL,
    vanished integer NOT NULL,
    changed integer NOT NULL,
    -- How many figures differ in each attribute.
    attributes json NOT NULL,
    -- What differs beside the figures.
    parts json NOT NULL,
    items json NOT NULL,
    compared_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT, UPDATE ON comparisons TO fazhi_extraction;
GRANT SELECT ON comparisons, extractions TO fazhi_ingestion;
GRANT SELECT ON comparisons TO fazhi_query;

-- What people said of figures. Rows are only ever added.
CREATE TABLE corrections (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    report_id bigint NOT NULL REFERENCES reports,
    verdict text NOT NULL CHECK (verdict IN ('corrected', 'confirmed', 'rejected', 'revoked')),
    -- Where the figure stands, told by the report's text: no row of `figures` outlives a new extraction.
    anchor json NOT NULL,
    changes json NOT NULL,
    figure json NOT NULL,
    version integer NOT NULL,
    author text NOT NULL CHECK (author <> ''),
    reason text NOT NULL CHECK (reason <> ''),
    made_at timestamptz NOT NULL DEFAULT now(),
    revokes bigint UNIQUE REFERENCES corrections,
    CHECK ((verdict = 'revoked') = (revokes IS NOT NULL))
);
CREATE INDEX corrections_report ON corrections (report_id, id);
GRANT SELECT, INSERT ON corrections TO fazhi_ingestion;
GRANT SELECT ON corrections TO fazhi_extraction, fazhi_query;

-- A figure has the values that hold. `correction` is the one in force on it, with what was extracted.
ALTER TABLE figures ADD COLUMN correction json, ADD COLUMN is_rejected boolean NOT NULL DEFAULT false;
CREATE INDEX figures_corrected ON figures (version_id) WHERE correction IS NOT NULL;
-- Ingestion, which takes corrections in, may change what can be corrected, and nothing of what the text says.
GRANT SELECT ON figures TO fazhi_ingestion;
GRANT UPDATE (value, value_max, unit, kind, bound, direction, baseline, status, measure, indicator, adcode, region_name,
    period_from, period_to, period_basis, correction, is_rejected) ON figures TO fazhi_ingestion;

-- Reports that answer queries and are read again are searchable all the while; so is one that was found to be a copy,
-- until indexing has settled it. A copy that became a report of its own again is in progress until it answers.
CREATE OR REPLACE VIEW submission_states AS
SELECT s.id, s.uri, s.outcome, s.version_id, s.received_at, coalesce(original.report_id, v.report_id) AS report_id,
    CASE
        WHEN s.outcome IN ('duplicate', 'rejected') THEN s.outcome
        WHEN v.indexed_at IS NOT NULL AND v.copy_of IS NOT NULL AND r.searchable_version IS DISTINCT FROM v.id
            THEN 'duplicate'
        WHEN v.indexed_at IS NOT NULL AND (r.searchable_version IS NOT NULL OR j.id IS NULL) THEN 'searchable'
        WHEN j.state = 'dead' THEN 'dead'
        WHEN j.state = 'discarded' THEN 'rejected'
        WHEN j.state IN ('ready', 'leased') THEN 'in_progress'
    END AS state,
    CASE
        WHEN s.outcome = 'rejected' THEN s.reason
        WHEN s.outcome = 'duplicate' THEN 'the same bytes as version ' || v.ordinal || ' of report ' || v.report_id
        WHEN j.state = 'discarded' AND v.indexed_at IS NULL THEN 'discarded by an operator: ' || coalesce(j.error, '')
        WHEN j.id IS NOT NULL AND v.indexed_at IS NULL THEN j.error
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
