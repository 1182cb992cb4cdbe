import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { CellarProcess } from '../support/cellar-process.ts';

/**
 * A real Cellar, killed with SIGKILL in the middle of uploads, runs, deletions and sweeps, again and again on one data
 * folder. `CHAOS_KILLS` says how often (60), `CHAOS_SEED` repeats the choices of an earlier round.
 */

const KILLS = Number(process.env['CHAOS_KILLS'] ?? 60);
const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const WORKERS = 4;
const MAX_LIFE_MS = 2_500;

/** What a client was told, and so may count on. */
class Ledger {
  /** File id → session and checksum, of files whose answer was read to its end. */
  readonly files = new Map<string, { readonly session: string; readonly sha256: string }>();

  /** Sessions whose end was asked for: what a run adds meanwhile goes with them. */
  readonly #doomed = new Set<string>();

  keep(session: string, id: string, sha256: string): void {
    if (!this.#doomed.has(session)) this.files.set(id, { session, sha256 });
  }

  /** A deletion that is asked for may have happened, whatever became of its answer. */
  forget(id: string): void {
    this.files.delete(id);
  }

  forgetSession(session: string): void {
    this.#doomed.add(session);
    for (const [id, file] of this.files) if (file.session === session) this.files.delete(id);
  }
}

/** A small generator that repeats (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function askJson(url: string, init: RequestInit = {}): Promise<Record<string, unknown> | undefined> {
  const answer = await fetch(url, init);
  const body = await answer.text();
  return answer.ok ? JSON.parse(body) : undefined;
}

const asJson = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Uploads between 0 and 400 kB; one in three twice the same bytes. */
async function upload(url: string, ledger: Ledger, random: () => number, worker: string): Promise<void> {
  const bytes = randomBytes(Math.floor(random() * 400_000));
  const form = new FormData();
  form.append('file', new Blob([bytes]), 'a/b é.bin');
  if (random() < 0.3) form.append('file', new Blob([bytes]), 'same.bin');
  if (random() < 0.3) form.append('chat_id', worker);
  const answer = await askJson(`${url}/upload`, { method: 'POST', body: form });
  if (answer === undefined) return;
  for (const { fileId } of answer['files'] as { fileId: string }[]) {
    ledger.keep(String(answer['session_id']), fileId, sha256(bytes));
  }
}

/** Runs a program that writes files, one of them anew each time. */
async function run(url: string, ledger: Ledger, random: () => number, worker: string): Promise<void> {
  const text = `${random()}`;
  const code = `mkdir -p out; printf %s '${text}' > out/state.csv; printf %s 'n${text}' > out/${Math.floor(random() * 5)}.csv`;
  // Programs of one chat run side by side and see each other's files, so each worker has a chat of its own.
  const answer = await askJson(`${url}/exec`, asJson({ chat_id: worker, lang: 'bash', code }));
  for (const file of (answer?.['files'] ?? []) as { id: string; session_id: string; sha256: string; name: string }[]) {
    if (file.name === 'out/state.csv') expect(file.sha256).toBe(sha256(Buffer.from(text)));
    ledger.keep(file.session_id, file.id, file.sha256);
  }
}

async function remove(url: string, ledger: Ledger, random: () => number): Promise<void> {
  const ids = [...ledger.files];
  const [id, file] = ids[Math.floor(random() * ids.length)] ?? [];
  if (id === undefined || file === undefined) return;
  if (random() < 0.8) {
    ledger.forget(id);
    await askJson(`${url}/files/${file.session}/${id}`, { method: 'DELETE' });
  } else if (random() < 0.5) {
    ledger.forgetSession(file.session);
    await askJson(`${url}/sessions/${file.session}`, { method: 'DELETE' });
  } else {
    ledger.forgetSession(file.session);
    await askJson(`${url}/admin/cleanup`, asJson({ dry_run: false, unused_hours: 0, session_id: file.session }));
  }
}

/** Works until the process is gone; what breaks off then is the point. */
async function work(
  url: string,
  ledger: Ledger,
  random: () => number,
  worker: string,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    const kind = random();
    const act = kind < 0.45 ? upload : kind < 0.7 ? run : remove;
    try {
      await act(url, ledger, random, worker);
    } catch (error) {
      if (!isOver() && !(error instanceof TypeError)) throw error;
      await delay(5);
    }
  }
}

const blobsOf = (dataDir: string): string[] =>
  readdirSync(join(dataDir, 'blobs'))
    .filter((shard) => /^[0-9a-f]{2}$/.test(shard))
    .flatMap((shard) => readdirSync(join(dataDir, 'blobs', shard)).map((rest) => shard + rest))
    .sort();

/** Looks at what a killed process left, before another one puts it in order. */
function inspectRemains(dataDir: string): void {
  const database = new BetterSqlite3(join(dataDir, 'cellar.db'));
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    const rows = database.prepare<[], { sha256: string; size: number }>('SELECT sha256, size FROM files').all();
    for (const { sha256: sum, size } of rows) {
      expect(statSync(join(dataDir, 'blobs', sum.slice(0, 2), sum.slice(2))).size).toBe(size);
    }
  } finally {
    database.close();
  }
}

/** Looks at a Cellar that has started again, with nobody asking it anything. */
async function inspectOrder(cellar: CellarProcess, ledger: Ledger): Promise<void> {
  const { dataDir, url } = cellar;
  const database = new BetterSqlite3(join(dataDir, 'cellar.db'), { readonly: true });
  try {
    expect(readdirSync(join(dataDir, 'blobs', 'tmp'))).toEqual([]);
    const known = (): unknown[] => database.prepare('SELECT sha256 FROM blobs ORDER BY sha256').pluck().all();
    await expect.poll(() => blobsOf(dataDir), { timeout: 10_000 }).toEqual(known());
    expect(database.prepare('SELECT DISTINCT sha256 FROM files ORDER BY sha256').pluck().all()).toEqual(known());
    expect(database.prepare('SELECT count(*) FROM removed_workspaces').pluck().get()).toBe(0);
    expect(database.prepare("SELECT count(*) FROM executions WHERE state = 'running'").pluck().get()).toBe(0);
  } finally {
    database.close();
  }
  for (const [id, file] of ledger.files) {
    const answer = await fetch(`${url}/download/${file.session}/${id}`);
    expect([answer.status, id]).toEqual([200, id]);
    expect(sha256(new Uint8Array(await answer.arrayBuffer()))).toBe(file.sha256);
  }
}

test(`${KILLS} kills (CHAOS_SEED=${SEED}): no acknowledged file is lost, nothing half-done stays`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cellar-chaos-'));
  const env = { DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'error' };
  const random = randomFrom(SEED);
  const ledger = new Ledger();
  let acknowledged = 0;
  try {
    for (let kill = 0; kill <= KILLS; kill++) {
      await using cellar = await CellarProcess.start({ env });
      await inspectOrder(cellar, ledger);
      if (kill === KILLS) break;
      let isOver = false;
      const workers = Array.from({ length: WORKERS }, (_, number) =>
        work(cellar.url, ledger, random, `worker ${number}`, () => isOver),
      );
      // A worker's own failure is told when all have ended, and isn't unhandled until then.
      const worked = Promise.allSettled(workers);
      await delay(random() * MAX_LIFE_MS);
      isOver = true;
      await cellar.kill9();
      await worked;
      await Promise.all(workers);
      inspectRemains(env.DATA_DIR);
      acknowledged = Math.max(acknowledged, ledger.files.size);
      // What is checked stays bounded, so that a thousand kills take their time and no more.
      if (ledger.files.size > 300) for (const id of [...ledger.files.keys()].slice(0, 100)) ledger.forget(id);
    }
    expect(acknowledged).toBeGreaterThan(KILLS > 5 ? 10 : 0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
