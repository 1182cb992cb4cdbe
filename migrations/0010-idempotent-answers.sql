-- Answers to requests that carried an Idempotency-Key, for those who send them again within a day. `request` is the SHA-256 of
-- what was asked; `answer` the JSON, compressed, or NULL while the run is under way or if Cellar ended during it.
CREATE TABLE idempotent_answers (
  owner      TEXT NOT NULL,
  key        TEXT NOT NULL,
  request    TEXT NOT NULL CHECK (length(request) = 64),
  answer     BLOB,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (owner, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotent_answers_by_age ON idempotent_answers (created_at);
