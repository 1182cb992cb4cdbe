import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeSandboxConfig } from '../../../../src/embedded/sandbox/config-file.ts';
import { KERNELSPEC_NAME } from '../../../../src/kernels/backend.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cellar-test-'));
});
afterEach(() => rm(directory, { recursive: true }));

const write = () =>
  writeSandboxConfig({
    directory,
    python: '/venv/bin/python',
    launcher: '/cellar/launch.py',
    level: 'bwrap',
    bwrap: { path: '/usr/bin/bwrap', options: ['--size'], version: '0.8.0' },
    workspacesRoot: '/data/uploads',
    limits: { processes: 64 },
  });

const json = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

test('the kernelspec starts the launcher, isolated from the user environment, and interrupts by message', async () => {
  const { kernelspecsDir, configPath } = await write();
  expect(await json(join(kernelspecsDir, KERNELSPEC_NAME, 'kernel.json'))).toMatchObject({
    argv: ['/venv/bin/python', '-ISE', '/cellar/launch.py', '-f', '{connection_file}'],
    interrupt_mode: 'message',
    env: { CELLAR_SANDBOX_CONFIG: configPath },
  });
});

test('the settings hold every limit, and only what the launcher knows', async () => {
  const { configPath } = await write();
  expect(await json(configPath)).toEqual({
    level: 'bwrap',
    workspacesRoot: '/data/uploads',
    bwrap: { path: '/usr/bin/bwrap', options: ['--size'] },
    limits: expect.objectContaining({ processes: 64, fileBytes: 268_435_456 }),
  });
});

test('nobody else may read them', async () => {
  const { configPath } = await write();
  expect((await stat(configPath)).mode & 0o077).toBe(0);
});
