-- What the janitor works with.

-- Workspace folders whose session is gone and that may still stand: written with the session's end, removed with the folder.
CREATE TABLE removed_workspaces (
  directory  TEXT PRIMARY KEY NOT NULL,
  removed_at INTEGER NOT NULL
) STRICT;

CREATE INDEX files_by_owner ON files (owner, sha256, size);
CREATE INDEX occupants_by_attachment ON occupants (attachment_id) WHERE attachment_id IS NOT NULL;
