-- What extraction found in a version. `content` is the report as fazhi.report/1 without its figures, which have rows.
CREATE TABLE extractions (
    version_id bigint PRIMARY KEY REFERENCES versions,
    extractor text NOT NULL,
    title text,
    kind text NOT NULL,
    adcode text,
    region_name text,
    published_on text,
    year integer,
    content json NOT NULL,
    extracted_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX extractions_region_year ON extractions (adcode text_pattern_ops, year);

CREATE TABLE figures (
    version_id bigint NOT NULL REFERENCES extractions ON DELETE CASCADE,
    ordinal integer NOT NULL,
    id text NOT NULL,
    start_offset integer NOT NULL,
    end_offset integer NOT NULL,
    quote text NOT NULL,
    sentence text NOT NULL,
    section integer,
    value double precision NOT NULL,
    value_max double precision,
    unit text NOT NULL,
    kind text NOT NULL,
    bound text NOT NULL,
    direction text,
    baseline text,
    status text NOT NULL,
    measure text,
    indicator text,
    adcode text,
    region_name text,
    period_from text,
    period_to text,
    period_basis text,
    part_of text,
    confidence double precision NOT NULL,
    PRIMARY KEY (version_id, ordinal),
    UNIQUE (version_id, id)
);
CREATE INDEX figures_indicator ON figures (indicator, version_id);
