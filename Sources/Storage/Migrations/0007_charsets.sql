-- The label of the encoding that a document's server declared, where it came with one.
ALTER TABLE submissions ADD COLUMN charset text;
GRANT SELECT ON submissions TO fazhi_extraction;
