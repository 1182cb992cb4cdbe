import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../../src/db/database.ts';
import { BlobsRepository } from '../../../src/db/repositories/blobs.ts';
import { BranchesRepository } from '../../../src/db/repositories/branches.ts';
import { ExecutionsRepository } from '../../../src/db/repositories/executions.ts';
import { SavedStatesRepository } from '../../../src/db/repositories/saved-states.ts';
import { SessionsRepository } from '../../../src/db/repositories/sessions.ts';
import { UsageRepository } from '../../../src/db/repositories/usage.ts';
import { type ExecutionId, newExecutionId, newSessionId, type PrincipalId } from '../../../src/lib/ids.ts';
import { openNewDatabase } from '../../support/new-database.ts';
import { planOf } from './query-plans.ts';

const ALICE = 'key:alice' as PrincipalId;
const sessionId = newSessionId();
let dir: string;
let database: Database;
let states: SavedStatesRepository;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cellar-states-'));
  database = openNewDatabase(dir);
  states = new SavedStatesRepository(database);
  const session = { id: sessionId, owner: ALICE, kind: 'exec', directory: 'w', userId: null } as const;
  new SessionsRepository(database).insert({ ...session, createdAtMs: 1, lastUsedAtMs: 1 });
});
afterEach(() => {
  database.close();
  rmSync(dir, { recursive: true, force: true });
});

function ran(startedAtMs: number): ExecutionId {
  const executions = new ExecutionsRepository(database);
  const id = newExecutionId();
  const start = { id, sessionId, owner: ALICE, userId: null, language: 'py', code: '1', startedAtMs, client: null };
  executions.start({ ...start, usesKernel: true });
  executions.finish(id, { status: null, exitCode: 0, wallTimeMs: 5, stdoutBytes: 0, stderrBytes: 0, error: null });
  return id;
}

function save(sum: string, executionId: ExecutionId | null, waits = false): void {
  const sha256 = sum.repeat(64);
  new BlobsRepository(database).insert({ sha256, size: 10, createdAtMs: 1 });
  const lost = [{ name: 'f', why: 'open' }];
  states.insert({ sessionId, owner: ALICE, executionId, sha256, size: 10, names: ['x'], lost, waits, savedAtMs: 1 });
}

test('one state of a session waits, and is found with what was told of it', () => {
  save('a', null, true);
  expect(() => save('b', null, true)).toThrow(/UNIQUE/);
  states.settle(sessionId);
  save('b', null, true);
  const lost = [{ name: 'f', why: 'open' }];
  expect(states.list(sessionId)).toMatchObject([
    { waits: true, sha256: 'b'.repeat(64), names: ['x'], lost },
    { waits: false, sha256: 'a'.repeat(64) },
  ]);
});

test('the nearest state before a run is the one that was saved after the latest run until then', () => {
  const [first, second, third] = [ran(100), ran(200), ran(300)];
  save('a', null);
  save('c', third);
  save('b', first);
  expect(states.findNearest(sessionId, 99)).toMatchObject({ executionId: null, startedAtMs: 0 });
  expect(states.findNearest(sessionId, 299)).toMatchObject({ executionId: first, startedAtMs: 100 });
  expect(states.findNearest(sessionId, 300)).toMatchObject({ executionId: third });
  expect(states.listAfter(sessionId, 100)).toMatchObject([{ sha256: 'c'.repeat(64) }]);
  expect(states.lastKernelRun(sessionId)).toBe(third);
  const branches = new BranchesRepository(database);
  expect(branches.listKernelRuns(sessionId, 100, 300).map(({ id }) => id)).toEqual([second, third]);
  expect(branches.undo(sessionId, 200, 1)).toBe(1);
  expect(branches.listKernelRuns(sessionId, 0, 300).map(({ id }) => id)).toEqual([first, second]);
  expect(states.lastKernelRun(sessionId)).toBe(second);
});

test('its bytes count, are needed, and go with the session', () => {
  save('a', null);
  const usage = new UsageRepository(database);
  expect([usage.bytesOfSession(sessionId), usage.bytesOfOwner(ALICE), usage.byOwner()]).toMatchObject([
    10,
    10,
    [{ owner: ALICE, bytes: 10 }],
  ]);
  const blobs = new BlobsRepository(database);
  expect(blobs.deleteUnused('a'.repeat(64))).toBe(false);
  database.prepare('DELETE FROM sessions WHERE id = ?').run(sessionId);
  expect([blobs.deleteUnused('a'.repeat(64)), states.list(sessionId)]).toEqual([true, []]);
});

test('every query finds its rows by the session, among any number', () => {
  const plans = planOf(database, () => {
    new SavedStatesRepository(database);
    new BranchesRepository(database);
  });
  const read = plans.filter(({ sql }) => !sql.startsWith('INSERT')).flatMap(({ steps }) => steps);
  expect(read.length).toBeGreaterThan(0);
  expect(read.filter((step) => /^SCAN (?!\(subquery)/.test(step))).toEqual([]);
});
