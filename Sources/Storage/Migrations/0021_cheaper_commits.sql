-- Each figure and each entity looked its report up as it was written, a twelfth of all that the database did in a load.
-- They are written with it, in one transaction, and by nobody else; they still go with it.
ALTER TABLE figures DROP CONSTRAINT figures_version_id_fkey;
ALTER TABLE entities DROP CONSTRAINT entities_version_id_fkey;
CREATE FUNCTION forget_findings() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM figures WHERE version_id = OLD.version_id;
    DELETE FROM entities WHERE version_id = OLD.version_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER extractions_forget_findings AFTER DELETE ON extractions FOR EACH ROW EXECUTE FUNCTION forget_findings();

-- As before, but planned once in a session: in SQL it was planned anew by each statement that asks for it.
CREATE OR REPLACE FUNCTION leading_report(report bigint) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    leader bigint := report;
    next bigint;
BEGIN
    FOR depth IN 1..100 LOOP
        SELECT original.report_id INTO next
        FROM (
                SELECT v.copy_of FROM versions v JOIN extractions e ON e.version_id = v.id
                WHERE v.report_id = leader ORDER BY v.ordinal DESC LIMIT 1
            ) AS newest JOIN versions original ON original.id = newest.copy_of;
        EXIT WHEN next IS NULL;
        leader := next;
    END LOOP;
    RETURN leader;
END
$$;

-- Jobs that were begun too often are found as they are claimed.
DROP INDEX jobs_begun;
