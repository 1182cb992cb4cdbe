import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { Random } from '../../support/random.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';
import { inspectOrder, inspectRemains } from './inspection.ts';
import { Ledger, sha256 } from './ledger.ts';

/**
 * A real Cellar, killed with SIGKILL in the middle of uploads, runs, deletions and sweeps, again and again on one data
 * folder. `CHAOS_KILLS` says how often (60), `CHAOS_SEED` repeats the choices of an earlier round.
 */

const KILLS = Number(process.env['CHAOS_KILLS'] ?? 60);
const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const WORKERS = 4;
const MAX_LIFE_MS = 2_000;
/** So many of the kills come while it puts in order what the one before left, and costs no whole start. */
const START_PERCENT = 50;
const MAX_START_MS = 1_500;

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
async function upload(url: string, ledger: Ledger, random: Random, worker: string): Promise<void> {
  const bytes = randomBytes(random.below(400_000));
  const form = new FormData();
  form.append('file', new Blob([bytes]), 'a/b é.bin');
  if (random.chance(30)) form.append('file', new Blob([bytes]), 'same.bin');
  if (random.chance(30)) form.append('chat_id', worker);
  const answer = await askJson(`${url}/upload`, { method: 'POST', body: form });
  if (answer === undefined) return;
  for (const { fileId } of answer['files'] as { fileId: string }[]) {
    ledger.keep(String(answer['session_id']), fileId, sha256(bytes));
  }
}

/** Runs a program that writes files, one of them anew each time. */
async function run(url: string, ledger: Ledger, random: Random, worker: string): Promise<void> {
  const text = `${random.below(2 ** 30)}`;
  const code = `mkdir -p out; printf %s '${text}' > out/state.csv; printf %s 'n${text}' > out/${random.below(5)}.csv`;
  // Programs of one chat run side by side and see each other's files, so each worker has a chat of its own.
  const answer = await askJson(`${url}/exec`, asJson({ chat_id: worker, lang: 'bash', code }));
  for (const file of (answer?.['files'] ?? []) as { id: string; session_id: string; sha256: string; name: string }[]) {
    if (file.name === 'out/state.csv') expect(file.sha256).toBe(sha256(Buffer.from(text)));
    ledger.keep(file.session_id, file.id, file.sha256);
  }
}

async function remove(url: string, ledger: Ledger, random: Random): Promise<void> {
  const ids = [...ledger.files];
  const [id, file] = ids[random.below(Math.max(1, ids.length))] ?? [];
  if (id === undefined || file === undefined) return;
  if (random.chance(80)) {
    ledger.forget(id);
    await askJson(`${url}/files/${file.session}/${id}`, { method: 'DELETE' });
  } else if (random.chance(50)) {
    ledger.forgetSession(file.session);
    await askJson(`${url}/sessions/${file.session}`, { method: 'DELETE' });
  } else {
    ledger.forgetSession(file.session);
    await askJson(`${url}/admin/cleanup`, asJson({ dry_run: false, unused_hours: 0, session_id: file.session }));
  }
}

/** Works until the process is gone; what breaks off then is the point. */
async function work(url: string, ledger: Ledger, random: Random, worker: string, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const kind = random.below(100);
    const act = kind < 45 ? upload : kind < 70 ? run : remove;
    try {
      await act(url, ledger, random, worker);
    } catch (error) {
      if (!isOver() && !(error instanceof TypeError)) throw error;
      await delay(5);
    }
  }
}

async function killWhileStarting(env: Readonly<Record<string, string>>, random: Random): Promise<void> {
  await using cellar = await CellarProcess.spawn({ env });
  await delay(random.below(MAX_START_MS));
  await cellar.kill9();
}

test(`${KILLS} kills (CHAOS_SEED=${SEED}): no acknowledged file is lost, nothing half-done stays`, async () => {
  const folder = await makeServiceFolder('chaos');
  const env = { DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'error', KERNEL_POOL_SIZE: '0' };
  const random = new Random(SEED);
  const ledger = new Ledger();
  let acknowledged = 0;
  try {
    for (let kill = 0; kill <= KILLS; kill++) {
      if (kill < KILLS && random.chance(START_PERCENT)) {
        await killWhileStarting(env, random);
        continue;
      }
      await using cellar = await CellarProcess.start({ env });
      await inspectOrder(cellar, ledger);
      if (kill === KILLS) break;
      let isOver = false;
      const workers = Array.from({ length: WORKERS }, (_, number) =>
        work(cellar.url, ledger, random, `worker ${number}`, () => isOver),
      );
      // A worker's own failure is told when all have ended, and isn't unhandled until then.
      const worked = Promise.allSettled(workers);
      await delay(random.below(MAX_LIFE_MS));
      isOver = true;
      await cellar.kill9();
      await worked;
      await Promise.all(workers);
      inspectRemains(env.DATA_DIR);
      acknowledged = Math.max(acknowledged, ledger.files.size);
      // The ledger stays bounded, so that the time of a thousand kills grows only linearly.
      ledger.keepAtMost(200);
    }
    expect(acknowledged).toBeGreaterThan(KILLS > 5 ? 10 : 0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
