-- What the analysis asks of every report of a province-year, without opening its content.
CREATE FUNCTION section_kinds(content json) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT coalesce(array_agg(DISTINCT section ->> 'kind'), '{}')
            FROM json_array_elements(content -> 'sections') AS sections (section));

ALTER TABLE extractions
    -- Whose report it is: a province's, a department's …
    ADD COLUMN level text GENERATED ALWAYS AS (content #>> '{document,region,level}') STORED,
    -- The kinds of its sections.
    ADD COLUMN sections text[] GENERATED ALWAYS AS (section_kinds(content)) STORED;

-- One indicator across a province; the documents of one year.
DROP INDEX figures_indicator;
CREATE INDEX figures_indicator_region ON figures (indicator, adcode text_pattern_ops);
CREATE INDEX extractions_year ON extractions (year, adcode text_pattern_ops);
GRANT EXECUTE ON FUNCTION section_kinds TO fazhi_extraction;
