-- Instances that finish what they have and take nothing new until somebody says otherwise. An instance that leaves the
-- registry takes its entry along.
CREATE TABLE drained_instances (
    instance text PRIMARY KEY REFERENCES services ON DELETE CASCADE,
    author text NOT NULL CHECK (author <> ''),
    reason text NOT NULL CHECK (reason <> ''),
    drained_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT ON drained_instances TO fazhi_ingestion, fazhi_extraction, fazhi_indexing, fazhi_query;
GRANT INSERT, UPDATE, DELETE ON drained_instances TO fazhi_ingestion;
