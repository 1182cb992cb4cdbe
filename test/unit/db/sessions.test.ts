import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../../src/db/database.ts';
import { SessionsRepository } from '../../../src/db/repositories/sessions.ts';
import {
  type UnusedFilter,
  UnusedSessionsRepository,
  unusedQuery,
} from '../../../src/db/repositories/unused-sessions.ts';
import { newSessionId, type PrincipalId } from '../../../src/lib/ids.ts';
import { openNewDatabase } from '../../support/new-database.ts';
import { planOf } from './query-plans.ts';

let dir: string;
let database: Database;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cellar-sessions-'));
  database = openNewDatabase(dir);
});
afterEach(() => {
  database.close();
  rmSync(dir, { recursive: true, force: true });
});

const owner = 'key:alice' as PrincipalId;

test.each<[Omit<UnusedFilter, 'beforeMs'>, string]>([
  [{}, 'sessions_by_use'],
  [{ owner }, 'sessions_by_owner'],
  [{ owner, userId: 'ann' }, 'sessions_by_person'],
  [{ owner, userId: null }, 'sessions_by_person'],
  [{ sessionId: newSessionId() }, 'sqlite_autoindex_sessions_1'],
  [{ sessionId: newSessionId(), owner }, 'sqlite_autoindex_sessions_1'],
])('the unused sessions of %o are found by %s, in its order', (filter, index) => {
  const values = { ...filter, beforeMs: 1, atMs: 1, id: '', limit: 1 };
  const plan = database.prepare(`EXPLAIN QUERY PLAN ${unusedQuery(filter)}`).all(values) as { detail: string }[];
  const steps = plan.map(({ detail }) => detail);
  expect(steps[0]).toMatch(new RegExp(`^SEARCH s USING INDEX ${index} `));
  expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([]);
  expect(steps).not.toContain('USE TEMP B-TREE FOR ORDER BY');
  expect(steps).toContain('SEARCH executions USING INDEX executions_running (state=?)');
});

test('what a list says of a session is found by indexes, however many files and runs it has', () => {
  const plans = planOf(database, () => new SessionsRepository(database));
  const summary = plans.find(({ sql }) => sql.includes('AS fileBytes') && !sql.includes('@words'));
  const ofFiles = 'SEARCH files USING COVERING INDEX files_by_use (session_id=? AND live=?)';
  expect(summary?.steps.filter((step) => step.includes(' files '))).toEqual([ofFiles, ofFiles, ofFiles]);
  expect(summary?.sql.match(/FROM executions/g)).toHaveLength(
    summary?.sql.match(/ORDER BY started_at DESC LIMIT/g)?.length ?? 0,
  );
});

test('no query for sessions scans a table but the few folders to remove, and lists come in the order of an index', () => {
  const plans = planOf(database, () => {
    new SessionsRepository(database);
    new UnusedSessionsRepository(database);
  });
  const scans = plans.flatMap(({ steps }) => steps.filter((step) => step.startsWith('SCAN')));
  expect(new Set(scans.filter((step) => !/VIRTUAL TABLE|CONSTANT ROW/.test(step)))).toEqual(
    new Set(['SCAN removed_workspaces']),
  );
  const lists = plans.filter(({ sql }) => sql.includes('AS atMs'));
  expect(lists).toHaveLength(2);
  for (const { steps } of lists) expect(steps.join('\n')).not.toContain('TEMP B-TREE');
  expect(lists[1]?.steps.filter((step) => step.includes('sessions_by_person (owner=? AND user_id=?'))).toHaveLength(2);
});
