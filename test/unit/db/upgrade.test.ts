import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../src/db/database.ts';
import { ExecutionsRepository } from '../../../src/db/repositories/executions.ts';
import { UsageRepository } from '../../../src/db/repositories/usage.ts';
import { newExecutionId, newFileId, newSessionId, type PrincipalId, type SessionId } from '../../../src/lib/ids.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations/', import.meta.url));
const FILES = readdirSync(MIGRATIONS).sort();

const SESSION_COLUMNS = 'id, owner, kind, directory, user_id, created_at, last_used_at';
const EXECUTION_COLUMNS = `id, session_id, owner, user_id, language, code, state, status, exit_code, started_at,
  wall_time_ms, stdout_bytes, stderr_bytes, error`;

const FILE_COLUMNS = `id, session_id, owner, name, sha256, size, type, format, source, execution_id, version, modified_from,
  live, read_only, created_at, last_accessed_at`;

/** Fills a database of the first version: a row in every table, each referring to others. */
function fill(database: ReturnType<typeof openDatabase>): void {
  const [exec, upload, first, second, run] = [
    newSessionId(),
    newSessionId(),
    newFileId(),
    newFileId(),
    newExecutionId(),
  ];
  const sum = 'a'.repeat(64);
  const insert = (table: string, values: readonly (string | number | null)[]): void => {
    database.prepare(`INSERT INTO ${table} VALUES (${values.map(() => '?').join()})`).run(...values);
  };
  insert(`sessions (${SESSION_COLUMNS})`, [exec, 'key:alice', 'exec', 'chat', 'user', 1, 2]);
  insert(`sessions (${SESSION_COLUMNS})`, [upload, 'key:alice', 'upload', null, null, 1, 2]);
  insert('session_keys', ['key:alice', 'chat', 'chat 1', exec]);
  insert('blobs', [sum, 3, 1]);
  const file = (id: string, version: number, live: number) =>
    [
      id,
      exec,
      'key:alice',
      'a b é.csv',
      sum,
      3,
      'text/csv',
      'CSV',
      'execution',
      run,
      version,
      null,
      live,
      0,
      1,
      2,
    ] as const;
  insert(`files (${FILE_COLUMNS})`, file(first, 1, 0));
  insert(`files (${FILE_COLUMNS})`, file(second, 2, 1));
  insert('pending_attachments', [first, 'key:alice', null, exec, 1]);
  insert('occupants', [exec, 'a b é.csv', second, sum, sum, '3:1:1:1', 1]);
  insert(`executions (${EXECUTION_COLUMNS})`, [
    run,
    exec,
    'key:alice',
    null,
    'py',
    'print(1)',
    'finished',
    null,
    0,
    1,
    2,
    3,
    4,
    null,
  ]);
}

function contents(database: ReturnType<typeof openDatabase>, tables: readonly string[]): unknown {
  return tables.map((table) => [table, database.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()]);
}

const TABLES = ['sessions', 'session_keys', 'blobs', 'files', 'pending_attachments', 'occupants', 'executions'];

test.for(FILES.map((file, index) => [index + 1, file] as const))(
  'a database with data in it of version %i (%s) keeps it all in the newest',
  ([version]) => {
    const dir = mkdtempSync(join(tmpdir(), 'cellar-upgrade-'));
    try {
      const older = join(dir, 'migrations');
      mkdirSync(older);
      for (const file of FILES.slice(0, version)) copyFileSync(join(MIGRATIONS, file), join(older, file));
      const before = openDatabase(dir, older);
      expect(before.pragma('user_version', { simple: true })).toBe(version);
      fill(before);
      const held = contents(before, TABLES);
      before.close();

      const after = openDatabase(dir);
      expect(after.pragma('user_version', { simple: true })).toBe(FILES.length);
      expect(contents(after, TABLES)).toMatchObject(held as object);
      const usage = new UsageRepository(after);
      expect(usage.total()).toMatchObject({ files: 2, blobs: 1, bytes: 3, sharedBlobs: 1, savedBytes: 3, staged: 1 });
      expect(usage.byOwner()).toEqual([{ owner: 'key:alice', sessions: 2, files: 2, bytes: 3 }]);
      expect(usage.bytesOfAll()).toBe(3);
      expect(after.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(after.pragma('foreign_key_check')).toEqual([]);
      after.close();
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
);

test('a run of a version that kept no client has none, and a new one has its own', () => {
  const dir = mkdtempSync(join(tmpdir(), 'cellar-upgrade-'));
  try {
    const older = join(dir, 'migrations');
    mkdirSync(older);
    for (const file of FILES.slice(0, FILES.indexOf('0015-run-client.sql'))) {
      copyFileSync(join(MIGRATIONS, file), join(older, file));
    }
    const before = openDatabase(dir, older);
    fill(before);
    before.close();
    const database = openDatabase(dir);
    const executions = new ExecutionsRepository(database);
    const [sessionId] = database.prepare<[], SessionId>("SELECT id FROM sessions WHERE kind = 'exec'").pluck().all();
    if (sessionId === undefined) throw new Error('no session');
    const owner = 'key:alice' as PrincipalId;
    const run = { sessionId, owner, userId: null, language: 'py', code: null, startedAtMs: 9, usesKernel: true };
    executions.start({ ...run, id: newExecutionId(), client: 'mcp' });
    const listed = executions.list(owner, sessionId, { limit: 5, before: null });
    expect(listed.map(({ client }) => client)).toEqual(['mcp', null]);
    database.close();
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
