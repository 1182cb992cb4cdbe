-- Bounds of an API key: the networks that it counts from, comma-separated (null: any), and when it ends, in milliseconds
-- since 1970 (null: never).
ALTER TABLE api_keys ADD COLUMN networks TEXT;
ALTER TABLE api_keys ADD COLUMN expires_at INTEGER;
