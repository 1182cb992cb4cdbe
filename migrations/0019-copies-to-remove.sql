-- Deleted files whose copies in workspaces may still stand, as their rows in `files` were: written with the deletion, removed
-- once the copies are gone.
CREATE TABLE copies_to_remove (
  file_id    TEXT PRIMARY KEY NOT NULL,
  owner      TEXT NOT NULL,
  session_id TEXT NOT NULL,
  name       TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  live       INTEGER NOT NULL CHECK (live IN (0, 1))
) STRICT, WITHOUT ROWID;
