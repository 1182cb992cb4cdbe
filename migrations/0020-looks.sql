-- When a client last looked at a session's workspace, or changed it, without a run. A look postpones the expiry of the session; `last_used_at`,
-- by which a request without a chat finds its session, stays as it is.
ALTER TABLE sessions ADD COLUMN last_looked_at INTEGER NOT NULL DEFAULT 0;
