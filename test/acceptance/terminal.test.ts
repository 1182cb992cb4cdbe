import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeServiceFolder } from '../support/service-folder.ts';
import { Client } from './client.ts';

/** The output of Cellar at a terminal, where the log and Cellar's messages are one text. */

const ENTRY = join(import.meta.dirname, '../../src/main.js');
/** The escape sequence that colors text in a terminal. */
const COLOR = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
const folder = await makeServiceFolder('terminal');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the start ends with where Cellar listens, and each event is one line without probes', async () => {
  const path = join(folder, 'terminal.txt');
  const screen = openSync(path, 'w');
  const { PATH, HOME, CELLAR_PYTHON, SANDBOX, NODE_COMPILE_CACHE } = process.env;
  const own = { DATA_DIR: join(folder, 'data'), PORT: '0', LOG_FORMAT: 'pretty' };
  const env = { PATH, HOME, CELLAR_PYTHON, SANDBOX, NODE_COMPILE_CACHE, ...own };
  const cellar = spawn(process.execPath, [ENTRY], { cwd: folder, env, stdio: ['ignore', screen, screen] });
  const ended = once(cellar, 'exit');
  const text = (): string => readFileSync(path, 'utf8').replaceAll(COLOR, '');
  try {
    const said = () => (cellar.exitCode === null ? text() : `it ended:\n${text()}`);
    await expect.poll(said).toMatch(/^Try it:\n.*\n|^it ended/m);
    const start = text();
    const url = /^Cellar listens on (\S+)$/m.exec(start)?.[1] ?? '';
    const client = new Client(url);
    expect((await client.fetch('/health')).status).toBe(200);
    await expect.poll(async () => (await client.fetch('/ready')).status).toBe(200);
    await client.fetch('/languages');
    await expect.poll(text).toContain('"route":"/languages"');
    const after = text().slice(text().indexOf(url, start.lastIndexOf('Cellar listens on')));
    const lines = after.trimEnd().split('\n');
    expect(lines[1]).toBe('Try it:');
    expect(lines[2]).toContain(`curl -s ${url}/exec`);
    for (const line of lines.slice(3)) expect(line).toMatch(/^\[\d\d:\d\d:\d\d\] [A-Z]+: \w\S* ?(\{.*\})?$/);
    expect(text()).not.toMatch(/health|\/ready|kernel\.started|program_host\.started/);
  } finally {
    cellar.kill('SIGTERM');
    await ended;
    closeSync(screen);
  }
});
