-- Rejected documents keep their bytes, so that they can be read again once Fazhi reads their kind. A document has the
-- type that the build which took it in found.
GRANT UPDATE (media_type) ON documents TO fazhi_ingestion;

-- When a rejected document was read again; its submission has the outcome of that from then on.
ALTER TABLE submissions ADD COLUMN reread_at timestamptz;
GRANT UPDATE (outcome, version_id, reason, reread_at) ON submissions TO fazhi_ingestion;
CREATE INDEX submissions_rejected ON submissions (id) WHERE outcome = 'rejected';
