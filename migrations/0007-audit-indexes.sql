-- For GET /admin/executions: the newest rows of what is asked for, without reading all others. How most runs end (well, or with
-- an exit code) has none: reading back fills a page soon.
CREATE INDEX executions_by_start ON executions (started_at);
CREATE INDEX executions_by_owner ON executions (owner, started_at);
CREATE INDEX executions_by_user ON executions (user_id, started_at) WHERE user_id IS NOT NULL;
CREATE INDEX executions_by_language ON executions (language, started_at);
CREATE INDEX executions_by_status ON executions (status, started_at) WHERE status IS NOT NULL;
CREATE INDEX executions_in_error ON executions (started_at) WHERE error IS NOT NULL;
CREATE INDEX session_keys_by_chat ON session_keys (key) WHERE kind = 'chat';
