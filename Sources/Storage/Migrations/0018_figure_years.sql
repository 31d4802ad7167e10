-- What is compared is asked for by indicator, year and place; of ten years of a province only one is read then.
CREATE INDEX figures_indicator_year ON figures (indicator, left(period_to, 4), adcode text_pattern_ops)
    WHERE indicator IS NOT NULL;
DROP INDEX figures_indicator_region;
