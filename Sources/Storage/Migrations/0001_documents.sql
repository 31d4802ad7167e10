-- Raw bytes, addressed by their content and never altered.
CREATE TABLE documents (
    sha256 bytea PRIMARY KEY CHECK (octet_length(sha256) = 32),
    bytes bytea NOT NULL,
    media_type text NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now()
);

-- A report is an identity; its versions are what was published under it, one after the other.
CREATE TABLE reports (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    latest_version bigint,
    -- The version that answers queries; NULL until one has been indexed.
    searchable_version bigint
);

CREATE TABLE versions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    report_id bigint NOT NULL REFERENCES reports,
    ordinal integer NOT NULL,
    sha256 bytea NOT NULL REFERENCES documents,
    uri text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    -- Set in the transaction that puts the version into a segment, or finds it superseded by a newer one.
    indexed_at timestamptz,
    UNIQUE (report_id, ordinal)
);
CREATE INDEX versions_sha256 ON versions (sha256);

ALTER TABLE reports
    ADD FOREIGN KEY (latest_version) REFERENCES versions DEFERRABLE INITIALLY DEFERRED,
    ADD FOREIGN KEY (searchable_version) REFERENCES versions;
CREATE INDEX reports_searchable_version ON reports (searchable_version);

-- Every address that documents came from, the bytes that it showed last, and the report that it belongs to. An address
-- that shows the same bytes as another belongs to the same report, until it shows others.
CREATE TABLE sources (
    uri text PRIMARY KEY,
    report_id bigint NOT NULL REFERENCES reports,
    sha256 bytea NOT NULL REFERENCES documents,
    first_seen timestamptz NOT NULL DEFAULT now(),
    last_seen timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sources_report ON sources (report_id);

-- Everything that was ever handed in, and what became of it at the door.
CREATE TABLE submissions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uri text NOT NULL,
    sha256 bytea NOT NULL,
    size bigint NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('new', 'new_version', 'duplicate', 'rejected')),
    version_id bigint REFERENCES versions,
    reason text,
    received_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((outcome = 'rejected') = (version_id IS NULL)),
    CHECK ((outcome = 'rejected') = (reason IS NOT NULL))
);
CREATE UNIQUE INDEX submissions_accepted ON submissions (version_id) WHERE outcome IN ('new', 'new_version');
