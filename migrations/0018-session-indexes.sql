-- For the janitor, who looks for what was not used for long, of anyone, of a principal or of a person; and for lists, of a person's
-- chats, too. With the id, rows of one moment are in order.
CREATE INDEX sessions_by_use ON sessions (last_used_at, id);
DROP INDEX sessions_by_owner;
CREATE INDEX sessions_by_owner ON sessions (owner, last_used_at, id);
CREATE INDEX sessions_by_person ON sessions (owner, user_id, last_used_at, id);

-- For the last use of a session's files, and the bytes of those that its paths hold: a chat may have thousands.
CREATE INDEX files_by_use ON files (session_id, live, last_accessed_at, size);
