import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UnusedSession } from '../../../src/db/repositories/sessions.ts';
import type { UnusedSessionsRepository } from '../../../src/db/repositories/unused-sessions.ts';
import type { PrincipalId, SessionId } from '../../../src/lib/ids.ts';
import { unusedSessions } from '../../../src/sessions/unused-sessions.ts';

const session = (index: number, lastUsedAtMs: number, later: number): UnusedSession => ({
  ...{
    id: `${index}`.padStart(21, '0') as SessionId,
    owner: 'key:alice' as PrincipalId,
    kind: 'upload',
    directory: null,
  },
  ...{ userId: null, createdAtMs: 0, lastUsedAtMs, lastAccessedAtMs: lastUsedAtMs + later },
});

/** Rows as the repository reads them, and how many pages were read. */
function rowsOf(sessions: readonly UnusedSession[]) {
  const sorted = sessions.toSorted((a, b) => a.lastUsedAtMs - b.lastUsedAtMs || (a.id < b.id ? -1 : 1));
  const rows = { pages: 0, listUnused };
  function listUnused(...[, { after, limit }]: Parameters<UnusedSessionsRepository['listUnused']>) {
    rows.pages++;
    const from = after === null ? 0 : sorted.findIndex(({ id }) => id === after.id) + 1;
    const page = sorted.slice(from, from + limit);
    const last = page.length < limit ? undefined : page.at(-1);
    return { sessions: page, next: last === undefined ? null : { atMs: last.lastUsedAtMs, id: last.id } };
  }
  return rows;
}

test('sessions come in the order of the last use of anything of them, however they are paged', async () => {
  const facts = fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 30 });
  const property = fc.asyncProperty(facts, fc.integer({ min: 1, max: 8 }), async (uses, limit) => {
    const sessions = uses.map(([usedAt, later], index) => session(index, usedAt, later));
    const found = await Array.fromAsync(unusedSessions(rowsOf(sessions), { beforeMs: 99 }, limit));
    const expected = sessions.toSorted((a, b) => a.lastAccessedAtMs - b.lastAccessedAtMs || (a.id < b.id ? -1 : 1));
    expect(found).toEqual(expected);
  });
  await fc.assert(property);
});

test('whoever needs few of many reads few', async () => {
  const rows = rowsOf(Array.from({ length: 100 }, (_, index) => session(index, index, 1)));
  for await (const { id } of unusedSessions(rows, { beforeMs: 999 }, 10)) if (Number(id) === 15) break;
  expect(rows.pages).toBe(2);
});
