import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CellarProcess } from '../support/cellar-process.ts';
import { AS_ROOT, NOT_LINUX, skippedFor } from '../support/needs.ts';
import { makeServiceFolder } from '../support/service-folder.ts';
import { Client, refusalOf } from './client.ts';

/** A machine that doesn't let Cellar do its work: it says why in a sentence, and never with a stack trace. */

let folder: string;

beforeAll(async () => {
  folder = await makeServiceFolder('machine');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a start takes the sources that an earlier one compiled', async () => {
  const env = { PORT: 'none', NODE_COMPILE_CACHE: '', NODE_DEBUG_NATIVE: 'COMPILE_CACHE' };
  const starts = [await sayingOf(env), await sayingOf(env)];
  expect(starts[1]).toMatch(/runtime\/\.state\/compiled\/.*\/src\/server\.ts/);
  expect(starts[1]).toMatch(/V8 code cache for ESM \S+\/src\/server\.ts was accepted/);
});

async function sayingOf(env: Record<string, string>): Promise<string> {
  await using cellar = await CellarProcess.spawn({ env });
  await cellar.exited;
  return cellar.stderr();
}

/** Starts Cellar, expects it to refuse, and returns what it said. */
async function refusalToStart(env: Record<string, string>, nodeArgs: readonly string[] = []): Promise<string> {
  await using cellar = await CellarProcess.spawn({ env, nodeArgs });
  const { code } = await cellar.exited;
  expect(code).toBe(1);
  expect(cellar.stderr()).not.toMatch(/^\s+at /m);
  return cellar.stderr();
}

describe('the start is refused', () => {
  test.each([
    ['PORT', 'many'],
    ['PORT', '70000'],
    ['MAX_KERNELS', '0'],
    ['SANDBOX', 'maybe'],
    ['STORE_CODE', 'perhaps'],
    ['JUPYTER_GATEWAY_URL', 'ftp://x'],
    ['TRACKED_FORMATS', '.xlsx'],
    ['DEFAULT_TIMEOUT_MS', '900000'],
    ['HOST', '0.0.0.0'],
  ])('for %s=%s, which it names', async (name, value) => {
    expect(await refusalToStart({ [name]: value })).toMatch(new RegExp(`^${name}\\b.*: \\S`, 'm'));
  });

  test('for a bad API key, without showing it', async () => {
    const said = await refusalToStart({ API_KEYS: 'alice:hunter2' });
    expect(said).toContain('API_KEYS: ');
    expect(said).not.toContain('hunter2');
  });

  test('on a Node that is too old, in one sentence', async () => {
    const pretend = join(folder, 'old-node.cjs');
    await writeFile(pretend, "Object.defineProperty(process.versions, 'node', { value: '18.20.1' });");
    const said = await refusalToStart({}, ['--require', pretend]);
    expect(said).toMatch(/^Cellar needs Node 24 or newer, and this is Node 18\.20\.1\..*npm ci.*\n$/);
  });

  test('on a port in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = String((server.address() as AddressInfo).port);
    try {
      expect(await refusalToStart({ PORT: port })).toContain(`PORT: ${port} on 127.0.0.1 is in use.`);
    } finally {
      server.close();
    }
  });

  test('before anything slow, with one line for each place that cannot be used', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = String((server.address() as AddressInfo).port);
    const file = join(folder, 'taken');
    await writeFile(file, '');
    try {
      // The Python is looked for afterwards, and would be told of.
      const env = { PORT: port, DATA_DIR: file, WORKSPACES_ROOT: join(file, 'w'), CELLAR_PYTHON: '/nowhere/python' };
      const said = await refusalToStart(env);
      const [first, ...problems] = said.trimEnd().split('\n');
      expect(first).toBe("Cellar can't start.");
      expect(problems.map((line) => line.split(':')[0])).toEqual(['PORT', 'DATA_DIR']);
    } finally {
      server.close();
    }
  });

  test.each(['203.0.113.7'])('for HOST=%s, which is no address of this machine', async (HOST) => {
    const said = await refusalToStart({ HOST, ALLOW_UNAUTHENTICATED: 'true', CELLAR_PYTHON: '/nowhere/python' });
    expect(said).toContain(`HOST: ${HOST} is no address of this machine.`);
  });

  test('for a data folder below /proc, at once', skippedFor(NOT_LINUX), async () => {
    expect(await refusalToStart({ DATA_DIR: '/proc/cellar/data' })).toContain("can't write to /proc");
  });

  test('for a data folder that is a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(await refusalToStart({ DATA_DIR: join(file, 'data') })).toContain('DATA_DIR');
  });

  test('for a data folder that may not be written', skippedFor(AS_ROOT), async () => {
    const closed = join(folder, 'closed');
    await mkdir(closed);
    await chmod(closed, 0o555);
    expect(await refusalToStart({ DATA_DIR: closed })).toContain('DATA_DIR');
  });
});

test('what has no effect is told of on the terminal before it listens', async () => {
  const env = {
    API_KEY: 'secret-value',
    ATTACHMENTS_DIR: join(folder, 'not-there'),
    AUDIT_CODE: 'true',
    STORE_CODE: 'no',
    KERNEL_POOL_SIZE: '0',
  };
  await using cellar = await CellarProcess.start({ env });
  const [before = ''] = cellar.stderr().split('Cellar listens on');
  expect(before).toContain('WARNING API_KEY is not a variable of Cellar and is ignored. Did you mean API_KEYS?');
  expect(before).toContain('WARNING AUDIT_CODE has no effect');
  expect(before).toMatch(/WARNING ATTACHMENTS_DIR: .*not-there isn't there/);
  expect(cellar.stderr()).not.toContain('secret-value');
});

test('a second Cellar on the same data folder is refused, and the first goes on', async () => {
  await using first = await CellarProcess.start({ env: { KERNEL_POOL_SIZE: '0' } });
  expect(await refusalToStart({ DATA_DIR: first.dataDir })).toContain('Another Cellar uses the data folder');
  expect((await fetch(`${first.url}/health`)).status).toBe(200);
});

const run = (command: string, words: readonly string[]): Buffer => execFileSync(command, words, { stdio: 'ignore' });

/** Whether this process may mount a file system, which takes root in a machine that lets it. */
const mayMount = await (async () => {
  const point = await makeServiceFolder('mount');
  try {
    mount(point, 'size=1m');
    run('umount', [point]);
    return true;
  } catch {
    return false;
  } finally {
    await rm(point, { recursive: true, force: true });
  }
})();

function mount(point: string, options: string): void {
  run('mount', ['-t', 'tmpfs', '-o', options, 'cellar-test', point]);
}

/** A small disk of its own, at a folder that is gone when the test has ended. */
async function smallDisk(megabytes: number): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await makeServiceFolder('disk', folder);
  mount(path, `size=${megabytes}m`);
  return {
    path,
    async [Symbol.asyncDispose]() {
      run('umount', ['-l', path]);
    },
  };
}

describe('a disk of its own', skippedFor(!mayMount && 'this user may not mount a disk here'), () => {
  test('a full disk refuses uploads with 507 and a sentence; what is stored stays, and space heals it', async () => {
    await using disk = await smallDisk(24);
    await using cellar = await CellarProcess.start({
      env: { DATA_DIR: join(disk.path, 'data'), MIN_FREE_BYTES: '0', KERNEL_POOL_SIZE: '0' },
    });
    const client = new Client(cellar.url);
    const kept = await client.upload({ 'kept.csv': 'kept' });
    const filler = await client.upload({ 'filler.bin': randomBytes(14 << 20) });

    const form = new FormData();
    form.append('file', new Blob([randomBytes(14 << 20)]), 'more.bin');
    const { is, message } = await refusalOf(await client.fetch('/upload', { method: 'POST', body: form }));
    expect(is).toBe('507 storage_full');
    expect(message).toMatch(/room|space/);
    expect((await client.fetch('/ready')).status).toBe(503);

    const keptPath = `/download/${kept.session_id}/${kept.files[0]?.fileId}`;
    expect((await client.download({ download_url: keptPath })).toString()).toBe('kept');
    const fillerId = filler.files[0]?.fileId;
    const deletion = await client.fetch(`/files/${filler.session_id}/${fillerId}`, { method: 'DELETE' });
    expect(deletion.status).toBe(200);
    expect(await client.upload({ 'again.csv': 'again' })).toMatchObject({ message: 'success' });
  });

  test('a data folder on a read-only disk refuses the start', async () => {
    await using disk = await smallDisk(8);
    run('mount', ['-o', 'remount,ro', disk.path]);
    expect(await refusalToStart({ DATA_DIR: join(disk.path, 'data') })).toContain('DATA_DIR');
  });
});
