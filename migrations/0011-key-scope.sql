-- What a key opens: null everything that its role may, else the routes of that scope and no other.
ALTER TABLE api_keys ADD COLUMN scope TEXT CHECK (scope IN ('jupyter'));
