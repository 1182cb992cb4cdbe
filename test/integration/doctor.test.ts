import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { ApiKeyStore } from '../../src/principals/api-key-store.ts';
import { CellarProcess } from '../support/cellar-process.ts';
import { makeServiceFolder } from '../support/service-folder.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/doctor.js', import.meta.url));

interface Said {
  readonly code: number;
  readonly text: string;
}

/** Runs the doctor in an empty folder; `place` is that folder. */
const test = base.extend<{ place: string; doctor: (settings?: Record<string, string>) => Promise<Said> }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from its first parameter.
  place: async ({}, use) => {
    const folder = await makeServiceFolder('doctor');
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  doctor: async ({ place }, use) => {
    await use((settings = {}) => {
      const { PATH = '', CELLAR_PYTHON = '', SANDBOX = '', SANDBOX_REQUIRE = '', NODE_COMPILE_CACHE } = process.env;
      const inherited = { PATH, CELLAR_PYTHON, SANDBOX, SANDBOX_REQUIRE, NODE_COMPILE_CACHE };
      const env = { ...inherited, PORT: '0', ...settings };
      return new Promise((resolve) => {
        execFile(process.execPath, [SCRIPT], { cwd: place, env }, (error, stdout, stderr) => {
          resolve({
            code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1,
            text: stdout + stderr,
          });
        });
      });
    });
  },
});

test('before the first start it says that Cellar can run, and leaves nothing behind', async ({ doctor, place }) => {
  const { code, text } = await doctor();
  expect(text).toContain('Cellar can run here.');
  expect(code).toBe(0);
  for (const about of ['node', 'configuration', 'DATA_DIR', 'disk', 'staging', 'port', 'python', 'sandbox']) {
    expect(text).toMatch(new RegExp(`^(ok  |note)  ${about}: `, 'm'));
  }
  expect(readdirSync(place)).toEqual([]);
});

test('beside a running service it finds it, and disturbs nothing', async ({ doctor }) => {
  await using cellar = await CellarProcess.start({ env: { KERNEL_POOL_SIZE: '0' } });
  const { code, text } = await doctor({ DATA_DIR: cellar.dataDir, PORT: new URL(cellar.url).port });
  expect(text).toContain('a Cellar runs on the data folder now');
  expect(text).toMatch(/port: Cellar answers on \d+/);
  expect(code).toBe(0);
  expect((await fetch(`${cellar.url}/ready`)).status).toBe(200);
});

test('every bad variable is named, with what to do', async ({ doctor }) => {
  const { code, text } = await doctor({ PORT: 'many', MAX_KERNELS: '0' });
  expect(text).toMatch(/BAD {3}configuration: PORT/);
  expect(text).toMatch(/BAD {3}configuration: MAX_KERNELS/);
  expect(text).toContain('→ Correct it');
  expect(code).toBe(1);
});

test('a file where the data folder should be, a port in use and a gateway that is not there keep it from running', async ({
  doctor,
  place,
}) => {
  const DATA_DIR = join(place, 'data');
  await writeFile(DATA_DIR, '');
  const other = createServer((_request, response) => response.end('something else')).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const settings = { DATA_DIR, PORT: String(port), JUPYTER_GATEWAY_URL: 'http://127.0.0.1:9' };
  const { code, text } = await doctor(settings);
  other.closeAllConnections();
  other.close();
  expect(text).toMatch(/BAD {3}DATA_DIR: .* is no folder/);
  expect(text).toMatch(/BAD {3}port: \d+ on 127\.0\.0\.1 is in use by something else/);
  expect(text).toMatch(/BAD {3}gateway: /);
  expect(text).toMatch(/\d things keep Cellar from running/);
  expect(code).toBe(1);
});

test('a path that leads through a file is named, once', async ({ doctor, place }) => {
  const file = join(place, 'file');
  await writeFile(file, '');
  const { code, text } = await doctor({ DATA_DIR: join(file, 'below') });
  expect(text.match(/is no folder/g)).toHaveLength(1);
  expect(text).toContain('One thing keeps Cellar from running.');
  expect(code).toBe(1);
});

test('a Cellar with another data folder is found at the port and in the workspaces, also by a replica', async ({
  doctor,
  place,
}) => {
  await using cellar = await CellarProcess.start({ env: { KERNEL_POOL_SIZE: '0' } });
  const WORKSPACES_ROOT = join(cellar.dataDir, 'uploads');
  const before = readdirSync(WORKSPACES_ROOT);
  const settings = { DATA_DIR: join(place, 'data'), WORKSPACES_ROOT };
  const alone = await doctor({ ...settings, PORT: new URL(cellar.url).port });
  expect(alone.text).toMatch(/BAD {3}workspaces: Another Cellar uses the workspaces in .*\n {8}→ Give each of them/);
  expect(alone.text).toMatch(/BAD {3}port: \d+ on 127\.0\.0\.1 is in use by a Cellar with another data folder/);
  expect(alone.code).toBe(1);
  const replica = await doctor({ ...settings, REPLICA: 'cellar-1' });
  expect(replica.text).toMatch(/BAD {3}workspaces: Another Cellar uses the workspaces/);
  expect(readdirSync(WORKSPACES_ROOT)).toEqual(before);
  await cellar.stop();
  expect((await doctor(settings)).text).toContain('workspaces: no other Cellar uses them');
});

test('keys of the database count, and a database of a newer Cellar is refused', async ({ doctor, place }) => {
  const DATA_DIR = join(place, 'data');
  const settings = { DATA_DIR, HOST: '0.0.0.0', SANDBOX: '' };
  expect((await doctor(settings)).text).toMatch(/BAD {3}configuration: beyond loopback/);
  const database = openDatabase(DATA_DIR);
  new ApiKeyStore(database).add({ name: 'a', tenant: 'a', role: 'user', mayUseSharedFolder: false, scope: null });
  expect((await doctor(settings)).text).toContain('configuration: who asks needs one of: keys in the database');
  database.pragma('user_version = 999');
  const { code, text } = await doctor(settings);
  database.close();
  expect(text).toMatch(/BAD {3}database: it is of a newer Cellar \(schema 999; this one knows \d+\)/);
  expect(code).toBe(1);
});

test('a gateway that refuses the token is told from one that is not there', async ({ doctor }) => {
  const gateway = createServer((_request, response) => response.writeHead(403).end()).listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  const JUPYTER_GATEWAY_URL = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
  expect((await doctor({ JUPYTER_GATEWAY_URL })).text).toMatch(
    /answers, and refuses the token\n.* JUPYTER_GATEWAY_TOKEN/,
  );
  gateway.closeAllConnections();
  gateway.close();
  await once(gateway, 'close');
  expect((await doctor({ JUPYTER_GATEWAY_URL })).text).toMatch(/can't be reached from here \(ECONNREFUSED\)/);
});

test('a Python that is none is said to be none, and the sandbox is not tried with it', async ({ doctor, place }) => {
  const python = join(place, 'python');
  await writeFile(python, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  const { code, text } = await doctor({ CELLAR_PYTHON: python, SANDBOX: 'auto' });
  expect(text).toMatch(/BAD {3}python: CELLAR_PYTHON: .* is no Python/);
  expect(text).toContain('sandbox: it is tried once there is a Python environment');
  expect(code).toBe(1);
  expect(existsSync(join(place, 'data'))).toBe(false);
});

test('what has no effect is named with the nearest name that has: in .env, in the environment, and beside others', async ({
  doctor,
  place,
}) => {
  await writeFile(join(place, '.env'), 'API_KEY=secret-value\nMAX_KERNLES=3\nPORT 8000\n');
  const { code, text } = await doctor({ SANDBOX_CPU: '2', JUPYTER_GATEWAY_TOKEN: 'secret-value' });
  for (const name of ['API_KEYS', 'MAX_KERNELS', 'SANDBOX_CPUS']) expect(text).toContain(`Did you mean ${name}?`);
  expect(text).toContain('.env, line 3: it is ignored');
  expect(text).toMatch(/^note {2}configuration: JUPYTER_GATEWAY_TOKEN /m);
  expect(text).not.toContain('secret-value');
  expect(code).toBe(0);
});
