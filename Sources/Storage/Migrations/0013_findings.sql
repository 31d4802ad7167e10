-- Findings that people put aside, with who, when and why. A finding is told by what the texts say (16 hexadecimal
-- digits), so that it stays put aside when they are read again. Rows are only ever added; the last one holds.
CREATE TABLE dismissals (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    finding text NOT NULL CHECK (finding ~ '^[0-9a-f]{16}$'),
    is_restored boolean NOT NULL,
    author text NOT NULL CHECK (author <> ''),
    reason text NOT NULL CHECK (reason <> ''),
    made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX dismissals_finding ON dismissals (finding, id);
GRANT SELECT, INSERT ON dismissals TO fazhi_ingestion;
GRANT SELECT ON dismissals TO fazhi_query;

-- The systems, honours, laws and claims to be first that a report names, a row each, for questions across reports. They
-- follow from `extractions.content`, and come and go with it.
CREATE TABLE entities (
    version_id bigint NOT NULL REFERENCES extractions ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('system', 'honour', 'law', 'first')),
    -- One form for the short and the full name.
    key text NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    start_offset integer NOT NULL
);
CREATE INDEX entities_version ON entities (version_id, kind);
CREATE INDEX entities_key ON entities (kind, key text_pattern_ops);

-- A name without marks, years and what all names of the kind may have or lack.
CREATE FUNCTION entity_key(kind text, name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE kind
        WHEN 'law' THEN regexp_replace(regexp_replace(
            regexp_replace(name, '[《》〈〉“”"‘’\s]', '', 'g'), '[(（][^()（）]*[)）]$', ''), '^中华人民共和国', '')
        ELSE regexp_replace(regexp_replace(
            regexp_replace(name, '[《》“”"‘’\s]', '', 'g'), '^([0-9]{4})?(年度|年)?(首批|第.批)?', ''),
            '(荣誉称号|称号|荣誉)$', '')
    END;

CREATE FUNCTION insert_entities(version bigint, content json) RETURNS void LANGUAGE sql AS $$
    INSERT INTO entities (version_id, kind, key, name, type, start_offset)
    SELECT version, 'system', left(entity_key('system', coalesce(x ->> 'key', x ->> 'name', '')), 200),
        left(coalesce(x ->> 'name', ''), 500), coalesce(x ->> 'type', ''), coalesce((x ->> 'start')::integer, 0)
    FROM json_array_elements(content -> 'systems') AS systems (x)
    UNION ALL
    SELECT version, 'honour', left(entity_key('honour', coalesce(x ->> 'title', '')), 200), left(coalesce(x ->> 'title', ''), 500), coalesce(x ->> 'type', ''),
        coalesce((x ->> 'start')::integer, 0)
    FROM json_array_elements(content -> 'honours') AS honours (x)
    UNION ALL
    SELECT version, 'law', left(entity_key('law', coalesce(x ->> 'title', '')), 200), left(coalesce(x ->> 'title', ''), 500), coalesce(x ->> 'kind', ''),
        coalesce((x ->> 'start')::integer, 0)
    FROM json_array_elements(content -> 'citations') AS citations (x) WHERE x ->> 'kind' <> 'media'
    UNION ALL
    SELECT version, 'first', left(entity_key('first', coalesce(x ->> 'quote', '')), 200), left(coalesce(x ->> 'quote', ''), 500), 'first',
        coalesce((x ->> 'start')::integer, 0)
    FROM json_array_elements(content -> 'firsts') AS firsts (x)
$$;

CREATE FUNCTION keep_entities() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM insert_entities(NEW.version_id, NEW.content);
    RETURN NULL;
END
$$;
CREATE TRIGGER extractions_entities AFTER INSERT ON extractions FOR EACH ROW EXECUTE FUNCTION keep_entities();
SELECT insert_entities(version_id, content) FROM extractions;

GRANT SELECT, INSERT ON entities TO fazhi_extraction;
GRANT SELECT ON entities TO fazhi_query;
GRANT EXECUTE ON FUNCTION entity_key, insert_entities, keep_entities TO fazhi_extraction;
