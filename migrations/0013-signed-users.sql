-- Open WebUI's signed users belong to their key. Each was a principal of its own (`key:KEY:user:ID`, the id percent-encoded), which
-- Open WebUI's terminal and plugin, whose requests it doesn't sign, could not reach. The person is recorded instead, so that
-- nobody else of the key sees what is theirs.

CREATE TEMP TABLE signed (owner TEXT PRIMARY KEY NOT NULL, key_owner TEXT NOT NULL, user_id TEXT NOT NULL);
INSERT INTO signed
SELECT owner, substr(owner, 1, instr(owner, ':user:') - 1), substr(owner, instr(owner, ':user:') + 6)
FROM (
  SELECT owner FROM sessions UNION SELECT owner FROM session_keys UNION SELECT owner FROM files
  UNION SELECT owner FROM pending_attachments UNION SELECT owner FROM executions
  UNION SELECT owner FROM fetched_files UNION SELECT owner FROM idempotent_answers)
WHERE owner GLOB 'key:*:user:*';
-- Most ids are UUIDs. The others are decoded from encodeURIComponent's form.
WITH RECURSIVE decoded (owner, head, tail) AS (
  SELECT owner, x'', user_id FROM signed WHERE instr(user_id, '%') > 0
  UNION ALL
  SELECT owner,
    head || CASE substr(tail, 1, 1) WHEN '%' THEN unhex(substr(tail, 2, 2)) ELSE CAST(substr(tail, 1, 1) AS BLOB) END,
    substr(tail, CASE substr(tail, 1, 1) WHEN '%' THEN 4 ELSE 2 END)
  FROM decoded WHERE tail <> '')
UPDATE signed SET user_id = CAST(d.head AS TEXT) FROM decoded d WHERE d.owner = signed.owner AND d.tail = '';

-- Two sessions of one chat: the panel of the terminal's and the tools' of a signed user. The chat goes on in the one that was
-- used last; the other keeps its files and links until it expires.
CREATE TEMP TABLE chats AS
SELECT k.owner, k.kind, k.key, coalesce(g.key_owner, k.owner) AS key_owner, row_number() OVER (
    PARTITION BY coalesce(g.key_owner, k.owner), k.kind, k.key ORDER BY s.last_used_at DESC, s.id) AS place
FROM session_keys k JOIN sessions s ON s.id = k.session_id LEFT JOIN signed g ON g.owner = k.owner;
DELETE FROM session_keys WHERE (owner, kind, key) IN (SELECT owner, kind, key FROM chats WHERE place > 1);
UPDATE session_keys SET owner = g.key_owner FROM signed g WHERE g.owner = session_keys.owner;

UPDATE sessions SET owner = g.key_owner, user_id = g.user_id FROM signed g WHERE g.owner = sessions.owner;
UPDATE files SET owner = g.key_owner FROM signed g WHERE g.owner = files.owner;
UPDATE executions SET owner = g.key_owner, user_id = g.user_id FROM signed g WHERE g.owner = executions.owner;
UPDATE pending_attachments SET owner = g.key_owner FROM signed g WHERE g.owner = pending_attachments.owner;
-- What was fetched or answered for one person isn't for another: it is fetched again, and answered anew.
DELETE FROM fetched_files WHERE owner IN (SELECT owner FROM signed);
DELETE FROM idempotent_answers WHERE owner IN (SELECT owner FROM signed);

DROP TABLE chats;
DROP TABLE signed;
