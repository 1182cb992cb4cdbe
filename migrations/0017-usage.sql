-- What is stored, kept up to date by triggers, because sums over a catalogue of a million files hold up every request. A file's or a
-- saved state's owner, session, checksum and size never change. A migration that changes them has to fill these tables anew.
CREATE TABLE usage_in_all (
  id           INTEGER PRIMARY KEY CHECK (id = 1),
  -- Of all rows of `files`; bytes that several files share count once.
  files        INTEGER NOT NULL,
  blobs        INTEGER NOT NULL,
  bytes        INTEGER NOT NULL,
  -- Blobs that more than one file has, and the bytes that this saves.
  shared_blobs INTEGER NOT NULL,
  saved_bytes  INTEGER NOT NULL,
  -- Of all rows of `blobs`, with those of saved states.
  stored_bytes INTEGER NOT NULL,
  -- Rows of `occupants` that come from an attachment.
  staged       INTEGER NOT NULL
) STRICT;
INSERT INTO usage_in_all
SELECT 1, coalesce(sum(n), 0), count(*), coalesce(sum(size), 0), coalesce(sum(n > 1), 0), coalesce(sum((n - 1) * size), 0),
  (SELECT coalesce(sum(size), 0) FROM blobs), (SELECT count(*) FROM occupants WHERE attachment_id IS NOT NULL)
FROM (SELECT size, count(*) AS n FROM files GROUP BY sha256);

-- By principal: its sessions, its files, and the bytes of its files and saved states, each once.
CREATE TABLE usage_by_owner (
  owner    TEXT PRIMARY KEY NOT NULL,
  sessions INTEGER NOT NULL DEFAULT 0,
  files    INTEGER NOT NULL DEFAULT 0,
  bytes    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO usage_by_owner (owner, sessions) SELECT owner, count(*) FROM sessions GROUP BY owner;
INSERT INTO usage_by_owner (owner, files) SELECT owner, count(*) FROM files WHERE true GROUP BY owner
  ON CONFLICT (owner) DO UPDATE SET files = excluded.files;
INSERT INTO usage_by_owner (owner, bytes)
  SELECT owner, sum(size) FROM (SELECT owner, sha256, size FROM files UNION SELECT owner, sha256, size FROM saved_states)
  WHERE true GROUP BY owner
  ON CONFLICT (owner) DO UPDATE SET bytes = excluded.bytes;

CREATE TRIGGER usage_of_new_blob AFTER INSERT ON blobs BEGIN
  UPDATE usage_in_all SET stored_bytes = stored_bytes + NEW.size;
END;
CREATE TRIGGER usage_of_gone_blob AFTER DELETE ON blobs BEGIN
  UPDATE usage_in_all SET stored_bytes = stored_bytes - OLD.size;
END;

CREATE TRIGGER usage_of_new_session AFTER INSERT ON sessions BEGIN
  INSERT INTO usage_by_owner (owner, sessions) VALUES (NEW.owner, 1)
  ON CONFLICT (owner) DO UPDATE SET sessions = sessions + 1;
END;
CREATE TRIGGER usage_of_gone_session AFTER DELETE ON sessions BEGIN
  UPDATE usage_by_owner SET sessions = sessions - 1 WHERE owner = OLD.owner;
  DELETE FROM usage_by_owner WHERE owner = OLD.owner AND sessions = 0 AND files = 0 AND bytes = 0;
END;

CREATE TRIGGER usage_of_new_file AFTER INSERT ON files BEGIN
  UPDATE usage_in_all SET files = files + 1, blobs = blobs + (n = 1), bytes = bytes + iif(n = 1, NEW.size, 0),
    shared_blobs = shared_blobs + (n = 2), saved_bytes = saved_bytes + iif(n > 1, NEW.size, 0)
  FROM (SELECT count(*) AS n FROM (SELECT 1 FROM files WHERE sha256 = NEW.sha256 LIMIT 3));
  INSERT INTO usage_by_owner (owner, files) VALUES (NEW.owner, 1)
  ON CONFLICT (owner) DO UPDATE SET files = files + 1;
  UPDATE usage_by_owner SET bytes = bytes + NEW.size WHERE owner = NEW.owner
    AND (SELECT count(*) FROM (SELECT 1 FROM files WHERE owner = NEW.owner AND sha256 = NEW.sha256 LIMIT 2)) = 1
    AND NOT EXISTS (SELECT 1 FROM saved_states WHERE owner = NEW.owner AND sha256 = NEW.sha256);
END;
CREATE TRIGGER usage_of_gone_file AFTER DELETE ON files BEGIN
  UPDATE usage_in_all SET files = files - 1, blobs = blobs - (n = 0), bytes = bytes - iif(n = 0, OLD.size, 0),
    shared_blobs = shared_blobs - (n = 1), saved_bytes = saved_bytes - iif(n > 0, OLD.size, 0)
  FROM (SELECT count(*) AS n FROM (SELECT 1 FROM files WHERE sha256 = OLD.sha256 LIMIT 2));
  UPDATE usage_by_owner SET files = files - 1, bytes = bytes - iif(
      EXISTS (SELECT 1 FROM files WHERE owner = OLD.owner AND sha256 = OLD.sha256)
      OR EXISTS (SELECT 1 FROM saved_states WHERE owner = OLD.owner AND sha256 = OLD.sha256), 0, OLD.size)
    WHERE owner = OLD.owner;
END;

CREATE TRIGGER usage_of_new_state AFTER INSERT ON saved_states BEGIN
  INSERT INTO usage_by_owner (owner) VALUES (NEW.owner) ON CONFLICT (owner) DO NOTHING;
  UPDATE usage_by_owner SET bytes = bytes + NEW.size WHERE owner = NEW.owner
    AND (SELECT count(*) FROM (SELECT 1 FROM saved_states WHERE owner = NEW.owner AND sha256 = NEW.sha256 LIMIT 2)) = 1
    AND NOT EXISTS (SELECT 1 FROM files WHERE owner = NEW.owner AND sha256 = NEW.sha256);
END;
CREATE TRIGGER usage_of_gone_state AFTER DELETE ON saved_states BEGIN
  UPDATE usage_by_owner SET bytes = bytes - OLD.size WHERE owner = OLD.owner
    AND NOT EXISTS (SELECT 1 FROM saved_states WHERE owner = OLD.owner AND sha256 = OLD.sha256)
    AND NOT EXISTS (SELECT 1 FROM files WHERE owner = OLD.owner AND sha256 = OLD.sha256);
END;

CREATE TRIGGER usage_of_new_occupant AFTER INSERT ON occupants WHEN NEW.attachment_id IS NOT NULL BEGIN
  UPDATE usage_in_all SET staged = staged + 1;
END;
CREATE TRIGGER usage_of_gone_occupant AFTER DELETE ON occupants WHEN OLD.attachment_id IS NOT NULL BEGIN
  UPDATE usage_in_all SET staged = staged - 1;
END;
CREATE TRIGGER usage_of_changed_occupant AFTER UPDATE OF attachment_id ON occupants
WHEN (NEW.attachment_id IS NULL) <> (OLD.attachment_id IS NULL) BEGIN
  UPDATE usage_in_all SET staged = staged + iif(NEW.attachment_id IS NULL, -1, 1);
END;
