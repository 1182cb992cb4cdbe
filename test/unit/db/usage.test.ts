import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../../src/db/database.ts';
import { AttachmentsRepository } from '../../../src/db/repositories/attachments.ts';
import { BlobsRepository } from '../../../src/db/repositories/blobs.ts';
import { FilesRepository } from '../../../src/db/repositories/files.ts';
import { SavedStatesRepository } from '../../../src/db/repositories/saved-states.ts';
import { SessionsRepository } from '../../../src/db/repositories/sessions.ts';
import { UsageRepository } from '../../../src/db/repositories/usage.ts';
import { newFileId, type PrincipalId, type SessionId } from '../../../src/lib/ids.ts';
import { openNewDatabase } from '../../support/new-database.ts';
import { planOf } from './query-plans.ts';

let dir: string;
let database: Database;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cellar-usage-'));
  database = openNewDatabase(dir);
});
afterEach(() => {
  database.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Sums over all rows, by the definitions of `UsageRepository`. */
const TOTAL = `WITH uses AS (SELECT sha256, size, count(*) AS files FROM files GROUP BY sha256)
  SELECT coalesce(sum(files), 0) AS files, count(*) AS blobs, coalesce(sum(size), 0) AS bytes,
    coalesce(sum(files > 1), 0) AS sharedBlobs, coalesce(sum((files - 1) * size), 0) AS savedBytes,
    (SELECT count(*) FROM occupants WHERE attachment_id IS NOT NULL) AS staged, 0 AS pending
  FROM uses`;
const BY_OWNER = `SELECT s.owner, count(*) AS sessions, (SELECT count(*) FROM files f WHERE f.owner = s.owner) AS files,
    (SELECT coalesce(sum(size), 0) FROM (SELECT sha256, size FROM files f WHERE f.owner = s.owner
      UNION SELECT sha256, size FROM saved_states t WHERE t.owner = s.owner)) AS bytes
  FROM sessions s GROUP BY s.owner ORDER BY bytes DESC, s.owner`;

const OWNERS = ['key:alice', 'key:bob'] as PrincipalId[];
/** Session, contents, and what happens: few of each, so that they meet. */
const step = fc.record({
  session: fc.nat(3),
  content: fc.nat(2),
  deed: fc.constantFrom('file', 'file', 'state', 'unfile', 'unstate', 'stage', 'unstage', 'make', 'forget', 'end'),
});

test('the kept sums are those over all rows, whatever is written and deleted', () => {
  const usage = new UsageRepository(database);
  const rows = {
    sessions: new SessionsRepository(database),
    files: new FilesRepository(database),
    states: new SavedStatesRepository(database),
    blobs: new BlobsRepository(database),
    attachments: new AttachmentsRepository(database),
  };
  let names = 0;
  const act = ({ session, content, deed }: { session: number; content: number; deed: string }): void => {
    const sessionId = `${session}`.padStart(21, 's') as SessionId;
    const owner = OWNERS[session % 2] as PrincipalId;
    const sha256 = `${content}`.padStart(64, '0');
    const size = 10 ** content;
    const times = { createdAtMs: 1, lastUsedAtMs: 1 };
    const record = { id: sessionId, owner, kind: 'exec', directory: sessionId, userId: null, ...times } as const;
    if (rows.sessions.find(owner, sessionId) === undefined) rows.sessions.insert(record);
    if (deed === 'file' || deed === 'state') rows.blobs.insert({ sha256, size, createdAtMs: 1 });
    const known = { sessionId, name: sha256, contentId: 'c', sha256, fingerprint: '0:0:0:0', notedAtMs: 1 };
    if (deed === 'file') {
      rows.files.insert({
        ...{ id: newFileId(), sessionId, owner, name: `${names++}`, sha256, size, type: 't', format: 'Other' },
        ...{ source: 'execution', executionId: null, version: 1, modifiedFrom: null, live: true, readOnly: false },
        ...{ createdAtMs: 1, lastAccessedAtMs: 1 },
      });
    } else if (deed === 'state') {
      const state = { sessionId, owner, executionId: null, sha256, size, names: [], lost: [], savedAtMs: 1 };
      rows.states.insert({ ...state, waits: false });
    } else if (deed === 'unfile') {
      const [file] = rows.files.listLive(owner, sessionId);
      if (file !== undefined) rows.files.delete(file.id);
      rows.blobs.deleteUnused(sha256);
    } else if (deed === 'unstate') {
      const [state] = rows.states.list(sessionId);
      if (state !== undefined) rows.states.delete(state.id);
      rows.blobs.deleteUnused(sha256);
    } else if (deed === 'end') {
      rows.files.deleteOfSession(sessionId);
      rows.sessions.delete(record, 1);
    } else if (deed === 'unstage') {
      rows.attachments.deleteOccupant(sessionId, sha256);
    } else {
      rows.attachments.putKnownFile({ ...known, attachmentId: deed === 'make' ? null : 'a' });
    }
  };
  const property = fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
    for (const each of steps) act(each);
    expect(usage.total()).toEqual(database.prepare(TOTAL).get());
    expect(usage.byOwner()).toEqual(database.prepare(BY_OWNER).all());
    for (const { owner, bytes } of usage.byOwner()) expect(usage.bytesOfOwner(owner)).toBe(bytes);
    expect(usage.bytesOfAll()).toBe(database.prepare('SELECT coalesce(sum(size), 0) FROM blobs').pluck().get());
  });
  fc.assert(property, { numRuns: 60 });
});

test('no sum over the whole catalogue reads files, blobs or sessions', () => {
  const plans = planOf(database, () => new UsageRepository(database));
  const ofAll = plans.filter(({ sql }) => sql.includes('usage_'));
  expect(ofAll).toHaveLength(4);
  for (const { steps } of ofAll) {
    expect(steps.join('\n')).not.toMatch(/\b(files|blobs|sessions|saved_states|occupants)\b/);
  }
});

test('what a person has stored is found by that person, and not among all of the principal', () => {
  const plans = planOf(database, () => new UsageRepository(database));
  const ofPerson = plans.find(({ sql }) => sql.includes('s.user_id IS'));
  expect(ofPerson?.steps.filter((step) => /^SEARCH s /.test(step))).toEqual(
    Array(2).fill('SEARCH s USING COVERING INDEX sessions_by_person (owner=? AND user_id=?)'),
  );
  const persons = plans.find(({ sql }) => sql.includes('DISTINCT owner'));
  expect(persons?.steps).toEqual(['SCAN sessions USING COVERING INDEX sessions_by_person']);
});
