-- What staging tells, what it has fetched, and what is made of files.

-- How the latest staging of an attachment into a workspace went. `asked_name` is the name that the request gave it.
CREATE TABLE attachment_statuses (
  session_id    TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  attachment_id TEXT NOT NULL,
  asked_name    TEXT,
  name          TEXT,
  status        TEXT NOT NULL CHECK (status IN ('staged', 'present', 'renamed', 'missing', 'too_large', 'failed')),
  reason        TEXT,
  size          INTEGER,
  noted_at      INTEGER NOT NULL,
  PRIMARY KEY (session_id, attachment_id)
) STRICT, WITHOUT ROWID;

-- Files that a principal got from elsewhere, or staged ahead, by what they are asked for with: a URL, another service's id, or
-- checksum and name. `validator` says whether they are still what the other side has (its ETag or checksum).
CREATE TABLE fetched_files (
  owner      TEXT NOT NULL,
  origin     TEXT NOT NULL CHECK (origin IN ('stage', 'url', 'open-webui')),
  key        TEXT NOT NULL,
  file_id    TEXT NOT NULL REFERENCES files (id) ON DELETE CASCADE,
  validator  TEXT,
  checked_at INTEGER NOT NULL,
  PRIMARY KEY (owner, origin, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX fetched_files_by_file ON fetched_files (file_id);

-- Attachments that leave their workspace after its next run, as they were put there. `run_id` is that run, once it has begun.
CREATE TABLE temporary_attachments (
  session_id  TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  name        TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  run_id      TEXT,
  PRIMARY KEY (session_id, name)
) STRICT, WITHOUT ROWID;

-- A look into a file, in JSON, as the toolbox made it; `kind` is how the file was read.
CREATE TABLE previews (
  sha256     TEXT NOT NULL REFERENCES blobs (sha256) ON DELETE CASCADE,
  kind       TEXT NOT NULL,
  preview    TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (sha256, kind)
) STRICT, WITHOUT ROWID;
