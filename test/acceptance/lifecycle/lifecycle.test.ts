import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { endingWithTests } from '../../support/ending-with-tests.ts';
import { NOT_LINUX, skippedFor } from '../../support/needs.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';
import { Client } from '../client.ts';
import { readEvents } from '../event-stream.ts';
import { descendantsOf, survivorsOf } from '../process-table.ts';

/** Start, stop, kill and restart: nothing is left behind, and nothing stored is lost. */

let dataDir: string;
let folder: string;

beforeEach(async () => {
  folder = await makeServiceFolder('life');
  dataDir = join(folder, 'data');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const start = () => CellarProcess.start({ env: { DATA_DIR: dataDir } });

test('the terminal says where it listens, with a curl to try', async () => {
  await using cellar = await start();
  expect(cellar.stderr()).toContain(`Cellar listens on ${cellar.url}`);
  expect(cellar.stderr()).toMatch(/^ {2}curl .*\/exec /m);
  expect(cellar.stderr()).toMatch(/authentication: off/);
});

test('where only tokens are accepted, the curl to try has one', async () => {
  const LIBRECHAT_JWT_PUBLIC_KEY = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' });
  await using cellar = await CellarProcess.start({
    env: { DATA_DIR: dataDir, LIBRECHAT_JWT_PUBLIC_KEY: LIBRECHAT_JWT_PUBLIC_KEY.toString() },
  });
  expect(cellar.stderr()).toMatch(/^ {2}curl .*\/exec .*-H 'Authorization: Bearer …'/m);
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s lets a run end, answers it, and leaves no process', async (signal) => {
  await using cellar = await start();
  const client = new Client(cellar.url);
  await client.exec('pass', { chat_id: 'c' });
  const code = "import os, time\nwhile not os.path.exists('go'): time.sleep(0.05)\nprint('done')";
  const running = client.exec(code, { chat_id: 'c' });
  await expect.poll(() => client.runsUnderWay()).toBe(1);
  const children = descendantsOf(cellar.pid);
  expect(children.length).toBeGreaterThan(1);
  const stopping = cellar.stop(signal);
  await expect.poll(async () => (await client.fetch('/ready')).status).toBe(503);
  await writeFile(join(dataDir, 'uploads/c/go'), '');
  const [answer, exit] = await Promise.all([running, stopping]);
  expect(answer).toMatchObject({ stdout: 'done\n', exit_code: 0 });
  expect(exit).toEqual({ code: 0, signal: null });
  expect(survivorsOf(children)).toEqual([]);
});

test('a stop during the start is no failure', async () => {
  const [python, begun] = [join(folder, 'python'), join(folder, 'begun')];
  await writeFile(python, `#!/bin/sh\n: > ${begun}\nexec sleep 600\n`, { mode: 0o755 });
  await using cellar = await CellarProcess.spawn({ env: { DATA_DIR: dataDir, CELLAR_PYTHON: python } });
  await expect.poll(() => existsSync(begun)).toBe(true);
  expect(await cellar.stop('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(cellar.stderr()).toContain('Cellar was stopped while it started.');
});

test('SIGTERM to `npm start`, as a service manager sends it, reaches Cellar', async () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const env = endingWithTests({ ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn' });
  const npm = spawn('npm', ['start'], { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  npm.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await expect.poll(() => said).toContain('Cellar listens');
  const children = descendantsOf(npm.pid ?? 0);
  npm.kill('SIGTERM');
  await once(npm, 'exit');
  try {
    await expect.poll(() => survivorsOf(children)).toEqual([]);
  } finally {
    // The test must end the processes that are left.
    for (const { pid } of survivorsOf(children)) process.kill(pid, 'SIGKILL');
  }
});

test('after kill -9 neither Jupyter nor a kernel lives on, and the next start has every file', async () => {
  const first = await start();
  try {
    const client = new Client(first.url);
    const { files } = await client.exec("open('/mnt/data/a.csv', 'w').write('a'); z = 1", { chat_id: 'c' });
    void client.exec('import time; time.sleep(60)', { chat_id: 'busy' }).catch(() => {});
    await expect.poll(() => client.runsUnderWay()).toBe(1);
    const children = descendantsOf(first.pid);
    expect(children.length).toBeGreaterThan(1);
    await first.kill9();
    await expect.poll(() => survivorsOf(children)).toEqual([]);

    await using second = await start();
    const again = new Client(second.url);
    expect((await again.download(files[0] ?? expect.fail())).toString()).toBe('a');
    const next = await again.exec("print(open('/mnt/data/a.csv').read(), 'z' in globals())", { chat_id: 'c' });
    expect(next).toMatchObject({ stdout: 'a False\n', state_lost: true, session_id: files[0]?.session_id });
  } finally {
    await first[Symbol.asyncDispose]();
  }
});

test('nor with a guardian that is stopped', skippedFor(NOT_LINUX), async () => {
  const first = await start();
  try {
    const client = new Client(first.url);
    await client.exec('print(1)', { chat_id: 'c' });
    const children = descendantsOf(first.pid);
    const guardian = children.find(({ command }) => command.includes('gateway/server.py')) ?? expect.fail();
    process.kill(guardian.pid, 'SIGSTOP');
    await first.kill9();
    try {
      await expect.poll(() => survivorsOf(children)).toEqual([]);
    } finally {
      if (survivorsOf([guardian]).length > 0) process.kill(guardian.pid, 'SIGCONT');
    }
  } finally {
    await first[Symbol.asyncDispose]();
  }
});

test('what a run makes after its answer, or is at when Cellar is killed, is in the next run after the restart', async () => {
  const names = (answer: { files: readonly { name: string }[] }) => answer.files.map(({ name }) => name).sort();
  const first = await start();
  try {
    const client = new Client(first.url);
    const code = `import os, threading, time
open('early.csv', 'w').write('e')
def later():
    while not os.path.exists('go'): time.sleep(0.05)
    open('late.csv', 'w').write('l')
threading.Thread(target=later).start()`;
    expect(names(await client.exec(code, { chat_id: 'late' }))).toEqual(['early.csv']);
    const cut = "open('cut.csv', 'w').write('c'); import time; time.sleep(60)";
    void client.exec(cut, { chat_id: 'cut' }).catch(() => {});
    const inChat = (chat: string, name: string) => join(dataDir, 'uploads', chat, name);
    await writeFile(inChat('late', 'go'), '');
    for (const path of [inChat('late', 'late.csv'), inChat('cut', 'cut.csv')])
      await expect.poll(() => existsSync(path)).toBe(true);
    await first.kill9();
  } finally {
    await first[Symbol.asyncDispose]();
  }
  await using second = await start();
  const again = new Client(second.url);
  expect(names(await again.exec('print(1)', { chat_id: 'late' }))).toEqual(['go', 'late.csv']);
  expect(names(await again.exec('ls', { chat_id: 'cut', lang: 'bash' }))).toEqual(['cut.csv']);
  for (const chat of ['late', 'cut'])
    expect(names(await again.exec('ls', { chat_id: chat, lang: 'bash' }))).toEqual([]);
});

test('a restart keeps files, links and uploads that wait for their chat', async () => {
  let link = '';
  let session = '';
  {
    await using cellar = await start();
    const client = new Client(cellar.url);
    const { files } = await client.exec("open('/mnt/data/a.csv', 'w').write('a')", { chat_id: 'c' });
    await client.upload({ 'waiting.csv': 'waiting' }, { chat_id: 'c' });
    link = files[0]?.download_url ?? '';
    session = files[0]?.session_id ?? '';
  }
  await using cellar = await start();
  const client = new Client(cellar.url);
  expect((await client.download({ download_url: link })).toString()).toBe('a');
  const code = "print(open('/mnt/data/a.csv').read(), open('/mnt/data/waiting.csv').read())";
  expect(await client.exec(code, { chat_id: 'c' })).toMatchObject({ stdout: 'a waiting\n', session_id: session });
});

test('kill -9 of Jupyter ends the runs with a sentence, keeps what they made, and the next runs find a new one', async () => {
  await using cellar = await start();
  const client = new Client(cellar.url);
  const begun = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  const py = "open('/mnt/data/a.csv', 'w').write('a'); import time; print('begun'); time.sleep(50)";
  const runs = Promise.all([
    follow(client, { lang: 'py', code: py, chat_id: 'c' }, begun[0].resolve),
    follow(client, { lang: 'bash', code: 'echo b > b.csv; echo begun; sleep 50', chat_id: 'd' }, begun[1].resolve),
  ]);
  await Promise.all(begun.map(({ promise }) => promise));
  const gateways = descendantsOf(cellar.pid).filter(({ command }) => command.includes('gateway/server.py'));
  // The guardian stands above it.
  const jupyter = gateways.find(({ parent }) => gateways.some(({ pid }) => pid === parent)) ?? expect.fail();
  process.kill(jupyter.pid, 'SIGKILL');
  const cut = { stdout: 'begun\n', stderr: expect.stringContaining('The kernel gateway ended'), status: 'SG' };
  expect(await runs).toMatchObject([
    { ...cut, files: [{ name: 'a.csv' }] },
    { ...cut, files: [{ name: 'b.csv' }] },
  ]);
  const next = await Promise.all([
    client.exec("print(open('/mnt/data/a.csv').read())", { chat_id: 'c' }),
    client.exec('cat b.csv', { chat_id: 'd', lang: 'bash' }),
  ]);
  expect(next).toMatchObject([
    { stdout: 'a\n', exit_code: 0, state_lost: true },
    { stdout: 'b\n', exit_code: 0 },
  ]);
});

/** Runs `body` as a stream, tells of its first output, and resolves with its result. */
async function follow(client: Client, body: object, onOutput: () => void): Promise<unknown> {
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
  const answer = await client.fetch('/exec', { method: 'POST', headers, body: JSON.stringify(body) });
  let result: unknown;
  for await (const { event, data } of readEvents(answer)) {
    if (event === 'stdout') onOutput();
    if (event === 'result') result = data;
  }
  return result;
}
