-- Stages of which no more jobs are handed out until somebody says otherwise.
CREATE TABLE paused_stages (
    stage text PRIMARY KEY CHECK (stage IN ('extraction', 'indexing')),
    author text NOT NULL CHECK (author <> ''),
    reason text NOT NULL CHECK (reason <> ''),
    paused_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT, UPDATE, DELETE ON paused_stages TO fazhi_ingestion;
GRANT SELECT ON paused_stages TO fazhi_extraction, fazhi_query;
