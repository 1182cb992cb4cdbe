import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { compileRest } from '../../../../src/embedded/python/compile-rest.ts';
import { byteCodeMarkOf } from '../../../../src/embedded/python/managed-environment.ts';

let environment: string;
let python: string;

beforeEach(async () => {
  environment = await mkdtemp(join(tmpdir(), 'compile-'));
  onTestFinished(() => rm(environment, { recursive: true, force: true }));
  python = join(environment, 'bin', 'python');
  await mkdir(join(environment, 'bin'));
});

/** An interpreter that notes its process id in `<python>.pid` and does `what`. */
async function writeInterpreter(what: string): Promise<void> {
  await writeFile(python, `#!/bin/sh\necho $$ > '${python}.pid'\n${what}\n`);
  await chmod(python, 0o755);
}

const compile = (signal = new AbortController().signal) => compileRest(python, { runtimeDir: '/runtime', signal });

test('the interpreter of the environment is told what to compile and where to say that it is done', async () => {
  await writeInterpreter(`echo "$*" > '${python}.call'`);
  await compile();
  expect(await readFile(`${python}.call`, 'utf8')).toBe(
    `-I /runtime/cellar_runtime/bytecode/compile_rest.py ${environment} ${byteCodeMarkOf(environment)}\n`,
  );
});

test('where all is compiled no process is started', async () => {
  await writeInterpreter('');
  await writeFile(byteCodeMarkOf(environment), '');
  await compile();
  expect(existsSync(`${python}.pid`)).toBe(false);
});

test('the process ends when Cellar stops, and Cellar does not wait for it', async () => {
  await writeInterpreter('exec sleep 600');
  const stopping = new AbortController();
  const compiling = compile(stopping.signal);
  const started = async () => expect(await readFile(`${python}.pid`, 'utf8')).toMatch(/^\d+\n$/);
  await vi.waitFor(started, { timeout: 30_000 });
  const pid = Number(await readFile(`${python}.pid`, 'utf8'));
  stopping.abort();
  await compiling;
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(), { timeout: 30_000 });
});
