-- What a report holds, counted, and the texts that counts rest on, so that a province-year is scored without opening any
-- content. NULL where the content cannot be had as text (an escaped NUL).
CREATE FUNCTION report_profile(content json) RETURNS json LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    report jsonb;
BEGIN
    report := content::jsonb;
    RETURN json_build_object(
        'length', coalesce(char_length(report #>> '{body,text}'), 0),
        'sections', report -> 'sections',
        'problems', report -> 'problems',
        'commitments', report -> 'commitments',
        'honours', jsonb_array_length(report -> 'honours'),
        'firsts', jsonb_array_length(report -> 'firsts'),
        'coverage_claims', jsonb_array_length(report -> 'coverage_claims'),
        'systems', jsonb_array_length(report -> 'systems'),
        'citations', jsonb_array_length(report -> 'citations'));
EXCEPTION WHEN untranslatable_character OR invalid_parameter_value THEN
    RETURN NULL;
END
$$;
ALTER TABLE extractions ADD COLUMN profile json GENERATED ALWAYS AS (report_profile(content)) STORED;
GRANT EXECUTE ON FUNCTION report_profile TO fazhi_extraction;

-- What a receipt says of the corpus: which versions answer, read by which extractors, when last.
CREATE INDEX extractions_read ON extractions (extracted_at);
CREATE INDEX extractions_extractor ON extractions (extractor);

-- Views for tools that speak SQL (Grafana, Metabase, notebooks). They show the reports that answer queries, with the
-- corrections that people made. Their columns are kept from version to version; tables are not.
CREATE SCHEMA analysis;
COMMENT ON SCHEMA analysis IS 'Read-only views of the reports that answer queries; one row in each is explained by its comment.';

CREATE VIEW analysis.reports AS
SELECT r.id AS report, v.uri, encode(v.sha256, 'hex') AS sha256, e.title, e.kind, e.adcode, e.region_name AS region,
    e.level, e.year, CASE WHEN e.published_on ~ '^\d{4}-\d{2}-\d{2}$' THEN e.published_on::date END AS published_on,
    e.sections, (e.profile ->> 'length')::integer AS length,
    json_array_length(e.profile -> 'problems') AS problems,
    json_array_length(e.profile -> 'commitments') AS commitments,
    (e.profile ->> 'honours')::integer AS honours, (e.profile ->> 'firsts')::integer AS firsts,
    (e.profile ->> 'coverage_claims')::integer AS coverage_claims, (e.profile ->> 'systems')::integer AS systems,
    (e.profile ->> 'citations')::integer AS citations,
    (SELECT count(*) FROM public.figures f WHERE f.version_id = v.id AND NOT f.is_rejected)::integer AS figures,
    v.ordinal AS version, e.extractor, v.received_at, v.indexed_at
FROM public.reports r JOIN public.versions v ON v.id = r.searchable_version
    JOIN public.extractions e ON e.version_id = v.id;
COMMENT ON VIEW analysis.reports IS 'A row for each report that answers queries, in the version that does.';
COMMENT ON COLUMN analysis.reports.report IS 'The number of the report, as fazhi show takes it.';
COMMENT ON COLUMN analysis.reports.uri IS 'The address that this version was received from.';
COMMENT ON COLUMN analysis.reports.sha256 IS 'SHA-256 of the document as it was received, hexadecimal.';
COMMENT ON COLUMN analysis.reports.title IS 'The title on the page; NULL where there is none.';
COMMENT ON COLUMN analysis.reports.kind IS 'annual_report, news, experience, policy or other.';
COMMENT ON COLUMN analysis.reports.adcode IS 'GB/T 2260 code of the division whose report it is, six digits.';
COMMENT ON COLUMN analysis.reports.region IS 'Full name of that division.';
COMMENT ON COLUMN analysis.reports.level IS 'province, city, county, township, or department (of the division).';
COMMENT ON COLUMN analysis.reports.year IS 'The year reported on.';
COMMENT ON COLUMN analysis.reports.published_on IS 'Day of publication as the page tells it.';
COMMENT ON COLUMN analysis.reports.sections IS 'Kinds of its sections: achievements, leader_duty, problems, plans, other.';
COMMENT ON COLUMN analysis.reports.length IS 'Characters of its text.';
COMMENT ON COLUMN analysis.reports.problems IS 'Shortcomings that it names.';
COMMENT ON COLUMN analysis.reports.commitments IS 'Items of its plan for the next year.';
COMMENT ON COLUMN analysis.reports.honours IS 'Awards, designations and pilots that it names.';
COMMENT ON COLUMN analysis.reports.firsts IS 'Claims to be first (率先, 首家).';
COMMENT ON COLUMN analysis.reports.coverage_claims IS 'Claims to cover all (全覆盖).';
COMMENT ON COLUMN analysis.reports.systems IS 'Platforms, mechanisms and work systems that it names.';
COMMENT ON COLUMN analysis.reports.citations IS 'Laws and documents that it cites.';
COMMENT ON COLUMN analysis.reports.figures IS 'Figures that it states, without those that people rejected.';
COMMENT ON COLUMN analysis.reports.version IS 'Which version of the page answers, counted from 1.';
COMMENT ON COLUMN analysis.reports.extractor IS 'The version of the extractor that read it.';
COMMENT ON COLUMN analysis.reports.received_at IS 'When this version was received.';
COMMENT ON COLUMN analysis.reports.indexed_at IS 'When it was first searchable.';

CREATE VIEW analysis.figures AS
SELECT r.id AS report, f.id AS figure, e.adcode AS report_adcode, e.level AS report_level, e.kind AS report_kind,
    e.year AS report_year, f.indicator, f.measure, f.adcode, f.region_name AS region, f.value, f.value_max, f.unit,
    f.kind, f.bound, f.direction, f.baseline, f.status, f.period_from, f.period_to, f.period_basis,
    coalesce(left(f.period_to, 4)::integer, e.year) AS year,
    f.period_from = left(f.period_to, 4) || '-01' AND f.period_to = left(f.period_to, 4) || '-12' AS is_whole_year,
    f.part_of, f.confidence, f.quote, f.sentence, f.start_offset, f.end_offset,
    f.correction ->> 'verdict' AS correction
FROM public.figures f JOIN public.extractions e ON e.version_id = f.version_id
    JOIN public.reports r ON r.searchable_version = f.version_id
WHERE NOT f.is_rejected;
COMMENT ON VIEW analysis.figures IS 'A row for each quantitative statement, with its sentence. Put only values of one unit and the same months in an order; bounds are no exact values.';
COMMENT ON COLUMN analysis.figures.report IS 'The report that states it.';
COMMENT ON COLUMN analysis.figures.figure IS 'Its id in the report; report:figure is what fazhi correct takes.';
COMMENT ON COLUMN analysis.figures.report_adcode IS 'Code of the division whose report it is.';
COMMENT ON COLUMN analysis.figures.report_level IS 'Level of the government whose report it is.';
COMMENT ON COLUMN analysis.figures.report_kind IS 'annual_report, news, experience, policy or other.';
COMMENT ON COLUMN analysis.figures.report_year IS 'The year that the report is about.';
COMMENT ON COLUMN analysis.figures.indicator IS 'Identifier of the indicator catalogue; NULL where none fits.';
COMMENT ON COLUMN analysis.figures.measure IS 'What is counted, as a person would name it.';
COMMENT ON COLUMN analysis.figures.adcode IS 'Code of the place that the figure belongs to; may be another than the report''s.';
COMMENT ON COLUMN analysis.figures.region IS 'Full name of that place.';
COMMENT ON COLUMN analysis.figures.value IS 'The number: 万 and 亿 multiplied out, a percentage as the number before %, money in 元.';
COMMENT ON COLUMN analysis.figures.value_max IS 'The upper end of a range, else NULL.';
COMMENT ON COLUMN analysis.figures.unit IS 'The measure word: 件, 人次, %, 个百分点.';
COMMENT ON COLUMN analysis.figures.kind IS 'count, percent, money, rank, change, duration or ordinal.';
COMMENT ON COLUMN analysis.figures.bound IS 'exact, over (余, 以上), under (近, 不足) or about (约).';
COMMENT ON COLUMN analysis.figures.direction IS 'increase or decrease of a change, else NULL.';
COMMENT ON COLUMN analysis.figures.baseline IS 'What a change is measured against: 去年.';
COMMENT ON COLUMN analysis.figures.status IS 'achieved, target (a promise) or baseline (the old value of a change).';
COMMENT ON COLUMN analysis.figures.period_from IS 'First month that it counts, 2022-01; NULL for a state or where unknown.';
COMMENT ON COLUMN analysis.figures.period_to IS 'Last month that it counts.';
COMMENT ON COLUMN analysis.figures.period_basis IS 'explicit, inherited or inferred.';
COMMENT ON COLUMN analysis.figures.year IS 'The year that it belongs to: that of its period, else that of its report.';
COMMENT ON COLUMN analysis.figures.is_whole_year IS 'Whether it counts January to December of one year.';
COMMENT ON COLUMN analysis.figures.part_of IS 'The figure whose part it is, else NULL.';
COMMENT ON COLUMN analysis.figures.confidence IS 'How sure the extraction is, 0 to 1.';
COMMENT ON COLUMN analysis.figures.quote IS 'The figure as it is written.';
COMMENT ON COLUMN analysis.figures.sentence IS 'The sentence that states it.';
COMMENT ON COLUMN analysis.figures.start_offset IS 'Where it begins, in Unicode scalars of the report''s text.';
COMMENT ON COLUMN analysis.figures.end_offset IS 'Where it ends.';
COMMENT ON COLUMN analysis.figures.correction IS 'corrected or confirmed where a person said so, else NULL.';

CREATE VIEW analysis.promises AS
SELECT r.id AS report, e.adcode, e.region_name AS region, e.level, e.year, item.ordinal::integer AS item,
    item.content ->> 'lead' AS lead, item.content ->> 'text' AS text,
    (item.content ->> 'start')::integer AS start_offset, (item.content ->> 'end')::integer AS end_offset,
    (SELECT count(*) FROM public.figures f WHERE f.version_id = e.version_id AND f.status = 'target'
        AND NOT f.is_rejected AND f.start_offset >= (item.content ->> 'start')::integer
        AND f.start_offset < (item.content ->> 'end')::integer)::integer AS targets,
    (SELECT n.id FROM public.extractions a JOIN public.reports n ON n.searchable_version = a.version_id
        WHERE a.year = e.year + 1 AND a.adcode = e.adcode AND a.kind = 'annual_report'
            AND a.level IS DISTINCT FROM 'department'
        ORDER BY a.published_on NULLS LAST, n.id LIMIT 1) AS next_report
FROM public.extractions e JOIN public.reports r ON r.searchable_version = e.version_id
    CROSS JOIN LATERAL json_array_elements(e.profile -> 'commitments') WITH ORDINALITY AS item (content, ordinal)
WHERE e.kind = 'annual_report' AND e.level IS DISTINCT FROM 'department';
COMMENT ON VIEW analysis.promises IS 'A row for each item that a government plans for the next year; what became of it says fazhi track.';
COMMENT ON COLUMN analysis.promises.report IS 'The report that promises.';
COMMENT ON COLUMN analysis.promises.adcode IS 'Code of the government.';
COMMENT ON COLUMN analysis.promises.region IS 'Full name of the place.';
COMMENT ON COLUMN analysis.promises.level IS 'province, city, county or township.';
COMMENT ON COLUMN analysis.promises.year IS 'The year that the report is about; the promise is for the year after.';
COMMENT ON COLUMN analysis.promises.item IS 'Which item of the plan, counted from 1.';
COMMENT ON COLUMN analysis.promises.lead IS 'Its first sentence.';
COMMENT ON COLUMN analysis.promises.text IS 'All of it.';
COMMENT ON COLUMN analysis.promises.start_offset IS 'Where it begins, in Unicode scalars of the report''s text.';
COMMENT ON COLUMN analysis.promises.end_offset IS 'Where it ends.';
COMMENT ON COLUMN analysis.promises.targets IS 'Numbers that it promises.';
COMMENT ON COLUMN analysis.promises.next_report IS 'The same government''s report for the year after; NULL where there is none yet.';

CREATE VIEW analysis.ledger AS
SELECT DISTINCT ON (e.adcode, e.year) e.adcode, e.region_name AS region, e.level, e.year, r.id AS report,
    published.day AS published_on, owed.due AS due_on, published.day - owed.due AS days_after_due,
    published.day <= owed.due AS is_on_time,
    ARRAY(SELECT part FROM unnest(ARRAY['achievements', 'problems', 'leader_duty', 'plans']) AS parts (part)
        WHERE e.year >= 2019 AND part <> ALL(e.sections)) AS missing_sections
FROM public.extractions e JOIN public.reports r ON r.searchable_version = e.version_id
    CROSS JOIN LATERAL (SELECT CASE WHEN e.published_on ~ '^\d{4}-\d{2}-\d{2}$' THEN e.published_on::date END)
        AS published (day)
    CROSS JOIN LATERAL (SELECT make_date(e.year + 1, 3, 31)) AS owed (due)
WHERE e.kind = 'annual_report' AND e.level IN ('province', 'city', 'county') AND e.year BETWEEN 2015 AND 9998
ORDER BY e.adcode, e.year, e.published_on NULLS LAST, r.id;
COMMENT ON VIEW analysis.ledger IS 'A row for each government and year with a report: the one first published counts. Governments without any are known to fazhi ledger, which also knows exceptions.';
COMMENT ON COLUMN analysis.ledger.adcode IS 'Code of the government.';
COMMENT ON COLUMN analysis.ledger.region IS 'Full name of the place.';
COMMENT ON COLUMN analysis.ledger.level IS 'province, city or county.';
COMMENT ON COLUMN analysis.ledger.year IS 'The year reported on.';
COMMENT ON COLUMN analysis.ledger.report IS 'The report that counts.';
COMMENT ON COLUMN analysis.ledger.published_on IS 'Day of publication as the page tells it; NULL where it does not.';
COMMENT ON COLUMN analysis.ledger.due_on IS 'The last day in time: 31 March of the year after (法治政府建设与责任落实督察工作规定).';
COMMENT ON COLUMN analysis.ledger.days_after_due IS 'Days after that day; negative where earlier.';
COMMENT ON COLUMN analysis.ledger.is_on_time IS 'Whether it was published in time; NULL where the day is unknown.';
COMMENT ON COLUMN analysis.ledger.missing_sections IS 'Sections that it must have (since 2019) and has not.';

-- Who may read these views, and nothing else. It logs in as pg_hba.conf and ALTER ROLE … PASSWORD say.
DO $$
BEGIN
    CREATE ROLE fazhi_reader LOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;
GRANT USAGE ON SCHEMA analysis TO fazhi_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA analysis TO fazhi_reader;
