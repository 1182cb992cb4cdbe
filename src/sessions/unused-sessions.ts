import { setImmediate } from 'node:timers/promises';
import type { UnusedSession } from '../db/repositories/sessions.ts';
import type { UnusedFilter, UnusedSessionsRepository } from '../db/repositories/unused-sessions.ts';

/** Sessions that one query looks at, and that are then removed or described without a pause: some ten milliseconds. */
const PAGE = 50;

/**
 * The sessions that a filter finds, the longest unused first. They are read as they are taken, a page at a time, so that neither a
 * look at a large catalog holds up requests nor one that needs a few reads them all.
 */
export async function* unusedSessions(
  rows: Pick<UnusedSessionsRepository, 'listUnused'>,
  filter: UnusedFilter,
  limit = PAGE,
): AsyncGenerator<UnusedSession> {
  let waiting: UnusedSession[] = [];
  let after: Parameters<UnusedSessionsRepository['listUnused']>[1]['after'] = null;
  do {
    const { sessions, next } = rows.listUnused(filter, { after, limit });
    waiting = [...waiting, ...sessions].sort(byLastAccess);
    // A session is used no later than something of it: whatever comes was last used after the page's end.
    const isInOrder = ({ lastAccessedAtMs }: UnusedSession): boolean => next === null || lastAccessedAtMs < next.atMs;
    const ready = waiting.filter(isInOrder);
    waiting = waiting.slice(ready.length);
    yield* ready;
    after = next;
    await setImmediate();
  } while (after !== null);
}

const byLastAccess = (a: UnusedSession, b: UnusedSession): number =>
  a.lastAccessedAtMs - b.lastAccessedAtMs || (a.id < b.id ? -1 : 1);
