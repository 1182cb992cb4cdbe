-- What a run said, for its owner: head and tail of its streams, its result, the exception that ended it, and what it was given
-- and showed. Only where the configuration says so. `error_traceback`, `files`, `displays` and `attachments` are lists in JSON;
-- the files that they name may be gone.
CREATE TABLE execution_outputs (
  execution_id    TEXT PRIMARY KEY NOT NULL REFERENCES executions (id) ON DELETE CASCADE,
  stdout          TEXT NOT NULL,
  stderr          TEXT NOT NULL,
  result          TEXT,
  error_name      TEXT,
  error_value     TEXT,
  error_traceback TEXT,
  files           TEXT NOT NULL,
  displays        TEXT NOT NULL,
  attachments     TEXT NOT NULL,
  CHECK ((error_name IS NULL) = (error_value IS NULL) AND (error_name IS NULL) = (error_traceback IS NULL))
) STRICT, WITHOUT ROWID;
