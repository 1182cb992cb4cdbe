import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../src/db/database.ts';

/** Data folders for `bench/growth.ts`, made by SQL: what a busy service has after months, and the few sessions that are measured. */

/** Runs and files of a chat that isn't the large one. */
const PER_SESSION = 20;
const HOUR_MS = 3_600_000;
/** ext4 takes 65,000 names of one file. */
const NAMES_PER_FILE = 60_000;

/** The chats that requests are about; both folders have them. */
export const PROBE = 'probe';
export const LARGE = 'large';
/** Runs and files of the large chat, and the part of its code that only it has. */
const LARGE_ROWS = 5_000;
export const LARGE_WORD = 'needle';

/** Ids of sessions that may be deleted, `PER_SESSION` runs and files each. */
export const victimId = (index: number): string => `v${String(index).padStart(20, '0')}`;

interface Sizes {
  /** Runs, and files, of all sessions but the measured ones. */
  readonly rows: number;
  /** Sessions that may be deleted. */
  readonly victims: number;
}

/** Makes the data folder, with `rows` runs and as many files, and their bytes (names of empty files). */
export function makeCatalogue(dataDir: string, { rows, victims }: Sizes): void {
  const database = openDatabase(dataDir);
  try {
    database.pragma('synchronous = OFF');
    database.pragma('cache_size = -1000000');
    database.pragma('temp_store = MEMORY');
    database.pragma('foreign_keys = OFF');
    planSessions(database, rows, victims);
    database.exec(ROWS);
    database.pragma('wal_checkpoint(TRUNCATE)');
    const checksums = database.prepare<[], string>('SELECT sha256 FROM blobs').pluck();
    const workspaces = database.prepare<[], string>('SELECT directory FROM sessions').pluck();
    makeWorkspaces(join(dataDir, 'uploads'), workspaces.iterate());
    linkBlobs(join(dataDir, 'blobs'), checksums.iterate());
  } finally {
    database.close();
  }
}

/** `plan` has a row for each session: how many runs and files it gets, and whose it is. */
function planSessions(database: Database, rows: number, victims: number): void {
  database.exec(`
    CREATE TEMP TABLE plan (n INTEGER PRIMARY KEY, id TEXT, owner TEXT, user_id TEXT, chat TEXT, many INTEGER, used_at INTEGER);
    CREATE TEMP TABLE numbers (i INTEGER PRIMARY KEY);
    WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${LARGE_ROWS})
    INSERT INTO numbers SELECT i FROM n;`);
  const insert = database.prepare('INSERT INTO plan VALUES (@n, @id, @owner, @userId, @chat, @many, @usedAt)');
  const now = Date.now();
  const add = (n: number, id: string, chat: string, many: number, ageMs: number, owner = 'anonymous'): void => {
    insert.run({ n, id, owner, userId: n % 3 === 0 ? null : `person-${n % 997}`, chat, many, usedAt: now - ageMs });
  };
  database.transaction(() => {
    add(0, `p${'0'.repeat(20)}`, PROBE, PER_SESSION, 30_000);
    let n = 1;
    for (let index = 0; index < rows / PER_SESSION; index++, n++) {
      // The age of the oldest ones is below SESSION_TTL_HOURS; a key's sessions are as many as a small installation's all.
      const owner = ['anonymous', 'anonymous', 'key:a', 'key:b', 'key:c'][n % 5];
      const ageMs = HOUR_MS + ((n * 7919) % 100_000) * 5_184;
      add(n, `s${String(n).padStart(20, '0')}`, `chat-${n}`, PER_SESSION, ageMs, owner);
    }
    for (let index = 0; index < victims; index++, n++)
      add(n, victimId(index), `victim-${index}`, PER_SESSION, 24 * HOUR_MS);
    if (rows > 0) add(n, `l${'0'.repeat(20)}`, LARGE, LARGE_ROWS, 12 * HOUR_MS);
  })();
}

/** Every fourth file was an upload, every fifth has an earlier version, every eighth has the bytes of three other sessions' files. */
const ROWS = `
BEGIN;
INSERT INTO sessions (id, owner, kind, directory, user_id, created_at, last_used_at)
  SELECT id, owner, 'exec', 'workspace-' || n, user_id, used_at - ${HOUR_MS}, used_at FROM plan ORDER BY n;
INSERT INTO session_keys (owner, kind, key, session_id) SELECT owner, 'chat', chat, id FROM plan ORDER BY owner, chat;
CREATE TEMP TABLE rows AS
  SELECT n * 10000 + i AS k, n, i, id AS session_id, owner, user_id, chat, used_at - (many - i) * 1000 AS at
  FROM plan JOIN numbers ON i < many ORDER BY n, i;
INSERT INTO executions (id, session_id, owner, user_id, language, code, state, status, exit_code, started_at, wall_time_ms,
    stdout_bytes, stderr_bytes, uses_kernel, client)
  SELECT printf('e%020d', k), session_id, owner, user_id, CASE k % 4 WHEN 0 THEN 'bash' ELSE 'py' END,
    CASE chat WHEN '${LARGE}' THEN '${LARGE_WORD} ' ELSE '' END || 'import pandas as pd' || char(10) || 'frame = pd.read_csv("table-' || k
      || '.csv")' || char(10) || 'print(frame.groupby("region").sum().sort_values("amount", ascending=False).head(10))',
    'finished', CASE k % 50 WHEN 0 THEN 'TO' END, CASE k % 10 WHEN 0 THEN 1 ELSE 0 END, at, 200, 120, 0, k % 4 > 0, 'api'
  FROM rows;
INSERT INTO execution_outputs (execution_id, stdout, stderr, files, displays, attachments)
  SELECT printf('e%020d', k), 'region amount' || char(10) || printf('north %d', k), '', '[]', '[]', '[]' FROM rows;
CREATE TEMP TABLE file_rows AS
  SELECT *, printf('%02x%062x', (k * 131) % 256, CASE WHEN i % 8 = 0 THEN n / 4 * 10000 + i ELSE k + 1000000000000 END) AS sha256 FROM rows;
INSERT INTO blobs (sha256, size, created_at) SELECT sha256, 0, min(at) FROM file_rows GROUP BY sha256;
INSERT INTO files (id, session_id, owner, name, sha256, size, type, format, source, execution_id, version, live, read_only,
    created_at, last_accessed_at, ended_at)
  SELECT printf('f%020d', k), session_id, owner, 'results/table-' || (i / 5 * 5 + min(i % 5, 3)) || '.csv', sha256, 0, 'text/csv', 'CSV',
    CASE i % 4 WHEN 0 THEN 'upload' ELSE 'execution' END, CASE i % 4 WHEN 0 THEN NULL ELSE printf('e%020d', k) END,
    1 + (i % 5 = 4), i % 5 <> 3, 0, at, at, CASE i % 5 WHEN 3 THEN at + 1000 END
  FROM file_rows;
INSERT INTO occupants (session_id, name, attachment_id, content_id, sha256, fingerprint, noted_at)
  SELECT session_id, name, id, sha256, sha256, '0:0:0:0', created_at FROM files WHERE source = 'upload' AND live = 1
  ORDER BY session_id, name;
COMMIT;`;

/** A folder for each session; every second one was a warm kernel's, with a link that has the chat's name. */
function makeWorkspaces(root: string, directories: Iterable<string>): void {
  mkdirSync(root, { recursive: true, mode: 0o700 });
  let index = 0;
  for (const directory of directories) {
    mkdirSync(join(root, directory), { mode: 0o700 });
    if (index++ % 2 === 0) symlinkSync(directory, join(root, `chat-of-${directory}`));
  }
}

function linkBlobs(root: string, checksums: Iterable<string>): void {
  mkdirSync(root, { recursive: true, mode: 0o700 });
  for (let shard = 0; shard < 256; shard++) mkdirSync(join(root, shard.toString(16).padStart(2, '0')), { mode: 0o700 });
  let source = '';
  let index = 0;
  for (const sha256 of checksums) {
    const path = join(root, sha256.slice(0, 2), sha256.slice(2));
    if (index++ % NAMES_PER_FILE === 0) {
      source = path;
      writeFileSync(path, '', { mode: 0o444 });
    } else {
      linkSync(source, path);
    }
  }
}
