-- Storing a report is the dearest part of a load. The database read all of this anew out of each report's JSON; now its
-- writer, who has it at hand, tells it.
ALTER TABLE extractions
    ALTER COLUMN level DROP EXPRESSION, ALTER COLUMN sections DROP EXPRESSION, ALTER COLUMN profile DROP EXPRESSION;
DROP TRIGGER extractions_entities ON extractions;
DROP FUNCTION section_kinds, report_profile, keep_entities, insert_entities, entity_key;
-- Compresses as fast as it is written, for some more bytes.
ALTER TABLE extractions ALTER COLUMN content SET COMPRESSION lz4;
ALTER TABLE documents ALTER COLUMN bytes SET COMPRESSION lz4;
-- A figure is looked for among those of its version, which the primary key finds; this index cost each of them a write.
ALTER TABLE figures DROP CONSTRAINT figures_version_id_id_key;

-- A page of figures tells how many there are in all; to count them each time takes longer than to read the page.
ALTER TABLE extractions ADD COLUMN figure_count integer NOT NULL DEFAULT 0;
UPDATE extractions e SET figure_count = (SELECT count(*) FROM figures f WHERE f.version_id = e.version_id);
