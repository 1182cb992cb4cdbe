import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { Random } from '../../support/random.ts';
import { WAIT_MS } from '../../support/settings.ts';
import { type FuzzRequest, mutate, rawBytes, seeds } from './requests.ts';

const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 20_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 32);
const CLIENTS = 8;
const RAW_PERCENT = 10;
/** Allowed memory growth of the process between a quarter of the way and the end. */
const MAX_GROWTH_BYTES = 150 << 20;
/** Refusals of 500 and above that have a cause outside of the request. */
const CAUSES = new Set([
  'gateway_unavailable',
  'kernel_start_failed',
  'storage_full',
  'storage_unavailable',
  'shutting_down',
]);

const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** An answer, or null where the connection was closed, which a mutated request may be met with. */
function send(port: number, { method, path, headers, body }: FuzzRequest): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    let hasResponse = false;
    const sent = request({
      host: '127.0.0.1',
      port,
      agent,
      method,
      path,
      headers: { ...headers, 'content-length': body.length },
    });
    sent.setTimeout(WAIT_MS, () =>
      sent.destroy(new Error(`no answer in ${WAIT_MS} ms to ${method} ${path.slice(0, 300)}`)),
    );
    sent.on('response', (response) => {
      hasResponse = true;
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('close', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    });
    sent.on('error', (error) => (error.message.startsWith('no answer') ? reject(error) : resolve(null)));
    sent.on('close', () => {
      if (!hasResponse) resolve(null);
    });
    sent.end(body);
  });
}

/** Writes bytes and closes its side: what is cut short then ends. */
function sendRaw(port: number, bytes: Buffer): Promise<Answer | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let read = '';
    socket.setTimeout(WAIT_MS, () => socket.destroy());
    socket.on('data', (chunk) => {
      if (read.length < 100_000) read += chunk.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(read)?.[1] ?? 0);
      resolve(status === 0 ? null : { status, body: read });
    });
    socket.end(bytes);
  });
}

const residentBytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;

test(`${REQUESTS} mutated requests leave the process alive, flat and whole`, async () => {
  await using cellar = await CellarProcess.start({
    keepsLog: true,
    env: { RATE_LIMIT_PER_MINUTE: '0', LOG_FORMAT: 'json' },
  });
  const port = Number(new URL(cellar.url).port);
  const random = new Random(SEED);
  const valid = seeds('abcdefghijklmnopqrstu');
  const statuses = new Map<number, number>();
  const failures: string[] = [];
  let sent = 0;
  let warmBytes = 0;

  const client = async () => {
    while (sent < REQUESTS && failures.length < 10) {
      sent += 1;
      if (sent === Math.floor(REQUESTS / 4)) warmBytes = residentBytes(cellar.pid);
      const mutated = mutate(random.pick(valid), random);
      const answer = random.chance(RAW_PERCENT)
        ? await sendRaw(port, rawBytes(mutated, random))
        : await send(port, mutated).catch((error: Error) => ({ status: -1, body: error.message }));
      const status = answer?.status ?? 0;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const cause = /"error":"(\w+)"/.exec(answer?.body ?? '')?.[1] ?? '';
      const isReadiness = /^\{"ok":false/.test(answer?.body ?? '');
      if (status < 0 || (status >= 500 && !CAUSES.has(cause) && !isReadiness)) {
        const { method, path, headers, body } = mutated;
        failures.push(
          `${status} ${answer?.body.slice(0, 200)} ← ${JSON.stringify({ method, path: path.slice(0, 300), headers, body: body.toString().slice(0, 400) })}`,
        );
      }
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const grown = process.platform === 'linux' ? residentBytes(cellar.pid) - warmBytes : 0;
  agent.destroy();
  const facts = {
    seed: SEED,
    sent,
    grownMiB: Math.round(grown / 2 ** 20),
    statuses: Object.fromEntries([...statuses].sort()),
  };
  process.stdout.write(`${JSON.stringify(facts)}\n`);

  expect(failures, `seed ${SEED}`).toEqual([]);
  // Requests that get no answer test nothing.
  expect((statuses.get(0) ?? 0) / sent).toBeLessThan(0.15);
  expect((await fetch(`${cellar.url}/health`)).status).toBe(200);
  expect(
    cellar
      .log()
      .split('\n')
      .filter((line) => /unhandled|uncaught/i.test(line)),
  ).toEqual([]);
  expect(cellar.stderr()).not.toMatch(/unhandled|uncaught|MaxListenersExceeded/i);
  expect(grown).toBeLessThan(MAX_GROWTH_BYTES);
  expect(await cellar.stop()).toEqual({ code: 0, signal: null });
  const database = new BetterSqlite3(join(cellar.dataDir, 'cellar.db'), { readonly: true });
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  database.close();
});
