-- The catalogue: who owns which session, which files it holds, which runs made them. Times are milliseconds since 1970 (UTC).

-- A scope that a client knows by its 21-character id. An exec session owns one workspace folder; an upload session only holds files.
CREATE TABLE sessions (
  id           TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 21),
  owner        TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('exec', 'upload')),
  directory    TEXT UNIQUE,
  user_id      TEXT,
  created_at   INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  CHECK ((kind = 'exec') = (directory IS NOT NULL))
) STRICT;
CREATE INDEX sessions_by_owner ON sessions (owner, last_used_at);

-- How a chat id or a runtime hint leads to an exec session, within one principal.
CREATE TABLE session_keys (
  owner      TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('chat', 'hint')),
  key        TEXT NOT NULL,
  session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  PRIMARY KEY (owner, kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_keys_by_session ON session_keys (session_id);

-- Bytes that at least one file row needs. A file row can't be written without it, nor it be removed before the file row.
CREATE TABLE blobs (
  sha256     TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
  size       INTEGER NOT NULL CHECK (size >= 0),
  created_at INTEGER NOT NULL
) STRICT;

-- One immutable version of a path. `modified_from` and `execution_id` are facts of the past: what they name may be gone.
CREATE TABLE files (
  id               TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 21),
  session_id       TEXT NOT NULL REFERENCES sessions (id),
  owner            TEXT NOT NULL,
  name             TEXT NOT NULL CHECK (name <> ''),
  sha256           TEXT NOT NULL REFERENCES blobs (sha256),
  size             INTEGER NOT NULL CHECK (size >= 0),
  type             TEXT NOT NULL,
  format           TEXT NOT NULL CHECK (format IN ('Excel', 'CSV', 'PDF', 'Image', 'Other')),
  source           TEXT NOT NULL CHECK (source IN ('upload', 'execution', 'display')),
  execution_id     TEXT,
  version          INTEGER NOT NULL CHECK (version >= 1),
  modified_from    TEXT,
  live             INTEGER NOT NULL CHECK (live IN (0, 1)),
  read_only        INTEGER NOT NULL CHECK (read_only IN (0, 1)),
  created_at       INTEGER NOT NULL,
  last_accessed_at INTEGER NOT NULL,
  UNIQUE (session_id, name, version)
) STRICT;
CREATE UNIQUE INDEX files_live_name ON files (session_id, name) WHERE live = 1;
CREATE INDEX files_by_session ON files (session_id, created_at);
CREATE INDEX files_by_blob ON files (sha256);

-- Uploads that a chat's next run stages. By chat where the client named one (its exec session may not exist yet), else by session.
CREATE TABLE pending_attachments (
  file_id    TEXT PRIMARY KEY NOT NULL REFERENCES files (id) ON DELETE CASCADE,
  owner      TEXT NOT NULL,
  chat_id    TEXT,
  session_id TEXT REFERENCES sessions (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  CHECK ((chat_id IS NULL) <> (session_id IS NULL))
) STRICT;
CREATE INDEX pending_by_chat ON pending_attachments (owner, chat_id) WHERE chat_id IS NOT NULL;
CREATE INDEX pending_by_session ON pending_attachments (session_id) WHERE session_id IS NOT NULL;

-- What is believed to stand at a path of a workspace, so that what is there already isn't put there again: the bytes that
-- were staged or kept, and the file's fingerprint (size:mtime:ctime:inode) at that moment. `attachment_id` is the
-- attachment that the path came from (a catalogue id or one of the shared folder), however runs changed it since.
CREATE TABLE occupants (
  session_id    TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  name          TEXT NOT NULL CHECK (name <> ''),
  attachment_id TEXT,
  content_id    TEXT NOT NULL,
  sha256        TEXT,
  fingerprint   TEXT NOT NULL,
  noted_at      INTEGER NOT NULL,
  PRIMARY KEY (session_id, name)
) STRICT, WITHOUT ROWID;

-- One run of code. `code` is kept for its owner only where the configuration says so.
CREATE TABLE executions (
  id           TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 21),
  session_id   TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  owner        TEXT NOT NULL,
  user_id      TEXT,
  language     TEXT NOT NULL,
  code         TEXT,
  state        TEXT NOT NULL CHECK (state IN ('running', 'finished')),
  status       TEXT CHECK (status IN ('TO', 'OL', 'SG')),
  exit_code    INTEGER,
  started_at   INTEGER NOT NULL,
  wall_time_ms INTEGER,
  stdout_bytes INTEGER,
  stderr_bytes INTEGER,
  error        TEXT
) STRICT;
CREATE INDEX executions_by_session ON executions (session_id, started_at);
CREATE INDEX executions_running ON executions (state) WHERE state = 'running';
