-- Whether a run was one of the chat's kernel, and so could leave variables there. A row from before this column says it for Python.
ALTER TABLE executions ADD COLUMN uses_kernel INTEGER NOT NULL DEFAULT 1 CHECK (uses_kernel IN (0, 1));
UPDATE executions SET uses_kernel = 0 WHERE language <> 'py';
