import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/db/database.ts';
import {
  type AuditFilter,
  auditQuery,
  ExecutionAuditRepository,
} from '../../../src/db/repositories/execution-audit.ts';
import { ExecutionsRepository } from '../../../src/db/repositories/executions.ts';
import { SessionsRepository } from '../../../src/db/repositories/sessions.ts';
import { ExecutionAudit } from '../../../src/executions/execution-audit.ts';
import { newExecutionId, newSessionId, type PrincipalId, type SessionId } from '../../../src/lib/ids.ts';
import { openNewDatabase } from '../../support/new-database.ts';

let dir: string;
let database: Database;
let sessionOfBob: SessionId;

const END = { status: null, exitCode: 0, wallTimeMs: 5, stdoutBytes: 1, stderrBytes: 0, error: null } as const;
/** Owner, language, start, end (none: it runs), in the order they began. */
const RUNS = [
  ['key:alice', 'py', 1000, END],
  ['key:alice', 'bash', 2000, { ...END, exitCode: 2 }],
  ['key:bob', 'py', 3000, { ...END, status: 'TO', exitCode: 137 }],
  ['key:bob', 'py', 4000, { ...END, exitCode: null, error: 'kernel_start_failed' }],
  ['key:bob', 'r', 5000, undefined],
] as const;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cellar-audit-'));
  database = openNewDatabase(dir);
  const sessions = new SessionsRepository(database);
  const executions = new ExecutionsRepository(database);
  const sessionOf = new Map<string, SessionId>();
  for (const owner of ['key:alice', 'key:bob']) {
    const id = newSessionId();
    sessionOf.set(owner, id);
    sessions.insert({
      ...{ id, owner: owner as PrincipalId, kind: 'exec', directory: id, userId: null },
      ...{ createdAtMs: 1, lastUsedAtMs: 1 },
    });
  }
  sessionOfBob = sessionOf.get('key:bob') as SessionId;
  database
    .prepare("INSERT INTO session_keys (owner, kind, key, session_id) VALUES ('key:bob', 'chat', 'c1', ?)")
    .run(sessionOfBob);
  for (const [owner, language, startedAtMs, end] of RUNS) {
    const id = newExecutionId();
    const sessionId = sessionOf.get(owner) as SessionId;
    const code = `code ${startedAtMs}`;
    const facts = { language, code, startedAtMs, client: 'api', usesKernel: true } as const;
    executions.start({ id, sessionId, owner: owner as PrincipalId, userId: 'u', ...facts });
    if (end !== undefined) executions.finish(id, end);
  }
});
afterEach(() => {
  database.close();
  rmSync(dir, { recursive: true, force: true });
});

const audit = (showsCode = false) => new ExecutionAudit({ records: new ExecutionAuditRepository(database), showsCode });
const startsOf = async (filter: Partial<AuditFilter>) =>
  (await audit().list({ limit: 10, ...filter })).items.map(({ startedAtMs }) => startedAtMs);

test.each([
  [{}, [5000, 4000, 3000, 2000, 1000]],
  [{ owner: 'key:alice' as PrincipalId }, [2000, 1000]],
  [{ userId: 'nobody' }, []],
  [{ chatId: 'c1' }, [5000, 4000, 3000]],
  [{ language: 'py' }, [4000, 3000, 1000]],
  [{ status: 'running' }, [5000]],
  [{ status: 'ok' }, [1000]],
  [{ status: 'failed' }, [2000]],
  [{ status: 'TO' }, [3000]],
  [{ status: 'error' }, [4000]],
  [{ sinceMs: 2000, untilMs: 4000 }, [3000, 2000]],
  [{ chatId: 'c1', language: 'py', sinceMs: 3500 }, [4000]],
] as const)('the filter %o finds its runs, the newest first', async (filter, expected) => {
  expect(await startsOf(filter)).toEqual(expected);
});

test('a session’s runs', async () => {
  expect(await startsOf({ sessionId: sessionOfBob })).toEqual([5000, 4000, 3000]);
});

test('pages follow each other without a gap, also when more is run meanwhile', async () => {
  const all = await startsOf({});
  const first = await audit().list({ limit: 2 });
  expect(first.items.map(({ startedAtMs }) => all.indexOf(startedAtMs))).toEqual([0, 1]);
  const second = await audit().list({ limit: 2, place: first.next ?? undefined });
  const third = await audit().list({ limit: 2, place: second.next ?? undefined });
  expect([...second.items, ...third.items].map(({ startedAtMs }) => startedAtMs)).toEqual([3000, 2000, 1000]);
  expect(third.next).toBeNull();
});

test('runs of one moment, and of a clock that was set back, each stand on one page', async () => {
  const executions = new ExecutionsRepository(database);
  for (const startedAtMs of [3000, 3000, 500]) {
    executions.start({
      ...{ id: newExecutionId(), sessionId: sessionOfBob, owner: 'key:bob' as PrincipalId, userId: 'u' },
      ...{ language: 'py', code: null, startedAtMs, client: 'api', usesKernel: true },
    });
  }
  const seen: number[] = [];
  for (let place: AuditFilter['place'], last = false; !last; ) {
    const { items, next } = await audit().list({ limit: 1, place });
    seen.push(...items.map(({ startedAtMs }) => startedAtMs));
    place = next ?? undefined;
    last = next === null;
  }
  expect(seen).toEqual([5000, 4000, 3000, 3000, 3000, 2000, 1000, 500]);
});

test('a run is listed once, however many chats led to its session', async () => {
  database
    .prepare("INSERT INTO session_keys (owner, kind, key, session_id) VALUES ('key:bob', 'chat', 'c2', ?)")
    .run(sessionOfBob);
  expect(await startsOf({ owner: 'key:bob' as PrincipalId })).toEqual([5000, 4000, 3000]);
  expect(await startsOf({ chatId: 'c2' })).toEqual([5000, 4000, 3000]);
});

const owner = 'key:bob' as PrincipalId;
const place = { atMs: 9, row: 9 };

test.each<[Partial<AuditFilter>, string]>([
  [{}, 'executions_by_start'],
  [{ place }, 'executions_by_start'],
  [{ sinceMs: 1, untilMs: 2 }, 'executions_by_start'],
  [{ status: 'ok' }, 'executions_by_start'],
  [{ owner }, 'executions_by_owner'],
  [{ owner, untilMs: 2, place }, 'executions_by_owner'],
  [{ userId: 'u' }, 'executions_by_user'],
  [{ userId: 'u', sinceMs: 1, status: 'failed' }, 'executions_by_user'],
  [{ sessionId: 's' as SessionId, place }, 'executions_by_session'],
  [{ chatId: 'c' }, 'executions_by_session'],
  [{ chatId: 'c', owner, userId: 'u', language: 'py', status: 'TO' }, 'executions_by_session'],
  [{ sessionId: 's' as SessionId, owner, status: 'error' }, 'executions_by_session'],
  [{ owner, userId: 'u', language: 'py', status: 'running' }, 'executions_by_user'],
  [{ owner, status: 'TO' }, 'executions_by_status'],
  [{ owner, status: 'ok' }, 'executions_by_owner'],
  [{ language: 'r', status: 'failed' }, 'executions_by_language'],
  [{ owner, language: 'py' }, 'executions_by_owner'],
  [{ language: 'r' }, 'executions_by_language'],
  [{ status: 'TO', place }, 'executions_by_status'],
  [{ status: 'error' }, 'executions_in_error'],
  [{ status: 'running' }, 'executions_running'],
])('the filter %o is served by %s, and reads no table from end to end', (filter, index) => {
  const { sql, stretch, values } = auditQuery({ limit: 10, ...filter }, { atMs: 1, row: 1 });
  const stepsOf = (query: string): string[] => {
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${query}`).all(values) as { detail: string }[];
    return plan.map(({ detail }) => detail);
  };
  const steps = stepsOf(sql);
  for (const step of stretch === null ? [] : stepsOf(stretch)) {
    expect(step).toMatch(new RegExp(`INDEX ${index}\\b|session_keys_by_chat|LIST SUBQUERY|TEMP B-TREE`));
  }
  expect(steps.some((step) => step.includes(` e USING INDEX ${index}`))).toBe(true);
  // Without an index a scan reads the rows themselves.
  expect(steps.filter((step) => /^SCAN (?!e USING INDEX )/.test(step))).toEqual([]);
  // A chat's and the running ones are few and are sorted; whatever else can be many comes in order.
  const isSorted = steps.some((step) => step.includes('TEMP B-TREE FOR ORDER BY'));
  expect(isSorted).toBe(filter.chatId !== undefined || index === 'executions_running');
});

describe('among thousands of runs', () => {
  beforeEach(() => {
    const insert = database.prepare(
      `INSERT INTO executions (id, session_id, owner, language, state, exit_code, started_at)
       VALUES (?, ?, 'key:bob', 'r', 'finished', 0, ?)`,
    );
    database.transaction(() => {
      for (let index = 0; index < 2_500; index++) insert.run(newExecutionId(), sessionOfBob, 10_000 + index);
    })();
  });

  test.each([
    [{ status: 'failed' }, [2000]],
    [{ owner, language: 'py' }, [4000, 3000]],
  ] as const)(
    'what no index serves (%o) is looked for in stretches, between which others have their turn',
    async (filter, expected) => {
      let isServed = false;
      setImmediate(() => {
        isServed = true;
      });
      expect(await startsOf(filter)).toEqual(expected);
      expect(isServed).toBe(true);
    },
  );

  test('pages that stretches are read for follow each other without a gap', async () => {
    const seen: number[] = [];
    for (let place: AuditFilter['place'], last = false; !last; ) {
      const { items, next } = await audit().list({ status: 'ok', limit: 700, place });
      seen.push(...items.map(({ startedAtMs }) => startedAtMs));
      place = next ?? undefined;
      last = next === null;
    }
    expect(seen).toEqual([...Array.from({ length: 2_500 }, (_, index) => 12_499 - index), 1000]);
  });

  test('a search ends when nobody waits for it any more', async () => {
    const signal = AbortSignal.abort(new Error('gone'));
    await expect(audit().list({ status: 'failed', limit: 1 }, signal)).rejects.toThrow('gone');
  });
});

test('code is shown only where that is switched on, and the chat is told', async () => {
  expect((await audit().list({ limit: 1 })).items).toMatchObject([{ code: null, chatId: 'c1' }]);
  expect((await audit(true).list({ limit: 1 })).items).toMatchObject([{ code: 'code 5000' }]);
});
