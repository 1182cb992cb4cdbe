-- When a client that can't name sessions deleted a session's last file (null: never). Nothing leads to it from then on.
ALTER TABLE sessions ADD COLUMN emptied_at INTEGER;
CREATE INDEX sessions_by_emptied ON sessions (emptied_at) WHERE emptied_at IS NOT NULL;
