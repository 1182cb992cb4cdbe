-- The HTML of values that stand as text in the output of a run, such as tables: a list of {text, html} in JSON, where text is what
-- stands on stdout, and null for the result.
ALTER TABLE execution_outputs ADD COLUMN html_forms TEXT NOT NULL DEFAULT '[]';
