-- A role per service with the rights it needs. Roles belong to the whole server, so they may exist already, made by
-- another database of it, even at this moment. They log in without a password here: how a role proves itself is
-- pg_hba.conf's business, and a password is given with ALTER ROLE.
DO $$
DECLARE
    role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY['fazhi_ingestion', 'fazhi_extraction', 'fazhi_indexing', 'fazhi_query'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I LOGIN', role_name);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
    END LOOP;
END
$$;

GRANT USAGE ON SCHEMA public TO fazhi_ingestion, fazhi_extraction, fazhi_indexing, fazhi_query;

GRANT SELECT ON schema_migrations TO fazhi_ingestion, fazhi_extraction, fazhi_indexing, fazhi_query;
GRANT SELECT ON services TO fazhi_ingestion, fazhi_extraction, fazhi_indexing, fazhi_query;
GRANT EXECUTE ON FUNCTION announce_service, withdraw_service
    TO fazhi_ingestion, fazhi_extraction, fazhi_indexing, fazhi_query;

-- Ingestion takes documents in and is where operators handle jobs.
GRANT SELECT, INSERT ON documents, submissions TO fazhi_ingestion;
GRANT SELECT, INSERT, UPDATE ON reports, versions, sources, jobs TO fazhi_ingestion;
GRANT SELECT ON submission_states TO fazhi_ingestion;
GRANT USAGE ON SEQUENCE fencing_tokens TO fazhi_ingestion;

-- Extraction reads raw bytes, writes what it found, and dispatches indexing.
GRANT SELECT ON documents, versions, reports, sources TO fazhi_extraction;
GRANT SELECT, INSERT, UPDATE, DELETE ON jobs, extractions, figures TO fazhi_extraction;
GRANT USAGE ON SEQUENCE fencing_tokens TO fazhi_extraction;

-- Indexing reads what was found and keeps the segments.
GRANT SELECT ON extractions TO fazhi_indexing;
GRANT SELECT, UPDATE ON reports, versions, index_generation TO fazhi_indexing;
GRANT SELECT, UPDATE, DELETE ON jobs TO fazhi_indexing;
GRANT SELECT, INSERT, UPDATE, DELETE ON segments, segment_chunks, segment_deletions, segment_versions
    TO fazhi_indexing;

-- Query reads.
GRANT SELECT ON documents, reports, versions, sources, submissions, submission_states, jobs, extractions, figures,
    segments, segment_chunks, segment_deletions, segment_versions, index_generation TO fazhi_query;
