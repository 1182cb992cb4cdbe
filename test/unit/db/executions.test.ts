import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/db/database.ts';
import { type ExecutionStart, ExecutionsRepository } from '../../../src/db/repositories/executions.ts';
import { SessionsRepository } from '../../../src/db/repositories/sessions.ts';
import { newExecutionId, newSessionId, type PrincipalId } from '../../../src/lib/ids.ts';
import { openNewDatabase } from '../../support/new-database.ts';
import { planOf } from './query-plans.ts';

const ALICE = 'key:alice' as PrincipalId;
let dir: string;
let database: Database;
let executions: ExecutionsRepository;
const sessionId = newSessionId();
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cellar-executions-'));
  database = openNewDatabase(dir);
  executions = new ExecutionsRepository(database);
  const session = { id: sessionId, owner: ALICE, kind: 'exec', directory: 'w', userId: null } as const;
  new SessionsRepository(database).insert({ ...session, createdAtMs: 1, lastUsedAtMs: 1 });
});
afterEach(() => {
  database.close();
  rmSync(dir, { recursive: true, force: true });
});

const start = (): ExecutionStart => ({
  id: newExecutionId(),
  sessionId,
  owner: ALICE,
  userId: 'u1',
  language: 'python',
  code: 'print(1)',
  startedAtMs: 1_000,
  client: 'librechat',
});
const end = { status: 'TO', exitCode: 137, wallTimeMs: 12.5, stdoutBytes: 3, stderrBytes: 0, error: null } as const;

test('a session’s runs are found among any number of its owner’s, by the index of sessions', () => {
  const plans = planOf(database, () => new ExecutionsRepository(database));
  const lists = plans.filter(({ sql }) => sql.includes('LIMIT @limit'));
  expect(lists.map(({ steps }) => steps)).toEqual(
    ['<', '>'].map((sign) => [
      `SEARCH executions USING INDEX executions_by_session (session_id=? AND started_at${sign}?)`,
      'USE TEMP B-TREE FOR LAST TERM OF ORDER BY',
    ]),
  );
});

test('the last look through a workspace is found from the end of its runs, however many there are', () => {
  const plans = planOf(database, () => new ExecutionsRepository(database));
  const look = plans.find(({ sql }) => sql.includes('coalesce('));
  expect(look?.steps.filter((step) => step.includes('executions'))).toEqual(
    Array(2).fill('SEARCH executions USING INDEX executions_by_session (session_id=? AND started_at<?)'),
  );
  expect(look?.steps.join()).not.toContain('TEMP B-TREE');
});

describe('an execution', () => {
  test("is running from its start, finished with how it ended, and its owner's alone", () => {
    const run = start();
    executions.start({ ...run, usesKernel: true });
    expect(executions.find(ALICE, run.id)).toMatchObject({ ...run, state: 'running', exitCode: null });
    executions.finish(run.id, end);
    expect(executions.find(ALICE, run.id)).toEqual({
      ...run,
      ...end,
      usesKernel: 1,
      wallTimeMs: 13,
      state: 'finished',
    });
    expect(executions.find('key:bob' as PrincipalId, run.id)).toBeUndefined();
  });

  test('is a use of its session, whose last use never moves back', () => {
    const sessions = new SessionsRepository(database);
    executions.start({ ...start(), usesKernel: true });
    expect(sessions.find(ALICE, sessionId)).toMatchObject({ createdAtMs: 1, lastUsedAtMs: 1_000 });
    executions.start({ ...start(), startedAtMs: 500, usesKernel: true });
    expect(sessions.find(ALICE, sessionId)).toMatchObject({ lastUsedAtMs: 1_000 });
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
  });

  test('that a process left running is finished at the next start, with the reason', () => {
    const [lost, done] = [start(), start()];
    executions.start({ ...lost, usesKernel: true });
    executions.start({ ...done, usesKernel: true });
    executions.finish(done.id, end);
    expect(executions.finishAbandoned('Cellar stopped')).toBe(1);
    expect(executions.find(ALICE, lost.id)).toMatchObject({ state: 'finished', error: 'Cellar stopped' });
    expect(executions.find(ALICE, done.id)).toMatchObject({ error: null });
  });

  test('counts as run in its session, and in its kernel if it was one of that', () => {
    for (const [usesKernel, expected] of [
      [false, [true, false]],
      [true, [true, true]],
    ] as const) {
      const run = start();
      executions.start({ ...run, usesKernel });
      executions.finish(run.id, end);
      expect([executions.hasRun(sessionId), executions.hasRunInKernel(sessionId)]).toEqual(expected);
    }
  });

  test('belongs to a session that exists', () => {
    expect(() => executions.start({ ...start(), usesKernel: true, sessionId: newSessionId() })).toThrow(/FOREIGN KEY/);
  });
});
