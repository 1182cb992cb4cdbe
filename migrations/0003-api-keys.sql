-- API keys beside those of the environment. `digest` is the SHA-256 of a secret of 256 random bits; the secret itself is nowhere.
CREATE TABLE api_keys (
  name                  TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
  tenant                TEXT NOT NULL CHECK (tenant <> ''),
  digest                BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  role                  TEXT NOT NULL CHECK (role IN ('user', 'admin')),
  may_use_shared_folder INTEGER NOT NULL CHECK (may_use_shared_folder IN (0, 1)),
  created_at            INTEGER NOT NULL,
  last_used_at          INTEGER,
  revoked_at            INTEGER
) STRICT;
