-- Variables of a chat's kernel, saved when it was retired: bytes that only the chat's own kernels can read. `execution_id` is the last run
-- in that kernel (null: unknown). `waits` is 1 until the chat's next kernel gets them, for at most one state of a session. `names` is a
-- list, and `lost` one of {name, why}, in JSON: of the saving, and after that of the restoring.
CREATE TABLE saved_states (
  id           INTEGER PRIMARY KEY,
  session_id   TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  owner        TEXT NOT NULL,
  execution_id TEXT,
  sha256       TEXT NOT NULL REFERENCES blobs (sha256),
  size         INTEGER NOT NULL CHECK (size >= 0),
  names        TEXT NOT NULL,
  lost         TEXT NOT NULL,
  waits        INTEGER NOT NULL CHECK (waits IN (0, 1)),
  saved_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX saved_states_by_session ON saved_states (session_id, saved_at);
CREATE UNIQUE INDEX saved_states_waiting ON saved_states (session_id) WHERE waits = 1;
CREATE INDEX saved_states_by_blob ON saved_states (sha256);
CREATE INDEX saved_states_by_owner ON saved_states (owner, sha256, size);

-- When a version stopped being what its path holds (null: it is, or it isn't known).
ALTER TABLE files ADD COLUMN ended_at INTEGER;
-- When a rewind of the chat undid the run (null: it stands).
ALTER TABLE executions ADD COLUMN undone_at INTEGER;
