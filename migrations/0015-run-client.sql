-- The client that asked for the run: api, console, librechat, open-webui, mcp or jupyter (null: a run of an earlier version).
ALTER TABLE executions ADD COLUMN client TEXT;
