import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../src/db/database.ts';
import { SessionsRepository } from '../../../src/db/repositories/sessions.ts';
import { newExecutionId, newFileId, newSessionId, type PrincipalId, type SessionId } from '../../../src/lib/ids.ts';

/** The sessions that Open WebUI's signed users had as principals of their own are theirs within their key. */

const MIGRATIONS = fileURLToPath(new URL('../../../migrations/', import.meta.url));
const KEY = 'key:owui' as PrincipalId;
const [BOB, EVE, ODD] = ['key:owui:user:bob', 'key:owui:user:eve', `key:owui:user:${encodeURIComponent('á|ö 9%@x')}`];

/** A database before that change, with a session, a file and a run for each of these; and their ids. */
function oldDatabase(rows: readonly { owner: string; chat: string; usedAtMs: number; userId?: string }[]) {
  const dir = mkdtempSync(join(tmpdir(), 'cellar-signed-users-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const older = join(dir, 'migrations');
  mkdirSync(older);
  const files = readdirSync(MIGRATIONS).sort();
  const change = files.findIndex((file) => file.includes('signed-users'));
  for (const file of files.slice(0, change)) copyFileSync(join(MIGRATIONS, file), join(older, file));
  const before = openDatabase(dir, older);
  before.prepare('INSERT INTO blobs VALUES (?, 3, 1)').run('a'.repeat(64));
  const ids = rows.map(({ owner, chat, usedAtMs, userId = null }) => {
    const [session, file, run] = [newSessionId(), newFileId(), newExecutionId()];
    before
      .prepare(
        "INSERT INTO sessions (id, owner, kind, directory, user_id, created_at, last_used_at) VALUES (?, ?, 'exec', ?, ?, 1, ?)",
      )
      .run(session, owner, session, userId, usedAtMs);
    before.prepare("INSERT INTO session_keys VALUES (?, 'chat', ?, ?)").run(owner, chat, session);
    before
      .prepare(
        `INSERT INTO files VALUES (?, ?, ?, 'a.csv', ?, 3, 'text/csv', 'CSV', 'execution', ?, 1, NULL, 1, 0, 1, 2)`,
      )
      .run(file, session, owner, 'a'.repeat(64), run);
    before
      .prepare(
        "INSERT INTO executions (id, session_id, owner, language, state, started_at) VALUES (?, ?, ?, 'py', 'finished', 1)",
      )
      .run(run, session, owner);
    return session;
  });
  before.close();
  const after = openDatabase(dir);
  onTestFinished(() => void after.close());
  const sessions = new SessionsRepository(after);
  const chat = (key: string) => sessions.findByKey({ owner: KEY, kind: 'chat', key });
  return { after, sessions, chat, ids: ids as SessionId[] };
}

test("a signed user's chats, files and runs are the key's, recorded for that person alone", () => {
  const { after, sessions, chat, ids } = oldDatabase([
    { owner: BOB, chat: 'c1', usedAtMs: 5, userId: 'bob' },
    { owner: EVE, chat: 'c2', usedAtMs: 5 },
    { owner: ODD, chat: 'c3', usedAtMs: 5 },
    { owner: KEY, chat: 'c4', usedAtMs: 5 },
    { owner: 'jwt:legacy:key:x:user:y', chat: 'c5', usedAtMs: 5 },
  ]);
  expect(['c1', 'c2', 'c3', 'c4', 'c5'].map((each) => [chat(each)?.id, chat(each)?.userId])).toEqual([
    [ids[0], 'bob'],
    [ids[1], 'eve'],
    [ids[2], 'á|ö 9%@x'],
    [ids[3], null],
    [undefined, undefined],
  ]);
  for (const table of ['sessions', 'session_keys', 'files', 'executions']) {
    const owners = after.prepare(`SELECT DISTINCT owner FROM ${table} ORDER BY 1`).pluck().all();
    expect(owners).toEqual(['jwt:legacy:key:x:user:y', KEY]);
  }
  const all = sessions
    .listExec({ owner: KEY, userId: 'bob', words: null, before: null, limit: 9 })
    .sessions.map(({ id }) => id);
  expect(all.sort()).toEqual([ids[0], ids[3]].sort());
  expect(after.prepare('SELECT user_id FROM executions WHERE session_id = ?').pluck().get(ids[1])).toBe('eve');
});

test('a chat that had two workspaces goes on in the one that was used last, and the other keeps its files', () => {
  const { after, chat, ids } = oldDatabase([
    { owner: KEY, chat: 'c1', usedAtMs: 9, userId: 'bob' },
    { owner: BOB, chat: 'c1', usedAtMs: 5 },
    { owner: KEY, chat: 'c2', usedAtMs: 5, userId: 'bob' },
    { owner: BOB, chat: 'c2', usedAtMs: 9 },
  ]);
  expect([chat('c1')?.id, chat('c2')?.id]).toEqual([ids[0], ids[3]]);
  expect(after.prepare('SELECT count(*) FROM files WHERE owner = ?').pluck().get(KEY)).toBe(4);
});
