import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKernelMemory } from '../../../../src/embedded/jupyter/kernel-memory.ts';
import { NOT_LINUX, skippedFor } from '../../../support/needs.ts';

let folder: string;
const started: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cellar-memory-'));
});

afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

async function startKernel(name: string) {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setTimeout(() => {}, 600_000)']);
  started.push(child);
  await once(child.stdout, 'data');
  const stat = await readFile(`/proc/${child.pid}/stat`, 'latin1');
  const startedAt = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  await writeFile(join(folder, `kernel-${name}.pid`), `${child.pid} ${startedAt}\n`);
  return child;
}

test('a kernel that started after the last look has its memory too', skippedFor(NOT_LINUX), async () => {
  const memory = createKernelMemory(folder, null);
  expect(await memory.ofKernel('second')).toBeNull();
  await startKernel('first');
  expect(await memory.ofKernel('first')).toBeGreaterThan(10_000_000);
  const second = await startKernel('second');
  expect(await memory.ofKernel('second')).toBeGreaterThan(10_000_000);
  second.kill('SIGKILL');
  await once(second, 'exit');
  expect(await createKernelMemory(folder, null).ofKernel('second')).toBeNull();
});
