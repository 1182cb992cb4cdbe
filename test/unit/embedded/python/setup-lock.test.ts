import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { acquireSetupLock } from '../../../../src/embedded/python/setup-lock.ts';

const MODULE = fileURLToPath(new URL('../../../../src/embedded/python/setup-lock.ts', import.meta.url));
let path: string;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'setup-lock-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  path = join(folder, 'lock');
});

test('a second holder waits until the first lets go', async () => {
  const first = await acquireSetupLock(path, { onWait: vi.fn() });
  const onWait = vi.fn(() => first[Symbol.dispose]());
  using second = await acquireSetupLock(path, { onWait });
  expect(onWait).toHaveBeenCalledOnce();
  expect(second.path).toBe(path);
});

test('a killed process keeps no lock', async () => {
  const script = `import { acquireSetupLock } from ${JSON.stringify(MODULE)};
    await acquireSetupLock(${JSON.stringify(path)}, { onWait() {} });
    console.log('held');
    setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void holder.kill('SIGKILL'));
  await once(holder.stdout, 'data');
  const onWait = vi.fn(() => void holder.kill('SIGKILL'));
  using lock = await acquireSetupLock(path, { onWait });
  expect(onWait).toHaveBeenCalledOnce();
  expect(lock.path).toBe(path);
});

test('an aborted wait ends with the reason', async () => {
  using _held = await acquireSetupLock(path, { onWait: vi.fn() });
  const abort = new AbortController();
  const onWait = () => abort.abort(new Error('shutting down'));
  await expect(acquireSetupLock(path, { onWait, signal: abort.signal })).rejects.toThrow('shutting down');
});
