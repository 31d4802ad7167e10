-- Immutable index segments in chunks; the manifest is the set of live ones.
CREATE TABLE segments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    documents integer NOT NULL,
    bytes bigint NOT NULL,
    is_live boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    retired_at timestamptz
);
CREATE INDEX segments_live ON segments (id) WHERE is_live;

CREATE TABLE segment_chunks (
    segment_id bigint NOT NULL REFERENCES segments ON DELETE CASCADE,
    ordinal integer NOT NULL,
    data bytea NOT NULL,
    PRIMARY KEY (segment_id, ordinal)
);
-- Postings are packed already: compressing them again costs time and saves nothing.
ALTER TABLE segment_chunks ALTER COLUMN data SET STORAGE EXTERNAL;

-- Versions in a segment that a newer version has replaced.
CREATE TABLE segment_deletions (
    segment_id bigint NOT NULL REFERENCES segments ON DELETE CASCADE,
    version_id bigint NOT NULL REFERENCES versions,
    PRIMARY KEY (segment_id, version_id)
);

-- Which live segment holds a version.
CREATE TABLE segment_versions (
    version_id bigint PRIMARY KEY REFERENCES versions,
    segment_id bigint NOT NULL REFERENCES segments
);
CREATE INDEX segment_versions_segment ON segment_versions (segment_id);

-- One row, locked by every change of the manifest: changes come one after the other, and readers see the count rise.
CREATE TABLE index_generation (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    generation bigint NOT NULL
);
INSERT INTO index_generation (generation) VALUES (0);
